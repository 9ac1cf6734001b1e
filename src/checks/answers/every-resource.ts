import { profiles } from '../../fhir/canonical.js'
import { check, where } from '../judging/check.js'
import { constraint, element, ukDateTime } from '../judging/element-rules.js'
import { all, expectThat } from '../judging/found.js'
import { answers } from '../judging/kinds.js'
import { PRIMITIVES } from '../../fhir/stu3/primitives.js'
import { misshapen } from '../../fhir/stu3/shape.js'
import { isObject, select, shown, textAt, textsAt, type Located } from '../../fhir/located.js'
import {
  answeredResources,
  isBooking,
  isMetadata,
  isSlotSearch,
  PROXIED,
  succeeded,
  typeOf,
} from '../reading/operations.js'
import { isCancellation, isReadOfAppointment, isRetrieval } from '../reading/appointments.js'
import type { Call, Scene } from '../reading/scene.js'
import { onlyInXml } from '../reading/payload.js'
import { everything, foreignReferences } from '../reading/walk.js'
import { statementOf } from './declared.js'
import { bundleOf, given, heldTo, onEach } from './resources.js'

const PROFILES: Readonly<Record<string, string>> = {
  Patient: profiles.patient,
  Practitioner: profiles.practitioner,
  Organization: profiles.organisation,
  Location: profiles.location,
  Slot: profiles.slot,
  Schedule: profiles.schedule,
  Appointment: profiles.appointment,
}

/** Every resource of an answer that GP Connect profiles. */
export const profiled = given(...Object.keys(PROFILES))

const isProfiled = ({ value }: Located): boolean => PROFILES[typeOf(value) ?? ''] !== undefined

/** The whole body of an answer, an error as well; undefined where it is no JSON object. */
const wholeBody = ({ answer }: Call): Located | undefined =>
  isObject(answer) ? { at: typeOf(answer) ?? 'body', value: answer } : undefined

/** Whether the practice gave a capability statement too; that it lacks a profile is told there. */
const hasStatement = (call: Call, scene: Scene): boolean => statementOf(call, scene) !== undefined

const isFilled = <Item>(list: readonly Item[]): readonly Item[] | undefined =>
  list.length > 0 ? list : undefined

/** Every occurrence of an element anywhere in the resources of an answer. */
const everywhere = (name: string) => {
  const pattern = new RegExp(`\\.${name}(?:\\[\\d+\\])?$`)
  return (call: Call): readonly Located[] | undefined =>
    isFilled(
      answeredResources(call).flatMap((resource) =>
        everything(resource).filter(({ at, value }) => pattern.test(at) && isObject(value)),
      ),
    )
}

/** Logical ids of resources are told apart, by resources-have-logical-ids. */
const LOGICAL_ID = /^(?:[A-Z][A-Za-z]+|.*(?:\.resource|\.contained\[\d+\]))\.id$/

const TIMES = ['start', 'end', 'created', 'planningHorizon.start', 'planningHorizon.end']

/** UK local time, of what is a date or time at all; what is none is told of the shape. */
const ukTime = constraint(
  ukDateTime.expected,
  (value) => PRIMITIVES.get('dateTime')?.holds(value) !== true || ukDateTime.holds(value),
)

const ownProfile = ({ at, value }: Located) => {
  const named = textsAt(value, 'meta.profile')
  const own = PROFILES[typeOf(value) ?? '']
  return expectThat(
    named.length === 1 && named[0] === own,
    `${at}.meta.profile`,
    `${own ?? 'its profile'}, alone`,
    named.join(', '),
  )
}

