import { check, where, type Conditional } from '../judging/check.js'
import { element, filledIn, ifText, profiled, type ElementRule } from '../judging/element-rules.js'
import { expectThat } from '../judging/found.js'
import { select, textAt, textsAt } from '../../fhir/located.js'
import { answered, performs, succeeded, typeOf } from '../reading/operations.js'
import { targetsAt } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { endedBefore, othersThere, practiceOf } from '../reading/standing.js'
import { valuesOf } from '../reading/slot-search.js'
import { hasFlaw } from '../requests/flaws.js'
import { bundleOf, answersTo, given, heldTo } from './resources.js'
import { isSoundlyAsked, outcomeInWords } from './served.js'
import { isDue } from './sound-requests.js'
import { statusOf } from '../reading/operations.js'

const isFindPractitioner = performs('findPractitioner')
const isFindOrganisation = performs('findOrganisation')
const isSearch = (call: Call): boolean => isFindPractitioner(call) || isFindOrganisation(call)

const READS = {
  Practitioner: performs('readPractitioner'),
  Location: performs('readLocation'),
  Organization: performs('readOrganisation'),
  Patient: performs('readPatient'),
}

const isReadOfDetail = (call: Call): boolean => Object.values(READS).some((isSuch) => isSuch(call))

const upon = (ofPractitioners: string, ofOrganisations: string): readonly Conditional<Call>[] => [
  where(isFindPractitioner, ofPractitioners),
  where(isFindOrganisation, ofOrganisations),
]

/** Practitioners, locations and organisations as they come by themselves, read or found. */
const ofType = (type: 'Practitioner' | 'Location' | 'Organization') => ({
  of: answersTo((call) => isSearch(call) || isReadOfDetail(call)),
  reads: given(type),
})

/** What a check says of the elements of one type. */
interface Elements<Id extends string> {
  readonly id: Id
  readonly title: string
  readonly matters: string
  readonly mend: string
  readonly requirements: readonly string[]
  readonly table: readonly ElementRule[]
}

const holds =
  (type: 'Practitioner' | 'Location' | 'Organization') =>
  <const Id extends string>({ table, ...said }: Elements<Id>) =>
    check({ ...said, party: 'provider', ...ofType(type), expects: heldTo(...table) })

/** Whether what is read stands as a participant in an appointment that the practice gave before. */
const takesPart = (call: Call, scene: Scene): boolean => {
  const asked = call.path.slice(1)
  return othersThere(call, scene)
    .filter((each) => endedBefore(each, call))
    .flatMap(answered('Appointment'))
    .some((appointment) => targetsAt(appointment, 'participant.actor.reference').includes(asked))
}

const FLAW = ['practitioners-and-organisations-are-found-by-one-code'] as const

