import { GENDER_CODES } from '../spine/pds-messages.js'
import { rowOf } from '../topology/batch-rows.js'
import type { Patient, Topology } from '../topology/topology.js'
import { NOBODY } from './result-rows.js'

/** The columns of a PDS MESH response, with what each holds of a patient; nothing where no source tells (pds-hl7v3-smsp-dbs.md C3). */
const COLUMNS: readonly (readonly [name: string, of?: (patient: Patient) => string | undefined])[] = [
  ['UNIQUE REFERENCE', ({ nhsNumber }) => `trace-${nhsNumber.slice(-4)}`],
  ['REQ_NHS_NO', ({ nhsNumber }) => nhsNumber],
  ['FAMILY_NAME', ({ name }) => name.family],
  ['GIVEN_NAME', ({ name }) => name.given],
  ['OTHER_GIVEN_NAME'],
  ['GENDER', ({ gender }) => GENDER_CODES[gender]],
  ['DATE_OF_BIRTH', (patient) => digitsOf(rowOf(patient).birthDate)],
  ['DATE_OF_DEATH', (patient) => digitsOf(rowOf(patient).deceased)],
  ['ADDRESS_LINE1', (patient) => shown(patient, patient.addressLine)],
  ['ADDRESS_LINE2'],
  ['ADDRESS_LINE3'],
  ['ADDRESS_LINE4'],
  ['ADDRESS_LINE5'],
  ['POSTCODE', (patient) => shown(patient, patient.postalCode)],
  ['GP_PRACTICE_CODE', (patient) => rowOf(patient).practice],
  ['NHAIS_POSTING_ID'],
  ['AS_AT_DATE'],
  ['LOCAL_PATIENT_ID'],
  ['INTERNAL_ID'],
  ['TELEPHONE_NUMBER', (patient) => shown(patient, patient.telephone)],
  ['MOBILE_NUMBER'],
  ['EMAIL_ADDRESS'],
  ['SENSITIVTY_FLAG', (patient) => (rowOf(patient).isSensitive ? 'S' : undefined)],
  ['MPS_ID'],
  ['ERROR_SUCCESS_CODE', (patient) => rowOf(patient).code.slice(0, 2)],
  ['MATCHED_NHS_NO', (patient) => rowOf(patient).given ?? NOBODY],
  ['MATCHED_ALGORITHM_INDICATOR', (patient) => rowOf(patient).code.slice(-1)],
  ['MATCHED_CONFIDENCE_PERCENTAGE', (patient) => (rowOf(patient).given === undefined ? '0' : '100')],
]

/** The result file that PDS MESH would give of every patient of a topology, each traced by NHS number and date of birth. */
export const resultText = ({ patients }: Topology): string =>
  [COLUMNS.map(([name]) => name), ...patients.map((patient) => COLUMNS.map(([, of]) => of?.(patient) ?? ''))]
    .map((fields) => `${fields.map(field).join(',')}\r\n`)
    .join('')

const digitsOf = (date: string | undefined): string | undefined => date?.replaceAll('-', '')

/** Of somebody who has to stay hidden nothing is told by which they could be found. */
const shown = (patient: Patient, value: string | undefined): string | undefined =>
  rowOf(patient).isSensitive ? undefined : value

/** A field of RFC 4180. */
const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
