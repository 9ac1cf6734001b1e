/** Beside the other files of a run: every Cucumber message, one on each line, as it came. */
export const MESSAGE_FILE = 'messages.ndjson'

/**
 * The part of Cucumber's messages that is read here (schema of @cucumber/messages 32); whatever else an envelope holds is
 * kept in messages.ndjson as it came. Spelt out so that evidence depends on the format, not on a package.
 */
export interface Envelope {
  readonly gherkinDocument?: GherkinDocument | undefined
  readonly pickle?: Pickle | undefined
  readonly hook?: Hook | undefined
  readonly stepDefinition?: StepDefinition | undefined
  readonly testCase?: TestCase | undefined
  readonly testCaseStarted?: TestCaseStarted | undefined
  readonly testStepFinished?: TestStepFinished | undefined
  readonly testCaseFinished?: TestCaseFinished | undefined
  readonly attachment?: Attachment | undefined
  readonly testRunHookStarted?: { readonly id: string; readonly hookId: string } | undefined
  readonly testRunHookFinished?:
    { readonly testRunHookStartedId: string; readonly result: StepResult } | undefined
  readonly testRunFinished?: { readonly success: boolean; readonly message?: string | undefined } | undefined
  readonly parseError?:
    { readonly message: string; readonly source: { readonly uri?: string | undefined } } | undefined
}

export interface GherkinDocument {
  readonly uri?: string | undefined
  readonly feature?: { readonly name: string; readonly children: readonly GherkinChild[] } | undefined
}

export interface GherkinChild {
  readonly rule?: { readonly children: readonly GherkinChild[] } | undefined
  readonly background?: { readonly steps: readonly GherkinStep[] } | undefined
  readonly scenario?: GherkinScenario | undefined
}

export interface GherkinScenario {
  readonly id: string
  readonly location: { readonly line: number }
  readonly steps: readonly GherkinStep[]
  readonly examples: readonly {
    readonly tableBody: readonly { readonly id: string; readonly location: { readonly line: number } }[]
  }[]
}

export interface GherkinStep {
  readonly id: string
  readonly keyword: string
}

export interface Pickle {
  readonly id: string
  readonly uri: string
  readonly name: string
  readonly astNodeIds: readonly string[]
  readonly tags: readonly { readonly name: string }[]
  readonly steps: readonly {
    readonly id: string
    readonly text: string
    readonly astNodeIds: readonly string[]
  }[]
}

export interface Hook {
  readonly id: string
  readonly name?: string | undefined
  readonly type?: string | undefined
  /** The file that defines it. */
  readonly sourceReference?: { readonly uri?: string | undefined } | undefined
}

export interface StepDefinition {
  readonly id: string
  /** The file that defines it. */
  readonly sourceReference?: { readonly uri?: string | undefined } | undefined
}

export interface TestCase {
  readonly id: string
  readonly pickleId: string
  readonly testSteps: readonly {
    readonly id: string
    readonly pickleStepId?: string | undefined
    readonly hookId?: string | undefined
    readonly stepDefinitionIds?: readonly string[] | undefined
  }[]
}

export interface TestCaseStarted {
  readonly id: string
  readonly testCaseId: string
  /** 0 for the first. */
  readonly attempt: number
}

export interface StepResult {
  /** PASSED, FAILED, SKIPPED, PENDING, UNDEFINED, AMBIGUOUS or UNKNOWN. */
  readonly status: string
  readonly message?: string | undefined
  /** Type is the name of the class of error that was thrown. */
  readonly exception?: { readonly type: string } | undefined
}

export interface TestStepFinished {
  readonly testCaseStartedId: string
  readonly testStepId: string
  readonly testStepResult: StepResult
}

export interface TestCaseFinished {
  readonly testCaseStartedId: string
  readonly willBeRetried: boolean
}

export interface Attachment {
  readonly body: string
  readonly contentEncoding: string
  readonly mediaType: string
  readonly testCaseStartedId?: string | undefined
  readonly testStepId?: string | undefined
}
