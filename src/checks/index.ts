import type { Check } from './judging/check.js'
import type { OldCheck } from './judging/legacy.js'
import { answerChecks } from './answers/index.js'
import { gateChecks } from './gates/index.js'
import { journeyChecks } from './journeys/index.js'
import { pdsChecks } from './pds/index.js'
import { connectionChecks } from './requests/connection.js'
import { requestChecks } from './requests/index.js'
import { registrationChecks } from './requests/registrations.js'
import { sdsChecks } from './sds/index.js'
import { sspChecks } from './ssp/index.js'
import { workedExampleChecks } from './worked-example/index.js'

/** Every check of this version, in the order of the worked example. */
export const checks: readonly (Check | OldCheck)[] = [
  ...workedExampleChecks,
  ...pdsChecks,
  ...sdsChecks,
  ...connectionChecks,
  ...requestChecks,
  ...registrationChecks,
  ...answerChecks,
  ...journeyChecks,
  ...sspChecks,
  ...gateChecks,
]
