/** What is read of Cucumber's messages about steps and who wrote them. */
export interface StepEnvelope {
  readonly stepDefinition?: { readonly id: string; readonly pattern: { readonly source: string } } | undefined
  readonly parameterType?:
    { readonly name: string; readonly regularExpressions: readonly string[] } | undefined
  readonly pickle?:
    | {
        readonly steps: readonly {
          readonly id: string
          readonly text: string
          readonly type?: string | undefined
        }[]
      }
    | undefined
  readonly testCase?:
    | {
        readonly testSteps: readonly {
          readonly pickleStepId?: string | undefined
          readonly stepDefinitionIds?: readonly string[] | undefined
        }[]
      }
    | undefined
  readonly suggestion?:
    { readonly pickleStepId: string; readonly snippets: readonly { readonly code: string }[] } | undefined
}

/** A step of a scenario. */
export interface Step {
  readonly keyword: string
  readonly text: string
}

/** A sentence that scenarios may use, as a Cucumber expression, and a step that uses it. */
export interface Sentence {
  readonly pattern: string
  readonly example: Step | undefined
}

const KEYWORDS: Readonly<Record<string, string>> = { Context: 'Given', Action: 'When', Outcome: 'Then' }

/** Sentences and steps, as Cucumber tells of them. */
export class Sentences {
  readonly #patterns = new Map<string, string>()
  readonly #examples = new Map<string, Step>()
  readonly #steps = new Map<string, Step>()
  /** What stands in braces, by its name. */
  readonly parameterTypes: { readonly name: string; readonly regexp: string }[] = []

  envelope({ stepDefinition, parameterType, pickle, testCase }: StepEnvelope): void {
    if (parameterType)
      this.parameterTypes.push({
        name: parameterType.name,
        regexp: parameterType.regularExpressions.join('|'),
      })
    if (stepDefinition) this.#patterns.set(stepDefinition.id, stepDefinition.pattern.source)
    for (const { id, text, type } of pickle?.steps ?? [])
      this.#steps.set(id, { keyword: KEYWORDS[type ?? ''] ?? '*', text })
    for (const { pickleStepId = '', stepDefinitionIds = [] } of testCase?.testSteps ?? [])
      for (const id of stepDefinitionIds) this.#exemplify(id, this.step(pickleStepId))
  }

  get all(): readonly Sentence[] {
    return [...this.#patterns].map(([id, pattern]) => ({ pattern, example: this.#examples.get(id) }))
  }

  step(id: string): Step | undefined {
    return this.#steps.get(id)
  }

  #exemplify(id: string, step: Step | undefined): void {
    if (step && !this.#examples.has(id)) this.#examples.set(id, step)
  }
}

/** The sentences that are most like one that nobody wrote, the nearest first. */
export function nearest(text: string, sentences: readonly Sentence[], count = 3): readonly Sentence[] {
  const asked = wordsIn(text)
  return sentences
    .map((sentence) => ({ sentence, likeness: likeness(asked, wordsIn(sentence.pattern)) }))
    .filter((each) => each.likeness > 0.3)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, count)
    .map(({ sentence }) => sentence)
}

/** Words that say what is done; names and parameters tell one sentence from another no more than the next. */
const wordsIn = (text: string): ReadonlySet<string> =>
  new Set(text.replaceAll(/\{\w*\}|"[^"]*"/g, ' ').match(/\b[a-z]\w*/g))

/** Between 0 and 1: the share of words that both have. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length
  return (2 * shared) / (one.size + other.size || 1)
}
