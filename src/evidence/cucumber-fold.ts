import type { Outcome } from '../verdict/verdict.js'
import { OUTCOMES, SCENARIO, type ScenarioSetting } from './attachments.js'
import { GherkinIndex } from './gherkin-index.js'
import type { Attachment, Envelope, Hook, Pickle, StepResult, TestCase } from './messages.js'
import { OutcomeReader, type OutcomeHead } from './outcome-form.js'
import type { ScenarioRecord, StepStatus } from './run-record.js'
import { Unshelf } from './shelf.js'

export type StepRecord = ScenarioRecord['steps'][number]

/** One attempt at a scenario, as far as it got. */
export interface ScenarioAttempt {
  /** Cucumber's testCaseStarted id. */
  readonly id: string
  readonly testCase: string
  /** 0 for the first. */
  readonly number: number
  readonly feature: string
  readonly line: number
  readonly pickle: Pickle
  readonly steps: readonly StepRecord[]
  /** What it noted of itself at its end; absent where it never came to it. */
  readonly setting?: ScenarioSetting | undefined
  /** What it noted of what was judged. */
  readonly outcomes: readonly Outcome[]
  readonly isFinished: boolean
  readonly willBeRetried: boolean
}

interface OpenAttempt {
  readonly id: string
  readonly testCase: TestCase
  readonly pickle: Pickle
  readonly number: number
  readonly results: Map<string, StepResult>
  setting?: ScenarioSetting | undefined
  outcomes: readonly Outcome[]
  finished?: { readonly willBeRetried: boolean }
}

const STATUSES: Readonly<Record<string, StepStatus>> = {
  PASSED: 'passed',
  FAILED: 'failed',
  SKIPPED: 'skipped',
  PENDING: 'pending',
  UNDEFINED: 'undefined',
  AMBIGUOUS: 'ambiguous',
}

/**
 * Folds Cucumber's messages into attempts; takes them in the order in which they come, at any time asked for what it knows.
 * What scenarios attached is read at once, so that of its text nothing is kept; it is left aside where no checks are given.
 */
export class CucumberFold {
  readonly #outcomes: OutcomeReader | undefined
  readonly #topologies = new Unshelf()
  readonly #gherkin = new GherkinIndex()
  readonly #pickles = new Map<string, Pickle>()
  readonly #testCases = new Map<string, TestCase>()
  readonly #hooks = new Map<string, Hook>()
  /** Definitions of steps and hooks that did not come with the harness. */
  readonly #strangers = new Set<string>()
  readonly #runHooks = new Map<string, string>()
  readonly #attempts = new Map<string, OpenAttempt>()
  readonly #troubles: string[] = []
  readonly #forged: string[] = []

  /** By the checks of the run, whose outcomes were attached. */
  constructor(checks?: readonly (OutcomeHead & { readonly id: string })[]) {
    this.#outcomes = checks && new OutcomeReader(new Map(checks.map((check) => [check.id, check])))
  }

  take(envelope: Envelope): void {
    this.#learn(envelope)
    this.#follow(envelope)
    this.#notice(envelope)
  }

  /** How many scenarios were selected. */
  get selected(): number {
    return this.#testCases.size
  }

  /** In the order in which they started. */
  get attempts(): readonly ScenarioAttempt[] {
    return [...this.#attempts.values()].map((attempt) => this.#close(attempt))
  }

  attempt(testCaseStartedId: string): ScenarioAttempt | undefined {
    const attempt = this.#attempts.get(testCaseStartedId)
    return attempt && this.#close(attempt)
  }

  /** All attempts so far at the scenario of this one. */
  attemptsWith(testCaseStartedId: string): readonly ScenarioAttempt[] {
    const { testCase } = this.#attempts.get(testCaseStartedId) ?? {}
    return [...this.#attempts.values()]
      .filter((each) => each.testCase === testCase)
      .map((each) => this.#close(each))
  }

  /** What went wrong outside any scenario: hooks of the run, Gherkin that could not be read. */
  get troubles(): readonly string[] {
    return this.#troubles
  }

  /** What somebody else than the harness attached in its name, in words; it counts for nothing. */
  get forged(): readonly string[] {
    return this.#forged
  }

  #learn({ gherkinDocument, pickle, hook, stepDefinition, testCase, testRunHookStarted }: Envelope): void {
    if (gherkinDocument) this.#gherkin.add(gherkinDocument)
    if (pickle) this.#pickles.set(pickle.id, pickle)
    if (hook) this.#hooks.set(hook.id, hook)
    for (const each of [hook, stepDefinition])
      if (each && !isOfHarness(each.sourceReference?.uri)) this.#strangers.add(each.id)
    if (testCase) this.#testCases.set(testCase.id, testCase)
    if (testRunHookStarted) this.#runHooks.set(testRunHookStarted.id, testRunHookStarted.hookId)
  }

  #follow({ testCaseStarted, testStepFinished, attachment, testCaseFinished }: Envelope): void {
    if (testCaseStarted) this.#open(testCaseStarted)
    if (testStepFinished)
      this.#attempts
        .get(testStepFinished.testCaseStartedId)
        ?.results.set(testStepFinished.testStepId, testStepFinished.testStepResult)
    if (attachment) this.#attach(attachment)
    const finished = this.#attempts.get(testCaseFinished?.testCaseStartedId ?? '')
    if (finished && testCaseFinished) finished.finished = testCaseFinished
  }

  #notice({ parseError, testRunHookFinished, testRunFinished }: Envelope): void {
    if (parseError) this.#troubles.push(`${parseError.source.uri ?? 'a feature'}: ${parseError.message}`)
    if (testRunHookFinished?.result.status === 'FAILED') {
      const hook = this.#hooks.get(this.#runHooks.get(testRunHookFinished.testRunHookStartedId) ?? '')
      this.#troubles.push(`${hookName(hook)} failed: ${testRunHookFinished.result.message ?? 'no message'}`)
    }
    if (testRunFinished?.message) this.#troubles.push(testRunFinished.message)
  }

