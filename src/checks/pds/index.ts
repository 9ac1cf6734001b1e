import { accessModeChecks } from './access-modes.js'
import { accessTokenChecks } from './access-token.js'
import { answerChecks } from './answers.js'
import { batchTracingChecks } from './batch-tracing.js'
import { clientAssertionChecks } from './client-assertion.js'
import { conductChecks } from './conduct.js'
import { doorChecks } from './door.js'
import { messageAnswerChecks } from './message-answers.js'
import { messageFormChecks } from './message-form.js'
import { messageHeaderChecks } from './message-headers.js'
import { messageChecks } from './messages.js'
import { miniServiceAnswerChecks } from './mini-service-answers.js'
import { miniServiceChecks } from './mini-service.js'
import { refusalChecks } from './refusals.js'
import { registeredNameChecks } from './registered-name.js'
import { requestIdChecks } from './request-ids.js'
import { requestChecks } from './requests.js'
import { searchAnswerChecks } from './search-answers.js'
import { searchChecks } from './searches.js'
import { tracingFirstChecks } from './tracing-first.js'
import { userSessionChecks } from './user-sessions.js'

/** Checks on tracing patients in PDS and on what follows from it. */
export const pdsChecks = [
  ...accessTokenChecks,
  ...clientAssertionChecks,
  ...accessModeChecks,
  ...userSessionChecks,
  ...requestChecks,
  ...requestIdChecks,
  ...searchChecks,
  ...answerChecks,
  ...searchAnswerChecks,
  ...doorChecks,
  ...refusalChecks,
  ...tracingFirstChecks,
  ...conductChecks,
  ...batchTracingChecks,
  ...registeredNameChecks,
  ...messageFormChecks,
  ...messageHeaderChecks,
  ...messageChecks,
  ...messageAnswerChecks,
  ...miniServiceChecks,
  ...miniServiceAnswerChecks,
] as const
