import type { Envelope, StepResult } from '../messages.js'

/** One scenario as Cucumber tells it. */
export interface ScriptedScenario {
  readonly name: string
  readonly tags?: readonly string[]
  /** One list of results for each attempt; each result is PASSED, FAILED ... */
  readonly attempts: readonly (readonly string[])[]
  /** Result of the hook after it. */
  readonly hook?: StepResult
  /** Attached to the last attempt: media type and body. */
  readonly attachments?: readonly (readonly [mediaType: string, body: unknown])[]
  /** The step that attached it; the harness's own hook where left out. */
  readonly attachedBy?: string
  /** The process ended before the last attempt did. */
  readonly isCutShort?: boolean
}

const URI = 'features/book.feature'

/** The messages of a run of these scenarios, in Cucumber's order. */
export function envelopesOf(plays: readonly ScriptedScenario[]): readonly Envelope[] {
  return [
    {
      gherkinDocument: {
        uri: URI,
        feature: { name: 'Book an appointment', children: plays.map(gherkinScenario) },
      },
    },
    ...plays.map(pickle),
    {
      hook: {
        id: 'hook-1',
        type: 'AFTER_TEST_CASE',
        sourceReference: { uri: 'dist/steps/support/hooks.js' },
      },
    },
    ...plays.map(testCase),
    ...plays.flatMap(played),
    { testRunFinished: { success: true } },
  ]
}

const stepCount = ({ attempts }: ScriptedScenario): number => attempts[0]?.length ?? 0
const indices = (play: ScriptedScenario): readonly number[] =>
  Array.from({ length: stepCount(play) }, (_each, index) => index)

const gherkinScenario = (play: ScriptedScenario, place: number) => ({
  scenario: {
    id: `scenario-${place}`,
    location: { line: 10 + place },
    steps: indices(play).map((index) => ({ id: `gherkin-${place}-${index}`, keyword: 'When ' })),
    examples: [],
  },
})

const pickle = (play: ScriptedScenario, place: number): Envelope => ({
  pickle: {
    id: `pickle-${place}`,
    uri: URI,
    name: play.name,
    astNodeIds: [`scenario-${place}`],
    tags: (play.tags ?? []).map((name) => ({ name })),
    steps: indices(play).map((index) => ({
      id: `step-${place}-${index}`,
      text: `step ${index + 1}`,
      astNodeIds: [`gherkin-${place}-${index}`],
    })),
  },
})

const testCase = (play: ScriptedScenario, place: number): Envelope => ({
  testCase: {
    id: `case-${place}`,
    pickleId: `pickle-${place}`,
    testSteps: [
      ...indices(play).map((index) => ({ id: `test-step-${index}`, pickleStepId: `step-${place}-${index}` })),
      { id: 'test-step-hook', hookId: 'hook-1' },
    ],
  },
})

function played(play: ScriptedScenario, place: number): readonly Envelope[] {
  return play.attempts.flatMap((results, attempt): readonly Envelope[] => {
    const id = `started-${place}-${attempt}`
    const isLast = attempt === play.attempts.length - 1
    const finished: readonly Envelope[] =
      isLast && play.isCutShort
        ? []
        : [
            step(id, 'test-step-hook', play.hook ?? { status: 'PASSED' }),
            { testCaseFinished: { testCaseStartedId: id, willBeRetried: !isLast } },
          ]
    return [
      { testCaseStarted: { id, testCaseId: `case-${place}`, attempt } },
      ...results.map((status, index) =>
        step(id, `test-step-${index}`, {
          status,
          ...(status === 'FAILED' ? { message: 'it went wrong' } : {}),
        }),
      ),
      ...(isLast ? (play.attachments ?? []) : []).map(([mediaType, body]) => ({
        attachment: {
          mediaType,
          body: JSON.stringify(body),
          contentEncoding: 'IDENTITY',
          testCaseStartedId: id,
          testStepId: play.attachedBy ?? 'test-step-hook',
        },
      })),
      ...finished,
    ]
  })
}

const step = (testCaseStartedId: string, testStepId: string, testStepResult: StepResult): Envelope => ({
  testStepFinished: { testCaseStartedId, testStepId, testStepResult },
})
