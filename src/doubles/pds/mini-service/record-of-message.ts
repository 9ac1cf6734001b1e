import { allAt, at, attributeAt, within, type MessageElement } from '../../../hl7/xml.js'
import type { Topology } from '../../../topology/topology.js'
import { practiceNamed, type MiniRecord } from './record.js'

/**
 * What a mini service tells of the patientRole that PDS gave by message: the usual name, and the practice of today.
 * @param today yyyymmdd.
 */
export function miniRecordIn(role: MessageElement, topology: Topology, today: string): MiniRecord {
  const person = at(role, 'patientPerson')
  const names = [
    ...allAt(person, 'name'),
    ...allAt(person, 'COCT_MT000203UK02.PartOfWhole', 'partPerson', 'name'),
  ]
  const usual = names.find(({ attributes }) => attributes.get('use') === 'L')
  const addresses = [...allAt(role, 'addr'), ...allAt(person, 'COCT_MT000201UK02.PartOfWhole', 'addr')]
  return {
    number: attributeAt(role, 'extension', 'id') ?? '',
    prefix: at(usual, 'prefix')?.text,
    given: allAt(usual, 'given')
      .slice(0, 2)
      .map(({ text }) => text),
    family: at(usual, 'family')?.text,
    addresses: addresses.slice(0, 3).map((address) => ({
      use: address.attributes.get('use') === 'H' ? 'H' : 'TMP',
      lines: allAt(address, 'streetAddressLine').map(({ text }) => text),
      postalCode: at(address, 'postalCode')?.text,
    })),
    telecoms: allAt(role, 'telecom').map(({ attributes }) => attributes.get('value') ?? ''),
    gender: attributeAt(person, 'code', 'administrativeGenderCode'),
    birthTime: attributeAt(person, 'value', 'birthTime'),
    deceasedTime: attributeAt(person, 'value', 'deceasedTime'),
    practice: practiceNamed(topology, practiceIn(person, today)),
  }
}

/** Primary care, code 1, that has not ended: a pharmacy may stand before it (PDS-HL7-08). */
function practiceIn(person: MessageElement | undefined, today: string): string | undefined {
  const care = allAt(person, 'playedOtherProviderPatient', 'subjectOf')
    .flatMap(({ children }) => children)
    .find(
      (each) =>
        attributeAt(each, 'code', 'code') === '1' &&
        (attributeAt(each, 'value', 'effectiveTime', 'high') ?? today).slice(0, 8) >= today,
    )
  const provider = ['assignedEntity', 'assignedOrganization', 'healthCareProvider']
    .map((name) => within(care, name))
    .find((each) => each !== undefined)
  return attributeAt(provider, 'extension', 'id')
}
