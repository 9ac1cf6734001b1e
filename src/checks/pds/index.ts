import type { OldCheck as Check } from '../judging/legacy.js'
import { accessTokenChecks } from './access-token.js'
import { answerChecks } from './answers.js'
import { practiceChecks } from './at-the-practice.js'
import { clientAssertionChecks } from './client-assertion.js'
import { conductChecks } from './conduct.js'
import { requestChecks } from './requests.js'
import { searchChecks } from './searches.js'
import { tracingFirstChecks } from './tracing-first.js'

/** Checks on tracing patients in PDS and on what follows from it. */
export const pdsChecks: readonly Check[] = [
  ...accessTokenChecks,
  ...clientAssertionChecks,
  ...requestChecks,
  ...answerChecks,
  ...tracingFirstChecks,
  ...conductChecks,
  ...practiceChecks,
  ...searchChecks,
]
