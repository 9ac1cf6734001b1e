import { commandChecks } from './commands.js'
import { encounterChecks } from './encounters.js'
import { fullUrlChecks } from './full-urls.js'
import { orderChecks } from './order.js'
import { throughSpineChecks } from './through-spine.js'
import { throughTheProxyChecks } from './through-the-proxy.js'
import { uponLookupChecks } from './upon-lookups.js'
import { uponUnusableAnswersChecks } from './upon-unusable-answers.js'

/** What happens across several requests: order, repeats, what is built upon what. */
export const journeyChecks = [
  ...throughSpineChecks,
  ...orderChecks,
  ...uponLookupChecks,
  ...encounterChecks,
  ...throughTheProxyChecks,
  ...uponUnusableAnswersChecks,
  ...commandChecks,
  ...fullUrlChecks,
] as const
