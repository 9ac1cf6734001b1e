import type { Stopped } from '../../src/drivers/consumer-driver.js'

/** How a feature says why a consumer goes no further. */
export const stopPhrases: Readonly<Record<string, Stopped['reason']>> = {
  'the NHS number is not verified': 'nhs-number-not-verified',
  'the NHS number was invalidated': 'nhs-number-invalidated',
  'there is no such patient': 'no-such-patient',
  'the patient is sensitive': 'sensitive-patient',
  'the patient has died': 'deceased-patient',
  'the patient has no registered practice': 'no-registered-practice',
  'the practice is not in the directory': 'practice-not-found',
  'the directory names several systems': 'several-matches',
  'Spine refuses': 'refused',
  'the request is refused': 'refused',
  'the slot is taken': 'slot-taken',
  'no slot is free': 'no-free-slot',
  'the practice cannot be reached': 'provider-unavailable',
  'PDS cannot be reached': 'pds-unavailable',
  'SDS cannot be reached': 'sds-unavailable',
}

/** Why a consumer went no further, as a feature says it; a reason that no feature names stands for itself. */
export const stopInWords = (reason: Stopped['reason']): string =>
  Object.entries(stopPhrases).find(([, each]) => each === reason)?.[0] ?? reason.replaceAll('-', ' ')
