import type { OldCheck as Check } from '../judging/legacy.js'
import { consumerChecks } from './consumer.js'
import { forwardingChecks } from './forwarding.js'
import { gatekeepingChecks } from './gatekeeping.js'
import { headerChecks } from './headers.js'
import { httpFormChecks } from './http-form.js'
import { originatorChecks } from './originators.js'
import { ownAnswerChecks } from './own-answers.js'
import { providerChecks } from './provider.js'
import { refusalChecks } from './refusals.js'
import { urlChecks } from './url.js'

/** Checks on requests through the SSP: what consumers send, what it lets through, what it answers, where it goes. */
export const sspChecks: readonly Check[] = [
  ...urlChecks,
  ...headerChecks,
  ...originatorChecks,
  ...consumerChecks,
  ...gatekeepingChecks,
  ...forwardingChecks,
  ...refusalChecks,
  ...ownAnswerChecks,
  ...providerChecks,
  ...httpFormChecks,
]
