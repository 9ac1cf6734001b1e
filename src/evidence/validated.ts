import { plainLine } from '../spine/plain-text.js'
import type { RunRecord, ValidatedAnswer } from './run-record.js'
import { counted } from './counted.js'

/** What somebody's own validator said of answers, in words, for whatever shows it. */
export interface ToldValidation {
  /** In one sentence: by what, how many kinds of answers, and that it counts for nothing. */
  readonly headline: string
  readonly answers: readonly {
    /** 200 to Search for free slots, JSON, Bundle of Slot: first x9 of s4, 12 times; the validator ended with 1. */
    readonly words: string
    /** What it printed, line by line. */
    readonly lines: readonly string[]
  }[]
}

/** Tells what a validator of somebody's own said of a run; undefined where none was asked. */
export function toldValidation({
  facts: { validated },
  scenarios,
}: Pick<RunRecord, 'facts' | 'scenarios'>): ToldValidation | undefined {
  if (!validated) return undefined
  const { command, kinds, answers } = validated
  const untried = kinds - answers.length
  return {
    headline: `What "${plainLine(command)}" says of ${counted(answers.length, 'kind')} of answers of practices under test${untried > 0 ? ` (${untried} more were not given to it: ${validated.stopped ?? 'there were too many'})` : ''}. It is told as it was printed, and counts neither for nor against anybody.`,
    answers: answers.map((answer) => ({
      words: `${answer.what}: first ${answer.exchange} of ${scenarioOf(answer, scenarios)}, ${counted(answer.times, 'time')}; ${endedInWords(answer)}`,
      lines: [
        ...answer.lines.map(plainLine),
        ...(answer.more > 0 ? [`and ${counted(answer.more, 'further line')}`] : []),
      ],
    })),
  }
}

/** The same in one line for the screen: how many kinds were given to it and how it ended; undefined where none was asked. */
export function validatorLine({ facts: { validated } }: Pick<RunRecord, 'facts'>): string | undefined {
  if (!validated) return undefined
  const { answers, kinds } = validated
  const notStarted = answers.find(({ ended }) => ended === 'not-started')
  if (notStarted) return `could not be started: ${plainLine(notStarted.status ?? 'no reason was given')}`
  const late = answers.filter(({ ended }) => ended === 'late').length
  const errors = answers.filter(({ ended, status }) => ended === 'ended' && status !== '0').length
  const left = kinds - answers.length
  return [
    `${counted(answers.length, 'kind')} given`,
    `${errors} ended with errors`,
    ...(late > 0 ? [`${late} not done in time`] : []),
    ...(left > 0 ? [`${left} not given`] : []),
  ]
    .join(', ')
    .concat(answers.length > 0 ? '; see the report' : '')
}

const scenarioOf = ({ testCase }: ValidatedAnswer, scenarios: RunRecord['scenarios']): string =>
  scenarios.find((each) => each.testCase === testCase)?.id ?? 'an earlier attempt'

function endedInWords({ ended, status, lines }: ValidatedAnswer): string {
  if (ended === 'late') return 'the validator was not done in time, and was stopped'
  if (ended === 'not-started') return `the validator could not be started: ${status ?? ''}`
  const how = `the validator ended with ${status ?? 'no status'}`
  return lines.length === 0 ? `${how} and printed nothing` : how
}
