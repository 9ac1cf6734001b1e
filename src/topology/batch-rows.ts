import { isInPart } from '../spine/born-in-part.js'
import type { OdsCode } from '../spine/identifiers.js'
import type { BatchRow, BatchTrace } from './batch-trace.js'
import { patientWithNumber } from './lookups.js'
import type { Patient, Topology } from './topology.js'

/**
 * The row in which a number stands as sent or as found; undefined where there is none. Of several, that in which `meant`
 * was sent comes first.
 */
export function batchRowFor(topology: Topology, number: string, meant?: string): BatchRow | undefined {
  const rows = rowsFor(topology, [number, meant ?? number])
  return (
    rows.find(({ asked, given }) => asked === meant && (asked === number || given === number)) ??
    rows.find(({ given }) => given === number) ??
    rows.find(({ asked }) => asked === number)
  )
}

const rowsFor = (topology: Topology, numbers: readonly string[]): readonly BatchRow[] =>
  topology.batchTrace === undefined
    ? []
    : (topology.batchTrace.file?.rows ??
      numbers.flatMap((number) => {
        const patient = patientWithNumber(topology, number)
        return patient ? rowOf(patient) : []
      }))

/** What a batch trace of a patient by NHS number comes to, by what PDS holds; the words of PDS MESH. */
export function rowOf(patient: Patient): BatchRow {
  const { nhsNumber: asked, supersededBy, onPds } = patient
  if (patient.invalidated) return { asked, outcome: 'invalidated', code: '91 with 1', isSensitive: false }
  const isSensitive = patient.sensitive || onPds?.security === 'V'
  const code = isSensitive ? '92 with 1' : supersededBy === undefined ? '00 with 1' : '90 with 1'
  return {
    ...{ asked, outcome: 'traced', code, given: supersededBy ?? asked },
    birthDate: onPds?.birthDate ?? patient.birthDate,
    // Where somebody who has to stay hidden is registered is not told.
    ...(isSensitive ? {} : { deceased: patient.deceased, practice: practiceOf(patient), ...homeOf(patient) }),
    isSensitive,
  }
}

const homeOf = ({ addressLine, postalCode, telephone }: Patient) => ({
  addressLines: addressLine === undefined ? undefined : [addressLine],
  postalCode,
  telephone,
})

const practiceOf = ({ registeredPractice, registrationEnded }: Patient): OdsCode | undefined =>
  registrationEnded === undefined ? registeredPractice : undefined

/** What a row says came of a trace, by the columns that say it, and where it stands. */
export function rowInWords({ code, line, birthDate }: BatchRow, { file }: Pick<BatchTrace, 'file'>): string {
  const [first = '', indicator] = code.split(' with ')
  const told =
    file?.form === 'DBS'
      ? `tracing code ${first}`
      : `ERROR_SUCCESS_CODE ${first} with MATCHED_ALGORITHM_INDICATOR ${indicator ?? 'nothing'}`
  const born = isInPart(birthDate) ? ` and no more of the date of birth than ${birthDate}` : ''
  return `${told}${born} in ${file ? `line ${line ?? '?'} of ${file.name}` : 'the result of the batch'}`
}
