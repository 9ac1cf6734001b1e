import { headerValues } from '../../spine/headers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { expectThat, type Found } from '../judging/found.js'
import { agreeOnInteraction } from '../reading/agreements.js'
import { select, shown, textAt, textsAt, type Located } from '../../fhir/located.js'
import { statusOf, succeeded } from '../reading/operations.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import { actorsOf, bookingOrganisation } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { askerOf, practiceOf, standingOf, wasRegisteredBefore } from '../reading/standing.js'
import { appointmentIn, patientIn } from '../requests/submitted.js'
import {
  isContested,
  isKeptForOthers,
  limitReached,
  mayBeShut,
  mayBeTakenUnseen,
  numberBooked,
} from './booking-behind.js'
import { bookingAnswers, findPatientAnswers, registrationAnswers } from './resources.js'
import { hasToBeServed, outcomeInWords, REFUSED_FOR_THE_TOKEN } from './served.js'
import { hasFamilyNameOfPds } from './verified-on-pds.js'

/** Whether who asks has an agreement with the practice, so that it may ask for this. */
function isAgreed(call: Call, scene: Scene): boolean {
  const [asker, practice] = [askerOf(call), practiceOf(call, scene)]
  return (
    asker !== undefined &&
    practice !== undefined &&
    agreeOnInteraction(call.topology, asker.odsCode, practice, call.interaction?.id)
  )
}

/** Whether a practice has no reason of its own to turn a request down. */
export const isDue = (call: Call, scene: Scene): boolean =>
  hasToBeServed(call, scene) && isAgreed(call, scene)

/** That a request was served, or in which words it was not. */
const isServed = (success: 200 | 201, call: Call): Found => {
  const said = textsAt(call.answer, 'issue.diagnostics').map(shown).join('; ')
  return expectThat(
    succeeded(call),
    'status',
    String(success),
    said === '' ? outcomeInWords(call) : `${outcomeInWords(call)}: ${said}`,
  )
}

/** Whether a booking leaves out something that it may do without (appointments.md 5.2). */
function doesWithout(call: Call): boolean {
  const appointment = appointmentIn(call)
  if (!appointment) return false
  const organisation = bookingOrganisation(appointment)
  return (
    actorsOf(appointment, 'Practitioner').length === 0 ||
    textAt(appointment.value, 'comment') === undefined ||
    (organisation !== undefined && select(organisation, 'type').length === 0)
  )
}

const wasRegistered = (call: Call, scene: Scene): boolean => {
  const number = numberBooked(call, scene)
  return number !== undefined && wasRegisteredBefore(number, call, scene)
}

/** Whether PDS confirms a patient who is to be registered, by what the topology holds (appointments.md 4.2, 4.4). */
function isConfirmedByPds(call: Call, { value }: Located): boolean {
  const person = patientWithNumber(call.topology, nhsNumberIn(call) ?? '')
  return (
    person !== undefined &&
    person.supersededBy === undefined &&
    !person.invalidated &&
    textAt(value, 'birthDate') === person.birthDate &&
    hasFamilyNameOfPds(value, person)
  )
}

/** A practice that cannot reach PDS has to turn a registration down and to say so (appointments.md 4.4). */
export const isForWantOfPds = (call: Call): boolean =>
  statusOf(call) === 500 &&
  textsAt(call.answer, 'issue.diagnostics').some((text) => /\bPDS\b|Personal Demographics/i.test(text))

const registeredStanding = (call: Call, scene: Scene) => standingOf(nhsNumberIn(call) ?? '', call, scene)

const isLapsed = (call: Call, scene: Scene): boolean => registeredStanding(call, scene) === 'lapsed'

const isWithoutGender = (call: Call): boolean => {
  const patient = patientIn(call)
  return patient !== undefined && textAt(patient.value, 'gender') === undefined
}

/** Whether a request came in chunks, without a length (RFC 9112 7.1). */
export const isChunked = ({ exchange: { request } }: Call): boolean =>
  headerValues(request.headers, 'Transfer-Encoding').includes('chunked')

