import type { Accountable, Finding, Outcome } from '../../verdict/verdict.js'
import type { RunRecord } from '../run-record.js'
import { journey, journeyIntents } from './journey.js'
import { kept, recordOf, scenario } from './run-builder.js'

/** The party that fails in a failing run. */
export const larkspur: Accountable = {
  role: 'consumer',
  organisation: 'NLX01',
  name: 'Northgate Urgent Care',
  asid: '200000000115',
  product: 'Larkspur Urgent Care 4.2.0',
}

export const CHECK = {
  id: 'token-lives-five-minutes',
  title: 'The token expires exactly five minutes after it was issued',
  requirements: ['JWT-12'],
  matters: 'A token that lives longer can be used by whoever finds it; practices refuse it.',
  mend: 'Set exp to iat + 300.',
}

/** A check broken by somebody on one exchange after another. */
export const brokenBy = (
  by: Accountable,
  exchanges: readonly string[] = ['x8'],
  finding: Omit<Finding, 'by'> = {
    at: 'exp',
    expected: 'iat + 300 seconds',
    actual: 'iat + 301 seconds',
  },
): Outcome => ({
  check: CHECK.id,
  title: CHECK.title,
  requirements: CHECK.requirements,
  state: 'broken',
  sightings: exchanges.map((id) => ({ exchanges: [id], findings: [{ ...finding, by }] })),
})

/** A run of so many scenarios with one fault in all of them. */
export const failingRun = (scenarios: number): RunRecord =>
  recordOf(
    Array.from({ length: scenarios }, (_each, index) =>
      scenario({
        id: `s${index + 1}`,
        testCase: `case-${index + 1}`,
        name: `An urgent care service books, ${index + 1}`,
        line: 10 + index,
        status: 'failed',
        steps: [
          { keyword: 'Given', text: 'the "worked-example" topology', status: 'passed' },
          { keyword: 'When', text: `Northgate Urgent Care books ${index + 1}`, status: 'passed' },
          {
            keyword: 'Hook',
            text: 'after test case',
            status: 'failed',
            message: `HarnessError: not kept\n    at x (file:///home/a.tester/dist/steps/support/hooks.js:1:1)`,
          },
        ],
        intents: journeyIntents,
        exchanges: journey(),
        outcomes: [kept('c', ['SSP-HDR-01'], ['x8']), brokenBy(larkspur, ['x6', 'x8', 'x10', 'x12'])],
      }),
    ),
    { checks: [CHECK] },
  )
