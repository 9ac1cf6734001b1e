import { patientWithNumber } from '../../topology/lookups.js'
import type { Finding } from '../../verdict/verdict.js'
import { check, where } from '../judging/check.js'
import { digitsOf, nhsNumberIn } from '../reading/patient-calls.js'
import { tellerOf, type Journey, type PdsTrace } from '../reading/told.js'
import { currentPractice, isSensitive } from '../reading/traces.js'
import type { Lookup } from '../reading/lookup.js'
import type { Scene } from '../reading/scene.js'
import { isByFile, journeys } from './kinds.js'

interface Followed {
  readonly why: string
  readonly by: readonly Pick<Journey, 'exchange'>[]
}

/** The journey must end here: whatever rests on the trace is a finding. */
const nothingFollows = ({ why, by }: Followed): readonly Finding[] =>
  by.map(({ exchange }) => ({
    at: 'after the trace',
    expected: `no further request, since ${why}`,
    actual: `${exchange.id} to ${exchange.receiver}`,
  }))

const isByApi = ({ trace }: Journey): boolean => trace.wire === 'fhir'
const isByMiniService = ({ trace }: Journey): boolean => trace.wire === 'smsp'
const isByMessage = ({ trace }: Journey): boolean => trace.wire === 'hl7-v3'

const isInvalidated = ({ trace }: Journey): boolean => trace.isInvalidated === true

/** The practice that PDS names, whether the registration there is current or not. */
const namedPractice = ({ patient }: PdsTrace) => patient?.practices[0]

/** The date of birth of whose number was asked for; PDS cannot know that somebody else was meant. */
const bornOn = ({ asked, exchange }: PdsTrace, scene: Scene): string | undefined =>
  asked === undefined ? undefined : patientWithNumber(scene.topologyAt(exchange), digitsOf(asked))?.birthDate

/** A practice that was chosen by other means than where the patient is registered is no guess (spine.md 2.1, note). */
function isChosen(scene: Scene, { exchange, odsCode }: Lookup, { patient }: PdsTrace): boolean {
  const { target } = scene.intentOf(exchange) ?? {}
  const person = patientWithNumber(scene.topologyAt(exchange), patient?.nhsNumber ?? '')
  return target !== undefined && target === odsCode && target !== person?.registeredPractice
}

