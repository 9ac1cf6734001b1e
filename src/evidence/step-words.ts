import type { ScenarioRecord } from './run-record.js'
import { withClockTimes } from './token-times.js'

type Step = ScenarioRecord['steps'][number]

const FRAME = /^\s+at (?:.*\()?(?:file:|node:|\/|[A-Za-z]:\\|<anonymous>|async |new |\S+ \()/
const CLASS = /^(?:[A-Z]\w*)?Error(?: \[\w+\])?: /
const OWN_FILE = /file:\/\/\/\S*?\/((?:dist|src|steps|features|node_modules)\/)/g

/** What a step's failure says to people: without the place in our code that it came from, which messages.ndjson keeps. */
export function messageInWords(message: string): string {
  const lines = message.split('\n').filter((line) => !FRAME.test(line))
  return withClockTimes('', lines.join('\n').replace(CLASS, '').replace(OWN_FILE, '$1').trim())
}

/** The steps that say why a scenario did not pass; where checks say it, hooks only repeat them. */
export function failingSteps({
  steps,
  outcomes,
}: Pick<ScenarioRecord, 'steps' | 'outcomes'>): readonly Step[] {
  const hasFindings = outcomes.some(({ state }) => state === 'broken')
  const failing = steps.filter(
    ({ status, keyword }) =>
      status !== 'passed' && status !== 'skipped' && !(hasFindings && keyword === 'Hook'),
  )
  return failing.length > 0 || hasFindings
    ? failing
    : steps.filter(({ status }) => status === 'skipped').slice(0, 1)
}

/** A step that did not pass, with what it says. */
export const stepInWords = ({ keyword, text, status, message }: Step): string =>
  [
    `${status === 'unknown' ? 'not ended' : status}: ${`${keyword} ${text}`.trim()}`,
    ...(message === undefined ? [] : [messageInWords(message)]),
  ].join(': ')
