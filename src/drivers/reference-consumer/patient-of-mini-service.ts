import { identifierSystems } from '../../fhir/canonical.js'
import { allAt, at, attributeAt, type MessageElement } from '../../hl7/xml.js'
import type { JsonObject } from './json.js'
import { addressOf, dateOf, GENDERS, nameOf, telephoneOf, VERIFIED } from './patient-of-message.js'

/**
 * The patient of an answer by a Spine Mini Service, as the FHIR API would give it. A single exact match is verified by what the
 * service is (pds-hl7v3-smsp-dbs.md A8). Nothing in it marks a sensitive person, who has no practice there.
 */
export function patientOfMiniService(patient: MessageElement): JsonObject {
  const person = at(patient, 'patientPerson')
  const birthDate = dateOf(attributeAt(person, 'value', 'birthTime'))
  const id = attributeAt(patient, 'extension', 'id')
  return {
    resourceType: 'Patient',
    id,
    identifier: [{ system: identifierSystems.nhsNumber, value: id, ...VERIFIED }],
    name: allAt(patient, 'name').map((name) => nameOf(name, 'usual')),
    gender: GENDERS.get(attributeAt(person, 'code', 'administrativeGenderCode') ?? ''),
    birthDate,
    deceasedDateTime: dateOf(attributeAt(person, 'value', 'deceasedTime')),
    address: allAt(patient, 'addr').map(addressOf),
    telecom: allAt(patient, 'telecom').flatMap(telephoneOf),
    generalPractitioner: allAt(person, 'gPPractice', 'locationOrganization', 'id').map(({ attributes }) => ({
      identifier: { system: identifierSystems.odsCode, value: attributes.get('extension') },
    })),
  }
}
