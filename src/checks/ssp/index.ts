import type { OldCheck as Check } from '../judging/legacy.js'
import { forwardingChecks } from './forwarding.js'
import { gatekeepingChecks } from './gatekeeping.js'
import { httpFormChecks } from './http-form.js'
import { ownAnswerChecks } from './own-answers.js'
import { providerChecks } from './provider.js'
import { refusalChecks } from './refusals.js'

/** Checks on requests through the SSP: what consumers send, what it lets through, what it answers, where it goes. */
export const sspChecks: readonly Check[] = [
  ...gatekeepingChecks,
  ...forwardingChecks,
  ...refusalChecks,
  ...ownAnswerChecks,
  ...providerChecks,
  ...httpFormChecks,
]
