import type { Stopped } from '../../src/drivers/consumer-driver.js'
import type { EarlyStop } from '../../src/drivers/journey.js'
import { PDS_ROUTE, type PdsRoute } from '../../src/spine/pds-access.js'

/** How a feature says why a consumer goes no further. */
export const stopPhrases: Readonly<Record<string, Stopped['reason']>> = {
  'the NHS number is not verified': 'nhs-number-not-verified',
  'the result file of batch tracing does not count': 'result-file-does-not-count',
  'the NHS number was invalidated': 'nhs-number-invalidated',
  'there is no such patient': 'no-such-patient',
  'the patient is sensitive': 'sensitive-patient',
  'the patient has died': 'deceased-patient',
  'the patient has no registered practice': 'no-registered-practice',
  'the practice is not in the directory': 'practice-not-found',
  'the directory names several systems': 'several-matches',
  // The first is what is told: whoever refused is in the last answer.
  'the request is refused': 'refused',
  'Spine refuses': 'refused',
  'the answer cannot be used': 'answer-not-understood',
  'the slot is taken': 'slot-taken',
  'no slot is free': 'no-free-slot',
  'the practice has no record of the patient': 'patient-not-on-record',
  'there is no appointment that can be changed': 'no-such-appointment',
  'the appointment was changed meanwhile': 'changed-meanwhile',
  'the practice cannot be reached': 'provider-unavailable',
  'PDS cannot be reached': 'pds-unavailable',
  'SDS cannot be reached': 'sds-unavailable',
}

/**
 * Whether a consumer stopped for that reason, as far as its route can tell: by a Spine Mini Service nothing marks a sensitive person,
 * who just has no practice there (pds-hl7v3-smsp-dbs.md A8).
 */
export const isStopFor = (
  reason: Stopped['reason'],
  stopped: EarlyStop | undefined,
  route: PdsRoute = 'fhir-application',
): boolean =>
  stopped?.reason === reason ||
  (PDS_ROUTE[route].wire === 'smsp' &&
    reason === 'sensitive-patient' &&
    stopped?.reason === 'no-registered-practice')

/** Why a consumer went no further, as a feature says it; a reason that no feature names stands for itself. */
export const stopInWords = (reason: EarlyStop['reason']): string =>
  reason === undefined
    ? 'of what it says itself'
    : (Object.entries(stopPhrases).find(([, each]) => each === reason)?.[0] ?? reason.replaceAll('-', ' '))
