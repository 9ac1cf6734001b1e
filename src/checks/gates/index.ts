import { agreementChecks } from './agreements.js'
import { connectionChecks } from './connections.js'
import { dispatchingChecks } from './dispatching.js'
import { forwardingChecks } from './forwarding.js'
import { lettingThroughChecks } from './letting-through.js'
import { ownAnswerChecks } from './own-answers.js'
import { directoryPassingChecks } from './passing-on-the-directory.js'
import { passingOnChecks } from './passing-on.js'
import { refusalChecks } from './refusals.js'
import { registrationChecks } from './registrations.js'

/** What the SSP and message handling servers do with requests: whom they let through, what they hand on, what they say themselves. */
export const gateChecks = [
  ...lettingThroughChecks,
  ...agreementChecks,
  ...forwardingChecks,
  ...passingOnChecks,
  ...directoryPassingChecks,
  ...dispatchingChecks,
  ...refusalChecks,
  ...ownAnswerChecks,
  ...connectionChecks,
  ...registrationChecks,
] as const
