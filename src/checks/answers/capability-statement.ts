import { mediaTypeOf } from '../../spine/comparisons.js'
import { versionsStated } from '../../spine/specification.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { check, where, type Conditional } from '../judging/check.js'
import { element, filledIn, fixed, oneOf } from '../judging/element-rules.js'
import { expectThat, type Found } from '../judging/found.js'
import { select, shown, textAt, textsAt, type Located } from '../../fhir/located.js'
import { isMetadata, statusOf, typeOf } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import {
  interactionsOf,
  missing,
  PROFILES,
  registerOperation,
  resourcesOffered,
  slotSearch,
  statementIn,
} from './declared.js'
import { heldTo, metadataAnswers } from './resources.js'
import { expectStatus, hasToBeServed, REFUSED_FOR_THE_TOKEN } from './served.js'
import { isAskedInVain } from './waited-in-vain.js'

/** FHIR releases by their name in a service root URL, and how their versions begin; GP Connect is of STU3. */
const STU3 = { name: 'STU3', version: '3.0.1' }
const DSTU2 = { name: 'DSTU2', version: '1.0.2' }

/** The release that a service root URL names; whether it is in capitals is another check’s affair. */
const releaseIn = ({ root = '' }: Call) =>
  [STU3, DSTU2].find(({ name }) => root.toUpperCase().includes(`/${name}/`))

/** Whether the version differs from that of the root by its last number at most, which is the same release. */
const namesAnyRelease: Conditional<Call>['when'] = (call) => {
  const release = releaseIn(call)
  const stated = textAt(call.answer, 'fhirVersion')
  return (
    release !== undefined &&
    (stated === release.version || !(stated?.startsWith(release.version.slice(0, 4)) ?? false))
  )
}

/** The releases that these requirements describe. */
const RELEASES = /^1\.(?:2\.[7-9]|[5-9]\.\d+)$/

const majorIn = ({ root }: Call): string => /\/STU3\/(\d+)(?:\/|$)/.exec(root ?? '')?.[1] ?? '1'

const GIVES_ONE: readonly RequirementId[] = [
  'FND-CAP-01',
  'FND-CAP-02',
  'CAP-01',
  'CAP-02',
  'CAP-03',
  'CAP-06',
]

interface Stated<Id extends string> {
  readonly id: Id
  readonly title: string
  readonly matters: string
  readonly mend: string
  readonly requirements: readonly (RequirementId | Conditional<Call>)[]
  readonly expects: (statement: Located, call: Call) => Found
}

/** What every capability statement has to say. */
const stated = <const Id extends string>(said: Stated<Id>) =>
  check({
    ...said,
    party: 'provider',
    asks: ['read-capability-statement'],
    of: metadataAnswers,
    reads: statementIn,
  })

