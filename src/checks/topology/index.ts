import type { OldCheck as Check } from '../judging/legacy.js'
import { agreementChecks } from './agreements.js'
import { dispatchingChecks } from './dispatching.js'
import { passingOnChecks } from './passing-on.js'
import { registrationChecks } from './registrations.js'
import { routingChecks } from './routing.js'

/** Checks on topology: who speaks for whom, over which server, to which practice, under which agreement. */
export const topologyChecks: readonly Check[] = [
  ...passingOnChecks,
  ...routingChecks,
  ...dispatchingChecks,
  ...agreementChecks,
  ...registrationChecks,
]