  #open({ id, testCaseId, attempt }: NonNullable<Envelope['testCaseStarted']>): void {
    const testCase = this.#testCases.get(testCaseId)
    const pickle = this.#pickles.get(testCase?.pickleId ?? '')
    if (testCase && pickle)
      this.#attempts.set(id, { id, testCase, pickle, number: attempt, results: new Map(), outcomes: [] })
    else this.#troubles.push(`Cucumber started a test case ${testCaseId} that it had not announced.`)
  }

  #attach(attachment: Attachment): void {
    const attempt = this.#attempts.get(attachment.testCaseStartedId ?? '')
    if (!attempt || !this.#outcomes || !isNote(attachment)) return
    if (!this.#isOfHarness(attachment, attempt)) {
      this.#forged.push(
        `a step or hook of "${attempt.pickle.name}" attached ${attachment.mediaType}, which only spinecheck itself writes`,
      )
      return
    }
    attempt.setting = SCENARIO.read(attachment, this.#topologies) ?? attempt.setting
    attempt.outcomes = [...attempt.outcomes, ...(OUTCOMES.read(attachment, this.#outcomes) ?? [])]
  }

  /** Whether it was attached by the hook that notes what a scenario was about and what was judged. */
  #isOfHarness({ testStepId }: Attachment, { testCase }: OpenAttempt): boolean {
    const step = testCase.testSteps.find(({ id }) => id === testStepId)
    const hook = this.#hooks.get(step?.hookId ?? '')
    return NOTING.includes(hook?.sourceReference?.uri?.replaceAll('\\', '/') ?? '')
  }

  #close({
    id,
    testCase,
    pickle,
    number,
    results,
    setting,
    outcomes,
    finished,
  }: OpenAttempt): ScenarioAttempt {
    return {
      id,
      testCase: testCase.id,
      number,
      feature: this.#gherkin.featureOf(pickle),
      line: this.#gherkin.lineOf(pickle),
      pickle,
      steps: testCase.testSteps.flatMap((step) => this.#step(step, pickle, results.get(step.id))),
      setting,
      outcomes,
      isFinished: finished !== undefined,
      willBeRetried: finished?.willBeRetried ?? false,
    }
  }

  /** A step as a reader of the feature knows it; hooks only when there is something to say of them. */
  #step(
    { pickleStepId, hookId, stepDefinitionIds = [] }: TestCase['testSteps'][number],
    pickle: Pickle,
    result: StepResult | undefined,
  ): readonly StepRecord[] {
    const status = STATUSES[result?.status ?? ''] ?? 'unknown'
    const rest = {
      status,
      ...(result?.message === undefined ? {} : { message: result.message }),
      ...(result?.exception === undefined ? {} : { error: result.exception.type }),
      ...([hookId ?? '', ...stepDefinitionIds].some((id) => this.#strangers.has(id))
        ? { isOwn: true as const }
        : {}),
    }
    const step = pickle.steps.find(({ id }) => id === pickleStepId)
    if (step) return [{ keyword: this.#gherkin.keywordOf(step), text: step.text, ...rest }]
    if (status === 'passed' || status === 'skipped' || result === undefined) return []
    return [{ keyword: 'Hook', text: hookName(this.#hooks.get(hookId ?? '')), ...rest }]
  }
}

/**
 * The files of ours that note: the hook of scenarios, as Cucumber names it from the package's folder (the second where the
 * program is not in one piece), and what keeps observed encounters.
 */
const NOTING = [
  'dist/program/hooks.js',
  'dist/steps/support/hooks.js',
  'dist/src/observe/encounter-record.js',
]

/** Whether the harness brought it, and not its caller; where the file is not on record, it did. */
const isOfHarness = (uri?: string): boolean => {
  const path = uri?.replaceAll('\\', '/')
  return path === undefined || /^dist\/(?:program|steps)\//.test(path) || NOTING.includes(path)
}

const isNote = ({ mediaType }: Attachment): boolean =>
  mediaType === SCENARIO.mediaType || mediaType === OUTCOMES.mediaType

const hookName = (hook: Hook | undefined): string =>
  hook?.name ?? (hook?.type ?? 'hook').toLowerCase().replaceAll('_', ' ')
