import { usesPdsByFile } from '../spine/pds-access.js'
import { ageOfResult } from '../spine/result-age.js'
import { linesBornInPart } from '../spine/born-in-part.js'
import { linesInWords } from '../spine/lines-in-words.js'
import type { BatchTrace } from '../topology/batch-trace.js'
import type { ScenarioRecord } from './run-record.js'

/** By which results of batch tracing patients counted as traced, and how old those were; empty where nobody used PDS so. */
export function batchWords(scenarios: readonly ScenarioRecord[]): string {
  const told = new Map<string, string>()
  for (const scenario of scenarios) {
    const { batchTrace } = scenario.topology ?? {}
    if (scenario.isSelfTest || !batchTrace || !isUsedIn(scenario)) continue
    const key = `${batchTrace.file?.name ?? ''} ${batchTrace.file?.sha256 ?? ''} ${batchTrace.file?.dated ?? ''}`
    const firstUse = firstAskedIn(scenario)
    if (!told.has(key) || (told.get(key)?.includes(UNUSED) && firstUse !== undefined))
      told.set(key, sentenceOf(batchTrace, firstUse))
  }
  return [...told.values()].join(' ')
}

const isUsedIn = ({ topology, intents }: ScenarioRecord): boolean => {
  const actors = new Set<string>(intents.map(({ organisation }) => organisation))
  return (topology?.systems ?? []).some((system) => usesPdsByFile(system) && actors.has(system.organisation))
}

/** When a practice was first asked for something. */
const firstAskedIn = ({ exchanges }: ScenarioRecord): number | undefined => {
  const first = exchanges.find(({ leg }) => leg === 'to-ssp')
  return first && Date.parse(first.startedAt)
}

const UNUSED = 'no practice was asked upon it'

/** What is said of a result before and after a run; without an instant, nothing of its age. */
export function sentenceOf(batch: BatchTrace, firstUse: number | undefined): string {
  const { file } = batch
  if (!file) return 'The result file was made by spinecheck, anew for every scenario, of what PDS holds.'
  const age = firstUse === undefined ? UNUSED : ageInWords(ageOfResult(file, firstUse))
  const map =
    file.form === 'DBS' && file.columnsVerifiedBy === undefined
      ? ' It was read by a column map that nobody states to be right (unverified).'
      : file.columnsVerifiedBy === undefined
        ? ''
        : ` Its column map is right as stated by ${file.columnsVerifiedBy}.`
  return `Traced by result file ${file.name} (${file.form}), dated ${file.dated}, ${age}; it may be ${inTime(batch.maximumAge)} old${batch.isAgeOurs ? ', which is the limit of spinecheck: no source gives one, and none was stated (maximumAge)' : ''}.${map}${inPartWords(linesBornInPart(file))}`
}

const inPartWords = (lines: readonly number[]): string =>
  lines.length === 0
    ? ''
    : ` In ${linesInWords(lines)} it has no more than the year, or the month, of birth, which confirms less than a whole date.`

const ageInWords = (days: number): string =>
  days < 0
    ? `made ${inTime(-days)} after the first request to a practice`
    : `${inTime(days)} old at the first request to a practice`

/** Days in the unit in which people would say them. */
function inTime(days: number): string {
  const hours = days * 24
  return days >= 2
    ? counted(days, 'day')
    : hours >= 1 && days !== 1
      ? counted(hours, 'hour')
      : days === 1
        ? '1 day'
        : counted(hours * 60, 'minute')
}

const counted = (amount: number, unit: string): string => {
  const whole = Math.floor(amount)
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`
}
