import { createRequire } from 'node:module'
import type { Transform } from 'node:stream'
import { failuresOf } from '../failures.js'
import type { ReportFile } from '../report-file.js'
import type { RunRecord } from '../run-record.js'
import { resultOf } from '../scenario-result.js'
import { messageInWords } from '../step-words.js'
import type { Material } from './format.js'
import { plainText } from '../../spine/plain-text.js'

/** Media type of text that Cucumber's report shows as it is. */
export const LOG_TYPE = 'text/x.cucumber.log+plain'

/** Begins the line that says what spinecheck makes of a scenario; Cucumber itself counts steps only. */
export const RESULT_LINE = 'spinecheck: '

/**
 * Cucumber's own report, by the formatter that @cucumber/cucumber brings and names among its dependencies: looked up from there,
 * hence found wherever an installer puts it. What spinecheck attached for itself is told in words instead.
 */
export async function cucumberHtml({ record, messages }: Material): Promise<ReportFile> {
  const page = formatter()
  const parts: string[] = []
  page.on('data', (part: unknown) => parts.push(String(part)))
  const ended = new Promise<void>((resolve, reject) => {
    page.once('end', resolve)
    page.once('error', reject)
  })
  for (const envelope of inWords(messages, record)) page.write(envelope)
  page.end()
  await ended
  return { name: 'cucumber.html', contents: parts.join('') }
}

function formatter(): Transform {
  const runner = createRequire(import.meta.url).resolve('@cucumber/cucumber')
  const { CucumberHtmlStream } = createRequire(runner)('@cucumber/html-formatter') as {
    CucumberHtmlStream: new () => Transform
  }
  return new CucumberHtmlStream()
}

interface Told {
  readonly attachment?: { readonly mediaType: string; readonly testCaseStartedId?: string } | undefined
  readonly testCaseStarted?: { readonly id: string } | undefined
  readonly testStepFinished?: StepEnd | undefined
}

interface StepEnd {
  readonly testStepResult: {
    readonly message?: string | undefined
    readonly exception?: { readonly type: string } | undefined
  }
}

/** How a step ended, without the place in our code that it came from; the class of what was thrown stays. */
function withoutPlace(end: StepEnd): StepEnd {
  const { message, exception, ...result } = end.testStepResult
  return {
    ...end,
    testStepResult: {
      ...result,
      ...(message === undefined ? {} : { message: plainText(messageInWords(message)) }),
      ...(exception === undefined ? {} : { exception: { type: exception.type } }),
    },
  }
}

/** Messages as they came, but with the result of each scenario as a log line where our own attachments stood. */
function inWords(messages: string, record: RunRecord): readonly object[] {
  const byTestCase = new Map(record.scenarios.map((each) => [each.testCase, each]))
  const failure = failuresOf(record)
  return messages.split('\n').flatMap((line): readonly object[] => {
    const envelope = read(line)
    if (!envelope) return []
    const { attachment, testCaseStarted, testStepFinished } = envelope
    if (testStepFinished) return [{ testStepFinished: withoutPlace(testStepFinished) }]
    if (attachment?.mediaType.startsWith('application/vnd.spinecheck.')) return []
    const scenario = byTestCase.get(testCaseStarted?.id ?? '')
    if (!scenario) return [envelope]
    const result = resultOf(scenario)
    const words = result === 'passed' ? [] : failure(scenario).lines
    const body = plainText([`${RESULT_LINE}${result}`, ...words].join('\n'))
    return [
      envelope,
      {
        attachment: {
          body,
          mediaType: LOG_TYPE,
          contentEncoding: 'IDENTITY',
          testCaseStartedId: scenario.testCase,
        },
      },
    ]
  })
}

/** Undefined for a last line that a crash cut off. */
function read(line: string): Told | undefined {
  try {
    return JSON.parse(line) as Told
  } catch {
    return undefined
  }
}