/** What a practice says of itself (appointments.md 4.1). */
export const capabilityStatementChecks = [
  check({
    id: 'capability-statement-is-given',
    title: 'GET /metadata is answered with 200 and a CapabilityStatement, whenever it is asked for',
    matters: 'Consumers cannot tell what the practice offers, and may offer it to nobody.',
    mend: 'Answer GET /metadata at the service root URL at all times, whatever else is out of order.',
    party: 'provider',
    requirements: [
      ...GIVES_ONE,
      where(({ intent }: Call) => intent?.action === 'read-capability-statement', 'WEX-3c'),
    ],
    asks: ['read-capability-statement'],
    isCalledFor: isAskedInVain(isMetadata),
    of: metadataAnswers,
    reads: (call, scene) => (hasToBeServed(call, scene) ? (typeOf(call.answer) ?? 'no resource') : undefined),
    expects: (type, call) =>
      statusOf(call) === 200
        ? expectThat(type === 'CapabilityStatement', 'body', 'a CapabilityStatement', type)
        : expectStatus(200, call),
    followsFrom: REFUSED_FOR_THE_TOKEN,
  }),
  stated({
    id: 'capability-statement-is-complete',
    title: 'The capability statement has the mandatory elements of STU3',
    matters: 'Software that reads capability statements by the standard rejects this one.',
    mend: 'Give status, date, kind and rest.mode.',
    requirements: ['CAP-04'],
    expects: (statement) =>
      heldTo(
        element('status', '1..1', oneOf('draft', 'active', 'retired', 'unknown')),
        element('date', '1..1'),
        element('kind', '1..1', oneOf('instance', 'capability', 'requirements')),
        element('rest.mode', '1..1', fixed('server')),
      )([statement]),
  }),
  stated({
    id: 'version-is-a-release-of-gp-connect',
    title: 'The version of the capability statement is a release of GP Connect, as the URL says',
    matters: 'Consumers choose by the version what they may ask for.',
    mend: 'Set version to the release of GP Connect that the server implements, such as 1.2.7.',
    requirements: ['FND-CAP-03', 'CAP-05'],
    expects: ({ at, value }, call) => {
      const given = textAt(value, 'version') ?? ''
      const major = majorIn(call)
      const { specification } = call.topology
      if (specification !== undefined) {
        const right = versionsStated(specification)
        return expectThat(right.includes(given), `${at}.version`, right.join(' or '), given)
      }
      return expectThat(
        given.startsWith(`${major}.`) && (major !== '1' ? /^\d+\.\d+\.\d+$/ : RELEASES).test(given),
        `${at}.version`,
        major === '1' ? '1.2.7 to 1.2.9, or 1.5.0 and later' : `a release of version ${major}, ${major}.n.n`,
        given,
      )
    },
  }),
  stated({
    id: 'software-is-named',
    title: 'The capability statement names the software and its version',
    matters: 'Nobody can tell which system at the practice has to be mended.',
    mend: 'Fill software.name and software.version.',
    requirements: ['FND-CAP-04'],
    expects: (statement) =>
      heldTo(
        element('software', '1..1'),
        element('software.name', '1..1', filledIn),
        element('software.version', '1..1', filledIn),
      )([statement]),
  }),
  stated({
    id: 'fhir-version-is-that-of-the-url',
    title: 'The FHIR version is 3.0.1, which is STU3 as the service root URL says',
    matters: 'Consumers read resources by the rules of another release and get them wrong.',
    mend: 'Set fhirVersion to 3.0.1.',
    requirements: ['FND-CAP-05', 'CAP-04', where(namesAnyRelease, 'SDS-ROOT-09')],
    expects: ({ at, value }, call) => {
      const { version } = releaseIn(call) ?? STU3
      const given = textAt(value, 'fhirVersion')
      return expectThat(given === version, `${at}.fhirVersion`, version, given)
    },
  }),
  stated({
    id: 'unknown-content-is-accepted',
    title: 'The practice accepts unknown elements and extensions',
    matters: 'Bookings by newer consumers are refused for what they say beyond what is needed.',
    mend: 'Set acceptUnknown to both.',
    requirements: ['FND-CAP-06', 'CAP-04'],
    expects: (statement) => heldTo(element('acceptUnknown', '1..1', fixed('both')))([statement]),
  }),
  stated({
    id: 'formats-are-declared',
    title: 'The capability statement declares FHIR JSON among its formats',
    matters: 'Consumers cannot tell in which format they may ask.',
    mend: 'List application/fhir+json in format.',
    requirements: ['FND-CAP-07', 'HTTP-19', 'CAP-04'],
    expects: ({ at, value }) =>
      missing(`${at}.format`, ['application/fhir+json'], textsAt(value, 'format').map(mediaTypeOf)),
  }),
  stated({
    id: 'profiles-are-declared',
    title: 'The capability statement declares the profiles of Foundations and Appointment Management',
    matters: 'Consumers cannot tell by which rules the practice’s resources are made.',
    mend: 'List the URL of each of the nine profiles in profile.',
    requirements: ['FND-CAP-08', 'CAP-11'],
    expects: ({ at, value }) =>
      missing(
        `${at}.profile`,
        PROFILES,
        textsAt(value, 'profile.reference').map((url) => url.split('/_history/')[0] ?? url),
      ),
  }),
  stated({
    id: 'resources-are-declared',
    title: 'The capability statement declares the resource types with their interactions',
    matters: 'Consumers do not offer their users what the practice does not declare.',
    mend: 'List the six resource types with the interactions that belong to each.',
    requirements: ['FND-CAP-09', 'HTTP-06'],
    expects: resourcesOffered,
  }),
  stated({
    id: 'slot-search-is-declared',
    title: 'The capability statement declares the parameters and inclusions of the slot search',
    matters: 'Consumers cannot tell by what slots can be searched for.',
    mend: 'List start, end, status and searchFilter, and the four inclusions, under Slot.',
    requirements: ['FND-CAP-10'],
    expects: slotSearch,
  }),
  stated({
    id: 'register-operation-is-declared',
    title: 'The capability statement declares the operation that registers patients',
    matters: 'Consumers cannot tell that patients who are new to the practice can be booked.',
    mend: 'List gpc.registerpatient with its definition under rest.operation.',
    requirements: ['FND-CAP-11'],
    expects: registerOperation,
  }),
  stated({
    id: 'what-can-be-updated-can-be-read',
    title: 'The capability statement offers to read every resource type that it offers to update',
    matters: 'Whoever changes an appointment has to see its last version first, or overwrites it.',
    mend: 'Declare read, and offer it, wherever update is declared.',
    requirements: ['FHIR-GEN-67', 'HTTP-51'],
    expects: (statement) =>
      select(statement, 'rest.resource')
        .filter((resource) => interactionsOf(resource).includes('update'))
        .filter((resource) => !interactionsOf(resource).includes('read'))
        .map(({ at, value }) => ({
          at: `${at}.interaction`,
          expected: 'read beside update',
          actual: shown(textAt(value, 'type')),
        })),
  }),
] as const