/** Whether a registration has more given names, names or identifiers than it has to. */
const saysMore = (call: Call): boolean => {
  const patient = patientIn(call)
  return (
    patient !== undefined &&
    ['name', 'identifier', 'name.given'].some((path) => select(patient, path).length > 1)
  )
}

/** That a practice serves those who ask as they should (appointments.md 4.2, 4.4, 5.2). */
export const soundRequestChecks = [
  check({
    id: 'sound-search-for-a-patient-is-served',
    title: 'A search for a patient with which nothing is wrong is answered with 200',
    matters: 'A patient cannot be booked in although everything about the request is right.',
    mend: 'Look in the practice’s log for why this search failed; answer 200 whether or not somebody is found.',
    party: 'provider',
    requirements: [
      ...['FND-PAT-05', 'UC-FIND-02'],
      where(({ intent }: Call) => intent?.action === 'find-patient', 'WEX-5c'),
    ],
    asks: ['find-patient'],
    of: findPatientAnswers,
    reads: (call, scene) => {
      // An error in place of finding nobody is told of who is found.
      const isForWantOfPatient =
        statusOf(call) === 404 && standingOf(nhsNumberIn(call) ?? '', call, scene) !== 'on-record'
      return isDue(call, scene) && !isForWantOfPatient ? call : undefined
    },
    expects: (call) => isServed(200, call),
    followsFrom: [...REFUSED_FOR_THE_TOKEN, 'dissent-from-sharing-is-not-applied'],
  }),
  check({
    id: 'sound-registration-is-served',
    title: 'A registration with which nothing is wrong, of a patient whom PDS confirms, is accepted',
    matters: 'A patient away from home cannot be booked in although everything about the request is right.',
    mend: 'Look in the practice’s log for why this registration failed; accept what a registration may leave out.',
    party: 'provider',
    requirements: [
      'FND-REG-12',
      where(isLapsed, 'FND-REG-25'),
      where(isWithoutGender, 'FND-REG-33'),
      where(saysMore, 'FND-REG-37'),
    ],
    asks: ['register-patient'],
    of: registrationAnswers,
    reads: (call, scene) => {
      const patient = patientIn(call)
      const standing = registeredStanding(call, scene)
      return patient !== undefined &&
        (standing === 'unknown' || standing === 'lapsed') &&
        isConfirmedByPds(call, patient) &&
        !isForWantOfPds(call) &&
        isDue(call, scene)
        ? call
        : undefined
    },
    expects: (call) => isServed(200, call),
    premises: ['patients-known', 'standing-known'],
  }),
  check({
    id: 'sound-booking-is-confirmed',
    title: 'A booking with which nothing is wrong, of slots that were offered and are free, is confirmed',
    matters: 'A patient gets no appointment although one was offered.',
    mend: 'Look in the practice’s log for why this booking failed; accept what a booking may leave out or hold.',
    party: 'provider',
    requirements: [
      ...['APT-BOOK-22', 'UC-BOOK-09'],
      where(({ intent }: Call) => intent?.action === 'book-appointment', 'WEX-6c'),
      where(doesWithout, 'APT-BOOK-36'),
      where(wasRegistered, 'FND-REG-35'),
      where(isChunked, 'HTTP-23'),
    ],
    asks: ['book-appointment'],
    of: bookingAnswers,
    reads: (call, scene) => {
      const number = numberBooked(call, scene)
      return number !== undefined &&
        standingOf(number, call, scene) === 'on-record' &&
        !isContested(call, scene) &&
        !mayBeTakenUnseen(call, scene) &&
        !isKeptForOthers(call, scene) &&
        !mayBeShut(call, scene) &&
        limitReached(call, scene) === undefined &&
        isDue(call, scene)
        ? call
        : undefined
    },
    expects: (call) => isServed(201, call),
    premises: ['patients-known', 'standing-known'],
  }),
] as const
