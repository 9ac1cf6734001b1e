import { OIDS } from '../spine/pds-messages.js'
import type { Criterion } from './query-message.js'
import { el } from './xml.js'

/** What a retrieval asks by: the number, all of the record, nothing of former registrations (pds-sds.md 6.3). */
export const criteriaByNumber = (nhsNumber: string): readonly Criterion[] => [
  { name: 'historicDataIndicator', value: el('value', { code: '0', codeSystem: OIDS.history }) },
  { name: 'person.id', value: el('value', { root: OIDS.nhsNumber, extension: nhsNumber }) },
  { name: 'retrievalItem', says: 'person.allData' },
]

/** What a simple trace asks by: codes and digits of HL7 V3. */
export interface SoughtPerson {
  readonly family: string
  readonly given?: string | undefined
  readonly gender: string
  readonly born: string
  readonly postalCode?: string | undefined
}

/** The criteria of a simple trace, in their order (pds-hl7v3-smsp-dbs.md B1). */
export const criteriaByDemographics = ({
  family,
  given,
  gender,
  born,
  postalCode,
}: SoughtPerson): readonly Criterion[] => [
  ...(postalCode === undefined
    ? []
    : [{ name: 'person.address', value: el('value', {}, el('postalCode', {}, postalCode)) }]),
  {
    name: 'person.administrativeGenderCode',
    value: el('value', { code: gender, codeSystem: OIDS.gender }),
  },
  { name: 'person.birthTime', value: el('value', { value: born }) },
  {
    name: 'person.name',
    value: el(
      'value',
      { use: 'L' },
      given === undefined ? undefined : el('given', {}, given),
      el('family', {}, family),
    ),
  },
]
