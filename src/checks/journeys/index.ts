import { commandChecks } from './commands.js'
import { encounterChecks } from './encounters.js'
import { orderChecks } from './order.js'
import { throughSpineChecks } from './through-spine.js'
import { uponLookupChecks } from './upon-lookups.js'

/** What a consumer does across several requests: order, repeats, what is built upon what. */
export const journeyChecks = [
  ...throughSpineChecks,
  ...orderChecks,
  ...uponLookupChecks,
  ...encounterChecks,
  ...commandChecks,
] as const