/** What all resources have in common that a practice gives (appointments.md 1.6, 1.7). */
export const everyResourceChecks = [
  check({
    id: 'answers-have-the-shape-of-stu3',
    title:
      'What a practice answers, errors included, is FHIR STU3 in its elements, lists, types and nothing empty',
    matters: 'A consumer that reads by the standard fails on the whole answer, so staff see nothing of it.',
    mend: 'Validate answers against FHIR STU3 3.0.1; leave elements out that have no value.',
    party: 'provider',
    requirements: ['FHIR-GEN-60', where(isMetadata, 'CAP-04')],
    asks: PROXIED,
    of: answers,
    reads: wholeBody,
    expects: (body, { exchange: { response } }) => [
      ...(response ? onlyInXml(response) : []),
      ...misshapen(body).filter(({ at }) => !LOGICAL_ID.test(at)),
    ],
  }),
  check({
    id: 'resources-name-their-profile',
    title: 'Every resource that a practice gives names its one GP Connect profile',
    matters: 'A consumer cannot tell by which rules to read the resource.',
    mend: 'Set meta.profile of each resource, contained ones too, to the URL of its profile, without a version.',
    party: 'provider',
    requirements: [
      ...['FHIR-GEN-27', 'HTTP-53'],
      where(hasStatement, 'CAP-11'),
      where(isRetrieval, 'APT-RETR-15'),
      where(isCancellation, 'APT-CANC-09'),
    ],
    asks: ['book-appointment'],
    of: answers,
    reads: (call) =>
      profiled(call)?.flatMap((each) => [each, ...select(each, 'contained').filter(isProfiled)]),
    expects: onEach(ownProfile),
  }),
  check({
    id: 'resources-have-a-version',
    title: 'Every resource that a practice gives has a versionId',
    matters: 'Without it two systems overwrite each other’s changes to one appointment.',
    mend: 'Give meta.versionId on each resource, and another one whenever its content changes.',
    party: 'provider',
    requirements: ['FHIR-GEN-28', 'HTTP-53', where(isRetrieval, 'APT-RETR-15')],
    asks: ['book-appointment'],
    of: answers,
    reads: profiled,
    expects: heldTo(element('meta.versionId', '1..1')),
  }),
  check({
    id: 'references-are-relative',
    title: 'Resources that a practice gives refer to others by relative references only',
    matters: 'An address of the practice’s own leads consumers round Spine, where they cannot go.',
    mend: 'Write references as type and id, such as Patient/2, or #id for what is contained.',
    party: 'provider',
    requirements: ['FHIR-GEN-31', 'HTTP-56'],
    asks: ['book-appointment'],
    of: answers,
    // A capability statement refers by canonical URLs.
    reads: (call) => (succeeded(call) && !isMetadata(call) ? wholeBody(call) : undefined),
    expects: foreignReferences,
  }),
  check({
    id: 'bundles-have-no-full-urls',
    title: 'Entries of a Bundle have no fullUrl',
    matters: 'A consumer that follows a fullUrl goes round Spine and reaches nothing.',
    mend: 'Leave fullUrl out of Bundle entries.',
    party: 'provider',
    requirements: ['FHIR-GEN-34', 'HTTP-59'],
    asks: ['search-for-free-slots', 'find-patient', 'register-patient'],
    of: answers,
    reads: bundleOf,
    expects: element('entry.fullUrl', '0..0'),
  }),
  check({
    id: 'addresses-are-structured',
    title: 'Addresses are given by their parts, without state',
    matters: 'A patient is sent to an address that cannot be shown or found.',
    mend: 'Fill line, city, district and postalCode of an address; leave state out.',
    party: 'provider',
    requirements: ['FHIR-GEN-40'],
    of: answers,
    reads: everywhere('address'),
    expects: onEach((address) =>
      all(
        element('state', '0..0')(address),
        expectThat(
          textsAt(address.value, 'line').length > 0 || textAt(address.value, 'postalCode') !== undefined,
          address.at,
          'line or postalCode',
          shown(address.value),
        ),
      ),
    ),
  }),
  check({
    id: 'addresses-have-no-text',
    title: 'Addresses have no text',
    matters: 'One line of text beside the parts may say something else than they do.',
    mend: 'Leave Address.text out and give its parts.',
    party: 'provider',
    requirements: ['FHIR-GEN-41'],
    of: answers,
    reads: everywhere('address'),
    expects: heldTo(element('text', '0..0')),
  }),
  check({
    id: 'contact-points-are-complete',
    title: 'Every telecom has a system and a value',
    matters: 'A number that does not say whether it is for calls or e-mail cannot be used to reach anybody.',
    mend: 'Give system and value with each telecom, or leave it out.',
    party: 'provider',
    requirements: ['FHIR-GEN-43'],
    asks: ['book-appointment'],
    of: answers,
    reads: everywhere('telecom'),
    expects: heldTo(element('system', '1..1'), element('value', '1..1')),
  }),
  check({
    id: 'times-are-uk-local-times',
    title: 'Times of slots, schedules and appointments are UK local times with their offset',
    matters: 'A time in another offset is shown an hour off, and the patient comes too late.',
    mend: 'Write yyyy-mm-ddThh:mm:ss with +00:00 in winter and +01:00 in summer, never Z.',
    party: 'provider',
    requirements: [
      'FHIR-GEN-54',
      where(isSlotSearch, 'APT-SLOT-23'),
      where(isBooking, 'APT-BOOK-46'),
      where(isReadOfAppointment, 'APT-READ-06'),
      where(isRetrieval, 'APT-RETR-16'),
    ],
    asks: ['book-appointment'],
    of: answers,
    reads: given('Slot', 'Schedule', 'Appointment'),
    expects: heldTo(...TIMES.map((path) => element(path, '0..1', ukTime))),
  }),
] as const