/** What practices give of practitioners, locations and organisations by themselves (appointments.md 4.5 to 4.9, 5.3). */
export const detailChecks = [
  check({
    id: 'sound-search-by-code-is-served',
    title:
      'A search for a practitioner or an organisation with which nothing is wrong gives a searchset, also of nobody',
    matters: 'Staff cannot see whom they deal with although the code is right.',
    mend: 'Answer 200 with a Bundle of type searchset; one without entries where nobody has the code.',
    party: 'provider',
    requirements: upon('FND-PRAC-02', 'FND-ORG-02'),
    of: answersTo(isSearch),
    reads: (call, scene) => (isDue(call, scene) ? call : undefined),
    expects: (call) => {
      const bundle = bundleOf(call)
      return succeeded(call)
        ? expectThat(
            bundle !== undefined && textAt(bundle.value, 'type') === 'searchset',
            'Bundle.type',
            'a Bundle of type searchset',
            typeOf(call.answer),
          )
        : expectThat(false, 'status', '200', outcomeInWords(call))
    },
  }),
  check({
    id: 'participants-of-appointments-can-be-read',
    title: 'Patient, practitioner and location of an appointment that was given can be read',
    matters: 'Staff cannot tell the patient where to go or whom they will see.',
    mend: 'Serve a read of every reference that an appointment holds.',
    party: 'provider',
    requirements: ['APT-READ-11'],
    of: answersTo(isReadOfDetail),
    reads: (call, scene) =>
      takesPart(call, scene) && isSoundlyAsked(call, scene) && statusOf(call) !== 403 ? call : undefined,
    expects: (call) => expectThat(succeeded(call), 'status', '200', outcomeInWords(call)),
  }),
  holds('Practitioner')({
    id: 'practitioners-have-identifier-and-name',
    title: 'A practitioner who is read or found has an SDS user ID, at most one, and one name',
    matters: 'Staff cannot tell whom the patient will see.',
    mend: 'Fill identifier and name from the record of the practitioner.',
    requirements: ['FND-PRAC-03', 'FND-PRAC-04'],
    table: [
      element('identifier', '1..*'),
      profiled('Practitioner', 'identifier:sdsUserId'),
      profiled('Practitioner', 'name'),
    ],
  }),
  holds('Practitioner')({
    id: 'names-of-practitioners-are-in-one-form',
    title: 'The name of a practitioner is given by its parts where they are known, else as text, not both',
    matters: 'Two forms of one name may differ, and staff tell the patient the wrong one.',
    mend: 'Leave text out where family is there.',
    requirements: ['FND-PRAC-09'],
    table: [
      (person) =>
        select(person, 'name').flatMap(({ at, value }) =>
          textAt(value, 'family') === undefined
            ? element('text', '1..1')({ at, value })
            : element('text', '0..0')({ at, value }),
        ),
    ],
  }),
  holds('Practitioner')({
    id: 'practitioners-come-without-private-details',
    title:
      'A practitioner who is read or found comes without telecom, address, birth date, photo and qualification',
    matters: 'Private details of staff reach people who have no need of them.',
    mend: 'Leave out telecom, address, birthDate, photo, qualification and communication.',
    requirements: ['FND-PRAC-06'],
    table: ['telecom', 'address', 'birthDate', 'photo', 'qualification', 'communication'].map((name) =>
      element(name, '0..0'),
    ),
  }),
  holds('Organization')({
    id: 'organisations-have-identifier-and-name',
    title: 'An organisation that is read or found has an ODS code, one, and a name',
    matters: 'Staff cannot tell which practice they deal with.',
    mend: 'Fill identifier and name; give one ODS code.',
    requirements: ['FND-ORG-03', 'FND-LOC-07'],
    table: [
      element('identifier:odsOrganisationCode', '1..1'),
      profiled('Organization', 'name', ifText(filledIn)),
    ],
  }),
  holds('Organization')({
    id: 'organisations-come-without-contact-and-endpoint',
    title: 'An organisation that is read or found comes without contact and endpoint',
    matters: 'Consumers are led past Spine, where they cannot go.',
    mend: 'Leave contact and endpoint out.',
    requirements: ['FND-ORG-04'],
    table: [element('contact', '0..0'), element('endpoint', '0..0')],
  }),
  holds('Location')({
    id: 'locations-have-a-name',
    title: 'A location that is read has a name',
    matters: 'The patient is not told where to go.',
    mend: 'Fill name with what the surgery is called.',
    requirements: ['FND-LOC-02'],
    table: [profiled('Location', 'name', ifText(filledIn))],
  }),
  check({
    id: 'locations-name-their-practice',
    title: 'A location that is read names the organisation that manages it',
    matters: 'Staff cannot tell to which practice a branch belongs.',
    mend: 'Fill managingOrganization with a reference to the practice.',
    party: 'provider',
    requirements: ['FND-LOC-04'],
    ...ofType('Location'),
    expects: heldTo(element('managingOrganization', '1..1')),
  }),
  holds('Location')({
    id: 'locations-come-without-endpoint-and-mode',
    title: 'A location that is read comes without endpoint and mode',
    matters: 'Consumers are led past Spine, where they cannot go.',
    mend: 'Leave endpoint and mode out.',
    requirements: ['FND-LOC-05'],
    table: [element('endpoint', '0..0'), element('mode', '0..0')],
  }),
  check({
    id: 'organisations-found-have-the-code-asked-for',
    title: 'What a search by code finds has that very code',
    matters: 'Staff write to another practice, or trust another practitioner.',
    mend: 'Compare the whole code.',
    party: 'provider',
    requirements: upon('FND-PRAC-02', 'FND-ORG-02'),
    of: answersTo(isSearch),
    reads: (call, scene) => {
      const [sole] = valuesOf(call, 'identifier')
      const code = sole?.split('|').at(-1)
      const found = given('Practitioner', 'Organization')(call)
      return code !== undefined && found && !hasFlaw(call, scene, ...FLAW) ? { code, found } : undefined
    },
    expects: ({ code, found }) =>
      found.flatMap(({ at, value }) => {
        const codes = textsAt(value, 'identifier.value')
        // That there is none at all is told of the resource.
        return codes.length === 0
          ? []
          : (expectThat(codes.includes(code), `${at}.identifier.value`, code, codes.join(', ')) ?? [])
      }),
  }),
  check({
    id: 'the-practice-is-found-by-its-own-code',
    title: 'A practice is found by the ODS code that it is registered with',
    matters: 'Staff are told that a practice does not exist at which they have just booked.',
    mend: 'Look organisations up by the ODS code with which SDS knows the practice.',
    party: 'provider',
    requirements: ['FND-ORG-02'],
    of: answersTo(isFindOrganisation),
    reads: (call, scene) => {
      const practice = practiceOf(call, scene)
      const isOwn =
        practice !== undefined && valuesOf(call, 'identifier')[0]?.endsWith(`|${practice}`) === true
      return isOwn && succeeded(call) && !hasFlaw(call, scene, ...FLAW) ? { practice } : undefined
    },
    expects: ({ practice }, call) =>
      expectThat((given('Organization')(call) ?? []).length > 0, 'Bundle.entry', practice, undefined),
  }),
] as const
