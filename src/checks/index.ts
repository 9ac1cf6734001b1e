import type { Check } from './judging/check.js'
import { answerChecks } from './answers/index.js'
import { gateChecks } from './gates/index.js'
import { journeyChecks } from './journeys/index.js'
import { pdsChecks } from './pds/index.js'
import { connectionChecks } from './requests/connection.js'
import { requestChecks } from './requests/index.js'
import { registrationChecks } from './requests/registrations.js'
import { sdsChecks } from './sds/index.js'

const everyCheck = [
  ...pdsChecks,
  ...sdsChecks,
  ...connectionChecks,
  ...requestChecks,
  ...registrationChecks,
  ...gateChecks,
  ...answerChecks,
  ...journeyChecks,
] as const

/** The id of a check; a proof that names another does not compile. */
export type CheckId = (typeof everyCheck)[number]['id']

/** Every check of this version: Spine's services, what consumers ask, what gates and practices do with it, and the whole. */
export const checks: readonly Check[] = everyCheck
