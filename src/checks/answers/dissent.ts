import { patientWithNumber } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { answers } from '../judging/kinds.js'
import { isBooking, isFindPatient } from '../reading/operations.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import type { Call, Scene } from '../reading/scene.js'
import { numberBooked } from './booking-behind.js'
import { spineCodesIn } from './served.js'

/** Whether a request is about a patient who has told the practice not to share their record. */
const isOfDissenting = (call: Call, scene: Scene): boolean => {
  const number = isBooking(call) ? numberBooked(call, scene) : nhsNumberIn(call)
  return number !== undefined && patientWithNumber(call.topology, number)?.dissents === true
}

/** What practices make of dissent from sharing (appointments.md 6.1; corrections.md 6). */
export const dissentChecks = [
  check({
    id: 'dissent-from-sharing-is-not-applied',
    title: 'Nobody is refused because the patient dissents from sharing their record',
    matters: 'A patient who only keeps their record to themselves cannot be booked in.',
    mend: 'Apply the dissent flag to records that are shared, not to Foundations and Appointment Management.',
    party: 'provider',
    requirements: ['IG-02', where(isFindPatient, 'FND-PAT-24'), where(isBooking, 'APT-IG-01')],
    of: answers,
    reads: (call, scene) => (isOfDissenting(call, scene) ? spineCodesIn(call) : undefined),
    expects: (codes) =>
      expectThat(
        !codes.includes('NO_PATIENT_CONSENT'),
        'Spine code',
        'no refusal for want of consent',
        codes.join(', '),
      ),
  }),
] as const
