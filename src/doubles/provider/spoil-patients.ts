import { codeSystems, extensions } from '../../fhir/canonical.js'
import { refuse } from './answer.js'
import { mapObjects, objectsOf, without, type JsonTree } from './json-tree.js'
import type { Asked } from './practice.js'
import { everyHolderOf, everyResource, withoutExtension } from './spoil-resources.js'
import type { Spoiler, Spoilers } from './spoiler.js'

const isSearch = ({ method, path }: Asked): boolean => method === 'GET' && path === '/Patient'

const isRegistration = ({ path }: Asked): boolean => path.endsWith('/$gpc.registerpatient')

/** Does wrong in some of the answers only. */
const only =
  (isMeant: (asked: Asked) => boolean, spoiler: Spoiler): Spoiler =>
  (answer, asked) =>
    isMeant(asked) ? spoiler(answer, asked) : answer

const everyPatient = (change: (patient: JsonTree) => JsonTree): Spoiler => everyResource(['Patient'], change)

/** Changes every item of a list, where the element is there. */
const eachOf =
  (name: string, change: (item: JsonTree) => JsonTree) =>
  (patient: JsonTree): JsonTree =>
    name in patient ? { ...patient, [name]: objectsOf(patient[name]).map(change) } : patient

const NEXT_OF_KIN = { system: 'http://hl7.org/fhir/v2/0131', code: 'N' }

/** How a search for a patient is answered (appointments.md 4.2). */
const spoilSearch: Spoilers = {
  'provider:fails-on-searches': only(isSearch, () =>
    refuse('INTERNAL_SERVER_ERROR', 'java.lang.NullPointerException'),
  ),
  'provider:finds-nobody': only(
    isSearch,
    everyHolderOf('entry', (bundle) => without(bundle, 'entry')),
  ),
  'provider:exchanges-birth-dates': only(
    isSearch,
    everyPatient((patient) => ({ ...patient, birthDate: '1950-01-01' })),
  ),
  'provider:gives-another-gender': only(
    isSearch,
    everyPatient((patient) => ({ ...patient, gender: 'male' })),
  ),
  'provider:gives-bare-patients': only(isSearch, (answer) => {
    const [bundle] = objectsOf([answer.resource])
    const [entry] = objectsOf(bundle?.['entry'])
    return entry ? { ...answer, resource: entry['resource'] } : answer
  }),
}

/** Rules on every patient who is given (appointments.md 1.6, 4.2). */
const spoilRecord: Spoilers = {
  'provider:spaces-nhs-numbers': everyPatient(
    eachOf('identifier', (identifier) => ({
      ...identifier,
      value: String(identifier['value']).replace(/^(\d{3})(\d{3})/, '$1 $2 '),
    })),
  ),
  'provider:names-by-nickname': everyPatient(eachOf('name', (name) => ({ ...name, use: 'usual' }))),
  'provider:leaves-out-telecoms': everyPatient((patient) => without(patient, 'telecom')),
  'provider:writes-language-as-text': everyPatient((patient) => ({
    ...patient,
    extension: [
      ...objectsOf(patient['extension']),
      {
        url: extensions.nhsCommunication,
        extension: [{ url: 'language', valueCodeableConcept: { text: 'French' } }],
      },
    ],
  })),
  'provider:says-deceased-false': everyPatient((patient) => ({ ...patient, deceasedBoolean: false })),
  'provider:omits-gender': everyPatient((patient) => without(patient, 'gender')),
  'provider:omits-registration-details': everyPatient((patient) =>
    withoutExtension(patient, extensions.registrationDetails),
  ),
  'provider:gives-photo': everyPatient((patient) => ({
    ...patient,
    photo: [{ contentType: 'image/png', data: 'iVBORw0KGgo=' }],
  })),
  'provider:omits-use': everyPatient((patient) =>
    ['address', 'telecom'].reduce((so, name) => eachOf(name, (item) => without(item, 'use'))(so), patient),
  ),
  'provider:codes-relationships': everyPatient((patient) => ({
    ...patient,
    contact: [
      {
        relationship: [{ coding: [NEXT_OF_KIN], text: 'Next of kin' }],
        name: { use: 'official', family: 'Kinsley', given: ['Nora'] },
      },
    ],
  })),
  'provider:fills-county-into-state': everyPatient(
    eachOf('address', (address) => ({ ...address, state: 'West Yorkshire' })),
  ),
  'provider:repeats-address-as-text': everyPatient(
    eachOf('address', (address) => ({ ...address, text: String(address['line']) })),
  ),
  'provider:omits-telecom-system': everyPatient(eachOf('telecom', (telecom) => without(telecom, 'system'))),
  'provider:invents-telecom-use': everyPatient(eachOf('telecom', (telecom) => ({ ...telecom, use: 'cell' }))),
}

/** What a registration is answered with (appointments.md 4.4). */
const spoilRegistration: Spoilers = {
  'provider:registers-in-capitals': only(
    isRegistration,
    everyPatient(eachOf('name', (name) => ({ ...name, family: String(name['family']).toUpperCase() }))),
  ),
  'provider:rewrites-telephones': only(
    isRegistration,
    everyPatient(
      eachOf('telecom', (telecom) => ({
        ...telecom,
        value: String(telecom['value']).replace(/^0/, '+44 '),
      })),
    ),
  ),
  'provider:invents-registration-type': (answer) => ({
    ...answer,
    resource: mapObjects(answer.resource, (coding) =>
      coding['system'] === codeSystems.registrationType ? { ...coding, code: 'TMP' } : coding,
    ),
  }),
}

/** Whom a practice finds and registers, and how it describes them. */
export const spoilFoundPatients: Spoilers = { ...spoilSearch, ...spoilRecord, ...spoilRegistration }
