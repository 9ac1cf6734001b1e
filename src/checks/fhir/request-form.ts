import { expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { profiles } from '../../fhir/canonical.js'
import { textsAt, type Located } from '../reading/located.js'
import { isBooking } from '../reading/operations.js'
import { bookings, eachResource, patientsToRegister, type Subject } from './subject.js'
import { foreignReferences } from '../reading/walk.js'

/** The Appointment of a booking, the Patient of a registration. */
const submitted: Subject = {
  from: 'consumer',
  resources: (call) => [...bookings.resources(call), ...patientsToRegister.resources(call)],
}

/** Profile URLs in requests are compared without case (appointments.md 2.1). */
export const declaresProfile = ({ at, value }: Located, profile: string): Found => {
  const given = textsAt(value, 'meta.profile')
  return expectThat(
    given.some((each) => each.toLowerCase() === profile.toLowerCase()),
    `${at}.meta.profile`,
    profile,
    given.join(', '),
  )
}

/** What resources that a consumer submits have in common (appointments.md 1.6). */
export const requestFormChecks: readonly Check[] = [
  {
    id: 'submitted-references-are-relative',
    title: 'Resources that a consumer submits refer to others by relative references only',
    requirements: ['FHIR-GEN-32'],
    calledForBy: ['book-appointment'],
    judge: eachResource(submitted, foreignReferences),
  },
  {
    id: 'submitted-resources-name-their-profile',
    title: 'Every resource that a consumer creates names its profile',
    requirements: ['FHIR-GEN-52', 'HTTP-54'],
    calledForBy: ['book-appointment'],
    judge: eachResource(submitted, (resource, call) =>
      declaresProfile(resource, isBooking(call) ? profiles.appointment : profiles.patient),
    ),
  },
]
