import { identifierSystems } from '../../fhir/canonical.js'
import { londonDate } from '../../spine/london-time.js'
import { batchRowFor, rowInWords } from '../../topology/batch-rows.js'
import { ageOf, type BatchRow, type BatchTrace } from '../../topology/batch-trace.js'
import type { Patient } from '../../topology/topology.js'
import type { Attempt, Stopped, Trace } from '../consumer-driver.js'
import type { JsonObject } from './json.js'
import { VERIFIED } from './patient-of-message.js'
import { ownRecord, readTrace } from './read-trace.js'
import { shown, stopped } from './stopped.js'
import type { TraceOver } from './trace-over.js'

/** 1a, 1b: takes the patient from the result file of batch tracing, and asks PDS for nothing (pds-hl7v3-smsp-dbs.md C4). */
export const traceByFile: TraceOver = (setting, _access, patient) => {
  const { clock, misbehaves } = setting
  const topology = setting.topology()
  const row = batchRowFor(topology, patient.nhsNumber, patient.nhsNumber)
  const record = row?.outcome === 'traced' ? row : undefined
  if (!record)
    return settled(
      misbehaves('consumer:carries-on-without-trace')
        ? ownRecord(patient)
        : notTraced(patient, row, topology.batchTrace),
    )
  const age = topology.batchTrace ? ageOf(topology.batchTrace, clock.now()) : 0
  const isStale = age > (topology.batchTrace?.maximumAge ?? 0) || age < 0
  if (isStale && !misbehaves('consumer:keeps-old-results'))
    return settled(tooOld(patient, { batch: topology.batchTrace, age, now: clock.now() }))
  if (record.birthDate === undefined && !misbehaves('consumer:ignores-birth-date'))
    return settled(unfit(patient, 'the result file has no date of birth to compare'))
  const facts = {
    asked: patient,
    today: londonDate(clock.now()),
    misbehaves,
    toldBy: 'the result file',
  } as const
  return settled(readTrace(patientOf(record), facts))
}

const settled = (attempt: Attempt<Trace>): Promise<Attempt<Trace>> => Promise.resolve(attempt)

/** The person of a row, as the FHIR API would give them. */
const patientOf = ({ given, birthDate, deceased, practice, isSensitive, ...row }: BatchRow): JsonObject => ({
  resourceType: 'Patient',
  id: given,
  identifier: [{ system: identifierSystems.nhsNumber, value: given, ...VERIFIED }],
  meta: { security: [{ code: isSensitive ? 'R' : 'U' }] },
  birthDate,
  address:
    row.addressLines === undefined
      ? []
      : [{ use: 'home', line: row.addressLines, postalCode: row.postalCode }],
  telecom: row.telephone === undefined ? [] : [{ system: 'phone', use: 'home', value: row.telephone }],
  deceasedDateTime: deceased,
  generalPractitioner:
    practice === undefined ? [] : [{ identifier: { system: identifierSystems.odsCode, value: practice } }],
})

const unfit = ({ nhsNumber }: Patient, because: string): Stopped =>
  stopped('nhs-number-not-verified', `NHS number ${shown(nhsNumber)} is not used further: ${because}.`)

interface Staleness {
  readonly batch: BatchTrace | undefined
  /** In days; negative where the file was made later. */
  readonly age: number
  readonly now: number
}

/** Which way the date of the file is wrong, and by which clock. */
function tooOld({ nhsNumber }: Patient, { batch, age, now }: Staleness): Stopped {
  const dated = batch?.file ? minuteOf(Date.parse(batch.file.dated)) : 'another time'
  const how =
    age < 0
      ? 'was made after it'
      : `was ${daysInWords(Math.floor(age))} old then, and may be ${daysInWords(batch?.maximumAge ?? 0)}`
  return stopped(
    'result-file-does-not-count',
    `NHS number ${shown(nhsNumber)} is not used further: the scenario plays at ${minuteOf(now)}, and the result file of ${dated} ${how}.`,
  )
}

const minuteOf = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const daysInWords = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`

/** Why the file gives nobody. */
function notTraced(
  { nhsNumber }: Patient,
  row: BatchRow | undefined,
  batch: BatchTrace | undefined,
): Stopped {
  const number = shown(nhsNumber)
  const place = row ? ` (${rowInWords(row, { file: batch?.file })})` : ''
  switch (row?.outcome) {
    case 'invalidated':
      return stopped(
        'nhs-number-invalidated',
        `The result file gives NHS number ${number} as invalid${place}.`,
      )
    case 'several':
      return stopped(
        'several-matches',
        `The result file tells of several patients, and nobody has chosen one of them${place}.`,
      )
    default:
      return stopped('no-such-patient', `Nobody with NHS number ${number} was traced in the batch${place}.`)
  }
}