/** What a consumer does, and leaves be, upon what PDS said (pds-sds.md 3.6, 3.11). */
export const conductChecks = [
  check({
    id: 'sensitive-patients-are-left-alone',
    title: 'No GP Connect request is sent for a patient whom PDS flags as sensitive',
    matters: 'Every request makes it known to more people where somebody is who has to stay hidden.',
    mend: 'End the journey where meta.security is R or V, and tell the user why.',
    party: 'consumer',
    requirements: ['PDS-09', 'PDS-GEN-08', 'FND-PAT-04', where(isByMessage, 'PDS-HL7-09')],
    of: journeys,
    reads: ({ trace, calls }) =>
      isSensitive(trace) ? { why: 'the patient is sensitive', by: calls } : undefined,
    expects: nothingFollows,
    premises: ['actor-known'],
  }),
  check({
    id: 'no-journey-with-a-number-pds-refuses',
    title: 'Neither SDS nor the SSP is called with an NHS number that PDS does not know or refuses',
    matters: 'A patient is treated upon a number that may be nobody’s or another person’s.',
    mend: 'Go on only with a patient: end the journey on 400 and 404, and on every code that says there is none.',
    party: 'consumer',
    requirements: [
      where(isByApi, 'PDS-FHIR-21'),
      ...['PDS-07', 'PDS-GEN-05'],
      where(isByMessage, 'PDS-HL7-07'),
      where(isByMiniService, 'PDS-SMSP-08'),
      where((journey: Journey) => isByMiniService(journey) && isInvalidated(journey), 'PDS-SMSP-11'),
      where(isByFile, 'PDS-DBS-01'),
    ],
    of: journeys,
    reads: ({ trace, lookups, calls }) =>
      trace.outcome === 'none'
        ? { why: `${tellerOf(trace)} gave no patient`, by: [...lookups, ...calls] }
        : undefined,
    expects: nothingFollows,
    premises: ['actor-known'],
  }),
  check({
    id: 'no-journey-upon-too-many-matches',
    title: 'Nothing is looked up or asked upon a search of PDS that found too many patients',
    matters: 'The consumer picks a patient whom nobody found.',
    mend: 'Look at the answer as well as at the status: an OperationOutcome or DEMOG-0007 with 200 is no patient.',
    party: 'consumer',
    requirements: [where(isByApi, 'PDS-FHIR-22'), where(isByMiniService, 'PDS-GEN-12', 'PDS-SMSP-08')],
    of: journeys,
    // It found so many that it names none (pds-sds.md 3.7).
    reads: ({ trace: { searched, outcome }, lookups, calls }) =>
      searched !== undefined && outcome === 'unnamed'
        ? { why: 'no patient was found', by: [...lookups, ...calls] }
        : undefined,
    expects: nothingFollows,
    premises: ['actor-known'],
  }),
  check({
    id: 'no-practice-is-guessed',
    title: 'Where PDS names no current practice, the consumer looks none up',
    matters: 'The patient is booked, and the record opened, at a practice that is not theirs.',
    mend: 'Take the practice from the trace only, look at its dates, and end the journey without one.',
    party: 'consumer',
    requirements: [
      'PDS-GEN-13',
      where(
        (journey: Journey) => isByApi(journey) && namedPractice(journey.trace) !== undefined,
        'PDS-FHIR-14',
      ),
    ],
    of: journeys,
    reads: ({ trace, lookups }, scene) => {
      if (!trace.patient || currentPractice(trace)) return undefined
      const end = namedPractice(trace)?.end
      const why = end ? `the registration ended on ${end}` : `${tellerOf(trace)} names no current practice`
      const by = lookups.filter((lookup) => !isChosen(scene, lookup, trace))
      // Of traffic of others nobody says whether a practice was chosen or guessed.
      const isOpen = by.length === 0 && lookups.some(({ exchange }) => scene.isOfOthers(exchange))
      return isOpen ? undefined : { why, by }
    },
    expects: nothingFollows,
    premises: ['actor-known'],
    followsFrom: ['sensitive-patients-are-left-alone', 'details-are-asked-for'],
  }),
  check({
    id: 'only-a-practice-is-taken-for-one',
    title: 'Whoever else cares for the patient, such as a pharmacy, is not taken for their practice',
    matters: 'The patient’s own practice is never asked.',
    mend: 'Take the primary care provision alone: code 1, without an end; by the FHIR API generalPractitioner.',
    party: 'consumer',
    requirements: ['PDS-GEN-10', 'PDS-16', where(isByMessage, 'PDS-HL7-08')],
    of: journeys,
    reads: ({ trace: { patient }, lookups }) =>
      patient && patient.otherCarers.length > 0 ? { others: patient.otherCarers, lookups } : undefined,
    expects: ({ others, lookups }) =>
      lookups.flatMap(({ odsCode, exchange }) =>
        odsCode !== undefined && others.includes(odsCode)
          ? { at: `ODS code in ${exchange.id}`, expected: 'that of the practice', actual: odsCode }
          : [],
      ),
    premises: ['actor-known'],
    followsFrom: ['practice-is-the-one-that-pds-names'],
  }),
  check({
    id: 'verification-status-is-read',
    title: 'The consumer goes no further where PDS does not say that the NHS number is verified',
    matters: 'The record of another person may be opened and written into.',
    mend: 'Read the verification status of the identifier, and go on only with 01.',
    party: 'consumer',
    requirements: [where(isByApi, 'PDS-FHIR-11'), 'PDS-07', 'PDS-GEN-05'],
    of: journeys,
    reads: ({ trace: { patient }, calls }) =>
      patient && !patient.isVerified ? { why: 'the NHS number is not verified', by: calls } : undefined,
    expects: nothingFollows,
    premises: ['actor-known'],
  }),
  check({
    id: 'birth-date-of-the-trace-is-compared',
    title: 'The consumer goes no further where PDS has another date of birth than the patient',
    matters: 'A number with a slip in it is somebody else’s, and their record is opened.',
    mend: 'Compare the date of birth of the trace with the one you know, as far as PDS knows it, and end the journey where they differ.',
    party: 'consumer',
    requirements: ['PDS-01', 'PDS-GEN-01', 'PDS-07', 'PDS-GEN-05', where(isByFile, 'PDS-DBS-01')],
    of: journeys,
    reads: ({ trace, lookups, calls }, scene) => {
      const held = trace.patient?.birthDate
      const known = trace.bornOn ?? bornOn(trace, scene)
      return held === undefined || known === undefined || known.startsWith(held)
        ? undefined
        : { why: `${tellerOf(trace)} has ${held} where ${known} is known`, by: [...lookups, ...calls] }
    },
    expects: nothingFollows,
    premises: ['actor-known'],
  }),
  check({
    id: 'death-is-recognised-before-booking',
    title: 'Nobody who has died according to PDS is registered or booked',
    matters: 'A family gets an appointment for somebody they have buried.',
    mend: 'Look for the date of death in the trace before anything is booked.',
    party: 'consumer',
    requirements: ['PDS-FHIR-47'],
    of: journeys,
    reads: ({ trace, calls }) =>
      trace.patient?.deceased
        ? {
            why: 'the patient has died',
            by: calls.filter(
              ({ intent }) => intent?.action === 'register-patient' || intent?.action === 'book-appointment',
            ),
          }
        : undefined,
    expects: nothingFollows,
    premises: ['actor-known'],
  }),
  check({
    id: 'superseded-number-is-replaced',
    title: 'When PDS answers with another NHS number, that one is used from then on',
    matters: 'Practices do not find the patient, or write into a record that was closed.',
    mend: 'Take the number from the id of the answer, and forget the one that was asked for.',
    party: 'consumer',
    requirements: [
      'PDS-20',
      where(isByApi, 'PDS-FHIR-18'),
      where(isByMessage, 'PDS-HL7-10'),
      where(isByMiniService, 'PDS-SMSP-10'),
      where(isByFile, 'PDS-DBS-01'),
    ],
    of: journeys,
    reads: ({ trace: { asked, patient }, calls }) => {
      const current = patient?.nhsNumber
      const used = calls.flatMap((call) => {
        const number = nhsNumberIn(call)
        return number === undefined ? [] : [{ id: call.exchange.id, number: digitsOf(number) }]
      })
      return asked === undefined || current === undefined || current === digitsOf(asked) || !used.length
        ? undefined
        : { current, used }
    },
    expects: ({ current, used }) =>
      used.flatMap(({ id, number }) =>
        number === current ? [] : { at: `NHS number in ${id}`, expected: current, actual: number },
      ),
    premises: ['actor-known'],
  }),
] as const
