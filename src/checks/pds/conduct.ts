import { nhsNumberForm } from '../../spine/identifiers.js'
import type { Exchange } from '../../wire/exchange.js'
import { expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import { inWords, precedes, sameOrganisation } from '../reading/history.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import type { Lookup } from '../reading/lookup.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { currentPractice, isSensitive, retrievals, traceBehind, type Retrieval } from './retrieval.js'

const eachRetrieval = eachOf(retrievals)

/** GP Connect requests that rest on a trace. */
const callsUpon = (scene: Scene, retrieval: Retrieval): readonly Call[] =>
  callsByTrace(scene).get(retrieval) ?? []

const callsByTrace = once((scene: Scene) => byTrace(scene, scene.calls))

/** Things by the trace they rest on. */
function byTrace<Item extends { readonly exchange: Exchange }>(
  scene: Scene,
  items: readonly Item[],
): ReadonlyMap<Retrieval | undefined, readonly Item[]> {
  const grouped = new Map<Retrieval | undefined, Item[]>()
  for (const item of items) {
    const trace = traceBehind(scene, item.exchange)
    const known = grouped.get(trace)
    if (known) known.push(item)
    else grouped.set(trace, [item])
  }
  return grouped
}

/** Lookups of other organisations that rest on a trace. */
const lookupsUpon = (scene: Scene, retrieval: Retrieval): readonly Lookup[] =>
  (lookupsByTrace(scene).get(retrieval) ?? []).filter(
    (lookup) => lookup.odsCode !== scene.intentOf(lookup.exchange)?.organisation,
  )

const lookupsByTrace = once((scene: Scene) => byTrace(scene, scene.lookups))

/** The journey must end here: whatever rests on the trace is a finding. */
const nothingFollows = (why: string, followed: readonly { readonly exchange: Exchange }[]): Found =>
  followed.map(({ exchange }) => ({
    at: 'after the trace',
    expected: `no further request, since ${why}`,
    actual: `${exchange.id} to ${exchange.receiver}`,
  }))

const gavePatient = ({ patient }: Retrieval): boolean => patient !== undefined

/** What a consumer does, and leaves be, upon what PDS said (pds-sds.md 3.6, 3.11). */
export const conductChecks: readonly Check[] = [
  {
    id: 'sensitive-patients-are-left-alone',
    title: 'No GP Connect request is sent for a patient whom PDS flags as sensitive',
    requirements: ['PDS-09', 'PDS-GEN-08'],
    calledForBy: [],
    judge: eachRetrieval({
      on: isSensitive,
      examine: (retrieval, scene) => nothingFollows('the patient is sensitive', callsUpon(scene, retrieval)),
    }),
  },
  {
    id: 'no-journey-with-a-number-pds-refuses',
    title: 'Neither SDS nor the SSP is called with an NHS number that PDS does not know or refuses',
    requirements: ['PDS-FHIR-21', 'PDS-07'],
    calledForBy: [],
    judge: eachRetrieval({
      on: ({ status }) => status === 400 || status === 404,
      examine: (retrieval, scene) =>
        nothingFollows('PDS gave no patient', [
          ...lookupsUpon(scene, retrieval),
          ...callsUpon(scene, retrieval),
        ]),
    }),
  },
  {
    id: 'no-practice-is-guessed',
    title: 'Where PDS names no practice, the consumer looks none up',
    requirements: ['PDS-GEN-13'],
    calledForBy: [],
    judge: eachRetrieval({
      on: (retrieval) => gavePatient(retrieval) && !currentPractice(retrieval),
      examine: (retrieval, scene) =>
        nothingFollows('PDS names no current practice', lookupsUpon(scene, retrieval)),
    }),
  },
  {
    id: 'only-a-current-registration-counts',
    title: 'A practice where the registration has ended is not looked up',
    requirements: ['PDS-FHIR-14'],
    calledForBy: [],
    judge: eachRetrieval({
      on: (retrieval) => Boolean(retrieval.patient?.practices[0]) && !currentPractice(retrieval),
      examine: (retrieval, scene) =>
        nothingFollows(
          `the registration ended on ${retrieval.patient?.practices[0]?.end ?? 'a past date'}`,
          lookupsUpon(scene, retrieval).filter(
            ({ odsCode }) => odsCode === retrieval.patient?.practices[0]?.odsCode,
          ),
        ),
    }),
  },
  {
    id: 'superseded-number-is-replaced',
    title: 'When PDS answers with another NHS number, that one is used from then on',
    requirements: ['PDS-20', 'PDS-FHIR-18'],
    calledForBy: [],
    judge: eachRetrieval({
      on: (retrieval, scene) =>
        retrieval.patient?.nhsNumber !== undefined &&
        retrieval.patient.nhsNumber !== retrieval.asked &&
        callsUpon(scene, retrieval).some((call) => nhsNumberIn(call) !== undefined),
      examine: (retrieval, scene) =>
        callsUpon(scene, retrieval).flatMap((call) => {
          const used = nhsNumberIn(call)
          const current = retrieval.patient?.nhsNumber ?? ''
          return used === undefined || used === current
            ? []
            : [{ at: `NHS number in ${call.exchange.id}`, expected: current, actual: used }]
        }),
    }),
  },
  {
    id: 'verification-status-is-read',
    title: 'The consumer goes no further where PDS does not say that the NHS number is verified',
    requirements: ['PDS-FHIR-11'],
    calledForBy: [],
    judge: eachRetrieval({
      on: ({ patient }) => patient !== undefined && patient.verification !== '01',
      examine: (retrieval, scene) =>
        nothingFollows('the NHS number is not verified', callsUpon(scene, retrieval)),
    }),
  },
  {
    id: 'death-is-recognised-before-booking',
    title: 'Nobody who has died according to PDS is registered or booked',
    requirements: ['PDS-FHIR-47'],
    calledForBy: [],
    judge: eachRetrieval({
      on: ({ patient }) => patient?.deceased === true,
      examine: (retrieval, scene) =>
        nothingFollows(
          'the patient has died',
          callsUpon(scene, retrieval).filter(
            ({ intent }) => intent?.action === 'register-patient' || intent?.action === 'book-appointment',
          ),
        ),
    }),
  },
  {
    id: 'no-practice-is-called-with-a-bad-number',
    title: 'An NHS number that goes to a practice has ten digits and passes its check',
    requirements: ['PDS-NHSNO-01'],
    calledForBy: [],
    judge: eachOf(({ calls }: Scene) => calls)({
      on: (call) => nhsNumberIn(call) !== undefined,
      examine: (call) => {
        const number = nhsNumberIn(call)
        return expectThat(nhsNumberForm.test(number ?? ''), 'NHS number', nhsNumberForm.accepts, number)
      },
    }),
  },
  {
    id: 'registered-practice-is-looked-up-whole',
    title: 'The ODS code that PDS gave is the one that SDS is asked for',
    requirements: ['PDS-GEN-10', 'PDS-16', 'SSP-CON-02'],
    calledForBy: [],
    judge: eachOf(({ lookups }: Scene) => lookups)({
      on: ({ exchange }, scene) => {
        const named = practiceBehind(scene, exchange)
        // Whoever books elsewhere asks for another practice on purpose.
        return named !== undefined && scene.intentOf(exchange)?.target === named
      },
      examine: ({ exchange, odsCode }, scene) => {
        const named = practiceBehind(scene, exchange)
        return expectThat(
          odsCode === named,
          'ODS code of the lookup',
          inWords(scene, named),
          odsCode && inWords(scene, odsCode),
        )
      },
    }),
  },
  {
    id: 'trace-yields-what-is-used',
    title: 'NHS number, birth date and practice come from the trace and are the ones used afterwards',
    requirements: ['PDS-01', 'PDS-GEN-01'],
    calledForBy: [],
    judge: eachRetrieval({
      on: (retrieval, scene) =>
        currentPractice(retrieval) !== undefined &&
        callsUpon(scene, retrieval).some((call) => nhsNumberIn(call) !== undefined),
      examine: (retrieval, scene) => [
        ...missingFrom(retrieval),
        ...callsUpon(scene, retrieval).flatMap((call) => {
          const used = nhsNumberIn(call)
          const given = retrieval.patient?.nhsNumber ?? 'the number of the trace'
          return used === undefined || used === given
            ? []
            : [{ at: `NHS number in ${call.exchange.id}`, expected: given, actual: used }]
        }),
      ],
    }),
  },
]

const missingFrom = ({ patient }: Retrieval) =>
  patient?.birthDate === undefined
    ? [{ at: 'birthDate of the trace', expected: 'a date', actual: 'nothing' }]
    : []

/** The practice that the trace behind an exchange named. */
function practiceBehind(scene: Scene, exchange: Exchange): string | undefined {
  const trace = traceBehind(scene, exchange)
  return trace && sameOrganisation(scene, trace.exchange, exchange) && precedes(trace.exchange, exchange)
    ? currentPractice(trace)?.odsCode
    : undefined
}
