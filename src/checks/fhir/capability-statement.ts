import { all, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { eachAnswer, isSoundRequest } from './answers.js'
import type { Call } from '../reading/scene.js'
import { INCLUDES, OFFERED, PROFILES } from './declared-capabilities.js'
import {
  element,
  filledIn,
  fixed,
  heldAgainst,
  matching,
  oneOf,
  type ElementRule,
} from '../judging/element-rules.js'
import { select, textAt, textsAt, type Located } from '../reading/located.js'
import { isMetadata, isServed, statusOf } from '../reading/operations.js'
import { eachResource, elements, statements } from './subject.js'

const READ = ['read-capability-statement'] as const

const resource = (statement: Located, type: string): Located | undefined =>
  select(statement, 'rest.resource').find(({ value }) => textAt(value, 'type') === type)

const missing = (at: string, wanted: readonly string[], given: readonly string[]): Found =>
  wanted
    .filter((each) => !given.includes(each))
    .map((expected) => ({ at, expected, actual: given.join(', ') || 'nothing' }))

const resourcesOffered = (statement: Located): Found =>
  all(
    ...OFFERED.map(([type, ...interactions]) => {
      const found = resource(statement, type)
      return found
        ? missing(`${found.at}.interaction`, interactions, textsAt(found.value, 'interaction.code'))
        : { at: `${statement.at}.rest.resource`, expected: type, actual: 'no such resource' }
    }),
  )

const slotParameters = (statement: Located): Found => {
  const slot = resource(statement, 'Slot')
  return all(
    missing(
      `${statement.at}.rest.resource, Slot.searchParam`,
      ['start', 'end', 'status', 'searchFilter'],
      textsAt(slot?.value, 'searchParam.name'),
    ),
    missing(
      `${statement.at}.rest.resource, Slot.searchInclude`,
      INCLUDES,
      textsAt(slot?.value, 'searchInclude'),
    ),
  )
}

const registerOperation = (statement: Located): Found => {
  const operation = select(statement, 'rest.operation').find(
    ({ value }) => textAt(value, 'name') === 'gpc.registerpatient',
  )
  return expectThat(
    textAt(operation?.value, 'definition.reference')?.endsWith('GPConnect-RegisterPatient-Operation-1') ??
      false,
    `${statement.at}.rest.operation`,
    'gpc.registerpatient with a definition GPConnect-RegisterPatient-Operation-1',
    operation ? textAt(operation.value, 'definition.reference') : undefined,
  )
}

const updatesCanBeRead = (statement: Located): Found =>
  select(statement, 'rest.resource')
    .filter(({ value }) => textsAt(value, 'interaction.code').includes('update'))
    .filter(({ value }) => !textsAt(value, 'interaction.code').includes('read'))
    .map(({ at, value }) => ({
      at: `${at}.interaction`,
      expected: 'read beside update',
      actual: textAt(value, 'type') ?? '',
    }))

const isStatement = (call: Call): Found =>
  all(
    expectThat(statusOf(call) === 200, 'status', '200', String(statusOf(call))),
    expectThat(
      textAt(call.answer, 'resourceType') === 'CapabilityStatement',
      'body',
      'a CapabilityStatement',
      textAt(call.answer, 'resourceType'),
    ),
  )

const version = ({ at, value }: Located, { root }: Call): Found => {
  const given = textAt(value, 'version') ?? ''
  const major = /\/STU3\/(\d+)(?:\/|$)/.exec(root ?? '')?.[1] ?? '1'
  return expectThat(
    /^\d+\.\d+\.\d+$/.test(given) && given.startsWith(`${major}.`),
    `${at}.version`,
    `a version of GP Connect, ${major}.n.n as the base URL says`,
    given,
  )
}

const stating = (
  id: string,
  title: string,
  requirements: Check['requirements'],
  judge: Check['judge'] | readonly ElementRule[],
): Check => ({
  id,
  title,
  requirements,
  calledForBy: READ,
  judge: typeof judge === 'function' ? judge : elements(statements, ...judge),
})

const each = (examine: (statement: Located, call: Call) => Found) => eachResource(statements, examine)

/** What a provider says of itself (appointments.md 4.1). */
export const capabilityStatementChecks: readonly Check[] = [
  stating(
    'metadata-gives-a-capability-statement',
    'GET /metadata is answered with 200 and a CapabilityStatement',
    ['FND-CAP-01', 'CAP-01', 'CAP-02', 'CAP-03'],
    eachAnswer({
      on: (call) => isMetadata(call) && isServed(call) && isSoundRequest(call),
      examine: isStatement,
    }),
  ),
  stating(
    'capability-statement-is-always-there',
    'A provider that answers at all is able to give its capability statement',
    ['FND-CAP-02', 'CAP-06'],
    eachAnswer({
      on: (call) => isMetadata(call) && ![undefined, 403].includes(statusOf(call)) && isSoundRequest(call),
      examine: isStatement,
    }),
  ),
  stating(
    'capability-statement-is-valid',
    'The capability statement has the mandatory elements of STU3',
    ['CAP-04'],
    [
      element('status', '1..1', oneOf('draft', 'active', 'retired', 'unknown')),
      element('date', '1..1', matching('a date', /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\S+)?)?)?$/)),
      element('kind', '1..1', oneOf('instance', 'capability', 'requirements')),
      element('fhirVersion', '1..1', filledIn),
      element('acceptUnknown', '1..1', oneOf('no', 'extensions', 'elements', 'both')),
      element('format', '1..*', filledIn),
      element('rest.mode', '1..1', fixed('server')),
    ],
  ),
  stating(
    'capability-statement-has-the-version',
    'The version of the capability statement fits the major version in the base URL',
    ['CAP-05'],
    each(version),
  ),
  stating(
    'version-is-one-with-these-interactions',
    'The version of the capability statement is a release of GP Connect that these requirements describe',
    ['FND-CAP-03'],
    [
      element(
        'version',
        '1..1',
        matching('1.2.7 to 1.2.9, or 1.5.0 and later', /^1\.(?:2\.[7-9]|[5-9]\.\d+)$/),
      ),
    ],
  ),
  stating(
    'software-is-named',
    'The capability statement names the software and its version',
    ['FND-CAP-04'],
    [
      element('software', '1..1'),
      element('software.name', '1..1', filledIn),
      element('software.version', '1..1', filledIn),
    ],
  ),
  stating(
    'fhir-version-is-stu3',
    'The FHIR version is 3.0.1',
    ['FND-CAP-05'],
    [element('fhirVersion', '1..1', fixed('3.0.1'))],
  ),
  stating(
    'unknown-content-is-accepted',
    'The provider accepts unknown elements and extensions',
    ['FND-CAP-06'],
    [element('acceptUnknown', '1..1', fixed('both'))],
  ),
  stating(
    'formats-are-declared',
    'The capability statement declares FHIR JSON among its formats',
    ['FND-CAP-07', 'HTTP-19'],
    each(({ at, value }) => missing(`${at}.format`, ['application/fhir+json'], textsAt(value, 'format'))),
  ),
  stating(
    'profiles-are-declared',
    'The capability statement declares the profiles of Foundations and Appointment Management',
    ['FND-CAP-08'],
    each(({ at, value }) =>
      missing(
        `${at}.profile`,
        PROFILES,
        textsAt(value, 'profile.reference').map((url) => url.split('/_history/')[0] ?? url),
      ),
    ),
  ),
  stating(
    'resources-are-declared',
    'The capability statement declares the resource types with their interactions',
    ['FND-CAP-09', 'HTTP-06'],
    each(resourcesOffered),
  ),
  stating(
    'slot-search-is-declared',
    'The capability statement declares the parameters and inclusions of the slot search',
    ['FND-CAP-10'],
    each(slotParameters),
  ),
  stating(
    'register-operation-is-declared',
    'The capability statement declares the operation that registers patients',
    ['FND-CAP-11'],
    each(registerOperation),
  ),
  stating(
    'what-can-be-updated-can-be-read',
    'The capability statement offers to read every resource type that it offers to update',
    ['FHIR-GEN-67', 'HTTP-51'],
    each((statement) => all(updatesCanBeRead(statement), heldAgainst([], statement))),
  ),
]
