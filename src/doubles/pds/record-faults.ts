import type { Patient, Topology } from '../../topology/topology.js'
import type { PdsBehaviour } from './api-request.js'
import { confidentiality, nhsNumberIdentifier, patientRecord, registeredPractice } from './patient-record.js'
import { verificationStatus } from './held-extensions.js'
import type { PdsPatient, PracticeReference } from './resources.js'

/** A number that no record of the double's holds: the one of the sandbox (pds-sds.md 2). */
const SOMEBODY_ELSE = '9000000084'

/** A number that passes its check and that nobody holds, since no such numbers are given out. */
const OUT_OF_RANGE = '8000000008'

const withStatus = (record: PdsPatient, extension: PdsPatient['identifier'][0]['extension']): PdsPatient => ({
  ...record,
  identifier: record.identifier.map(({ system, value }) => ({
    system,
    value,
    ...(extension && { extension }),
  })),
})

const withPractices = (
  record: PdsPatient,
  edit: (practices: readonly PracticeReference[]) => readonly PracticeReference[],
): PdsPatient =>
  record.generalPractitioner ? { ...record, generalPractitioner: edit(record.generalPractitioner) } : record

/** How each fault of the record itself shows. */
const DISTORTIONS: readonly (readonly [PdsBehaviour, (record: PdsPatient) => PdsPatient])[] = [
  ['pds:drops-verification-status', (record) => withStatus(record, undefined)],
  [
    'pds:says-number-is-not-traced',
    (record) => withStatus(record, [verificationStatus('02', 'Number present but not traced')]),
  ],
  ['pds:mixes-up-identifier', (record) => ({ ...record, identifier: [nhsNumberIdentifier(SOMEBODY_ELSE)] })],
  [
    'pds:gives-real-numbers',
    (record) => ({ ...record, id: OUT_OF_RANGE, identifier: [nhsNumberIdentifier(OUT_OF_RANGE)] }),
  ],
  [
    'pds:marks-records-redacted',
    (record) => ({
      ...record,
      meta: { ...record.meta, security: [confidentiality('REDACTED', 'redacted')] },
    }),
  ],
  [
    'pds:names-two-practices',
    (record) =>
      withPractices(record, (practices) => [
        ...practices,
        ...practices.map((each) => ({ ...each, id: 'gp2' })),
      ]),
  ],
  [
    'pds:omits-registration-period',
    (record) =>
      withPractices(record, (practices) =>
        practices.map(({ identifier: { system, value }, ...rest }) => ({
          ...rest,
          identifier: { system, value },
        })),
      ),
  ],
  [
    'pds:knows-only-the-birth-year',
    (record) =>
      record.birthDate === undefined ? record : { ...record, birthDate: record.birthDate.slice(0, 4) },
  ],
  [
    'pds:holds-minimal-records',
    ({ resourceType, id, identifier, meta }) => ({
      resourceType,
      id,
      identifier,
      meta,
    }),
  ],
]

/** The record of a patient, or what a search gives of it, with whatever PDS has been told to get wrong about it. */
export function shownRecord(
  patient: Patient,
  { has, topology }: { readonly has: (behaviour: PdsBehaviour) => boolean; readonly topology: Topology },
  isSearched = false,
): PdsPatient {
  const moved = has('pds:has-stale-practice') ? movedElsewhere(patient, topology) : patient
  const held = has('pds:forgets-the-flag') ? { ...moved, sensitive: false } : moved
  const record = {
    ...patientRecord(held, isSearched),
    ...(has('pds:leaks-practice-of-sensitive-patient') ? registeredPractice(held) : {}),
  }
  return DISTORTIONS.reduce<PdsPatient>(
    (shown, [fault, distort]) => (has(fault) ? distort(shown) : shown),
    record,
  )
}

/** As registered with the first other practice of the deployment, where there is one. */
function movedElsewhere(patient: Patient, { organisations }: Topology): Patient {
  const { registeredPractice: current } = patient
  const other = organisations.find(({ odsCode, type }) => type === 'gp-practice' && odsCode !== current)
  return current && other ? { ...patient, registeredPractice: other.odsCode } : patient
}
