import { ageOf } from '../../topology/batch-trace.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { fileJourneys } from './kinds.js'

/** Upon which result files of batch tracing consumers go on (pds-hl7v3-smsp-dbs.md C4). */
export const batchTracingChecks = [
  check({
    id: 'result-file-is-recent',
    title: 'A result file of batch tracing was made before the request that rests on it, and not long before',
    matters: 'Since then the patient may have moved, died, or been given another number.',
    mend: 'Have patients traced again before they are booked, or state how old a result may be (maximumAge), and upon what.',
    party: 'consumer',
    requirements: ['PDS-DBS-01'],
    of: fileJourneys,
    reads: ({ exchange, batch, calls }) =>
      calls.length === 0 ? undefined : { batch, age: ageOf(batch, Date.parse(exchange.startedAt)) },
    expects: ({ batch: { file, maximumAge }, age }) =>
      expectThat(
        age >= 0 && age <= maximumAge,
        'result file',
        `one that was made within ${daysInWords(maximumAge)} before`,
        `${file?.name ?? ''} dated ${file?.dated ?? ''}, ${age < 0 ? 'after the request' : `${daysInWords(Math.floor(age))} before`}`,
      ),
    premises: ['actor-known'],
  }),
  check({
    id: 'result-file-has-the-date-of-birth',
    title: 'The result file of batch tracing has the date of birth of whom a practice is asked about',
    matters: 'A number with a slip in it is somebody else’s, and nothing is there to notice it by.',
    mend: 'Have the file hold dates of birth, and end the journey where it has none.',
    party: 'consumer',
    requirements: ['PDS-01', 'PDS-GEN-01', 'PDS-DBS-01'],
    of: fileJourneys,
    reads: ({ trace: { patient, answered }, calls }) =>
      patient && calls.length > 0 ? { birthDate: patient.birthDate, answered } : undefined,
    expects: ({ birthDate, answered }) =>
      expectThat(
        birthDate !== undefined,
        'date of birth',
        'one for each person',
        `nothing beside ${answered}`,
      ),
    premises: ['actor-known'],
  }),
] as const

const daysInWords = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`
