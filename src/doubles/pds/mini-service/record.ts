import { GENDER_CODES } from '../../../spine/pds-messages.js'
import { organisationWithCode } from '../../../topology/lookups.js'
import type { Topology } from '../../../topology/topology.js'
import { digitsOf } from '../messages/record.js'
import { holdsOn, type PdsPatient } from '../resources.js'

/** What a Spine Mini Service tells of a person, however it got it (pds-hl7v3-smsp-dbs.md A3). */
export interface MiniRecord {
  readonly number: string
  readonly prefix?: string | undefined
  readonly given: readonly string[]
  readonly family?: string | undefined
  readonly addresses: readonly MiniAddress[]
  /** As URLs. */
  readonly telecoms: readonly string[]
  /** Code of HL7 V3. */
  readonly gender?: string | undefined
  /** Digits of HL7 V3. */
  readonly birthTime?: string | undefined
  readonly deceasedTime?: string | undefined
  readonly practice?: { readonly odsCode: string; readonly name?: string | undefined } | undefined
}

export interface MiniAddress {
  readonly use: 'H' | 'TMP'
  readonly lines: readonly string[]
  readonly postalCode?: string | undefined
}

/** A practice with the name that the directory of organisations has for it. */
export const practiceNamed = (
  topology: Topology,
  odsCode: string | undefined,
): MiniRecord['practice'] | undefined =>
  odsCode === undefined ? undefined : { odsCode, name: organisationWithCode(topology, odsCode)?.name }

/** The record that PDS shows, as a mini service tells of it: the usual name and the practice of today alone. */
export function miniRecordOf(record: PdsPatient, topology: Topology, today: string): MiniRecord {
  const { id, name = [], address = [], telecom = [], gender, birthDate, deceasedDateTime } = record
  const usual = name.find(({ use }) => use === 'usual')
  const registered = record.generalPractitioner?.find(
    ({ identifier: { period } }) => (period?.end ?? today) >= today,
  )
  return {
    number: id,
    prefix: usual?.prefix?.[0],
    given: (usual?.given ?? []).slice(0, 2),
    family: usual?.family,
    addresses: address
      .filter(holdsOn(today))
      .slice(0, 3)
      .map(({ use, line = [], postalCode }) => ({
        use: use === 'home' ? 'H' : 'TMP',
        lines: line,
        postalCode,
      })),
    telecoms: telecom
      .filter(holdsOn(today))
      .map(({ system, value }) => `${system === 'email' ? 'mailto' : 'tel'}:${value}`),
    gender: gender === undefined ? undefined : GENDER_CODES[gender as keyof typeof GENDER_CODES],
    birthTime: birthDate === undefined ? undefined : digitsOf(birthDate),
    deceasedTime: deceasedDateTime === undefined ? undefined : digitsOf(deceasedDateTime),
    practice: practiceNamed(topology, registered?.identifier.value),
  }
}
