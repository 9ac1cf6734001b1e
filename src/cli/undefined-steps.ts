import { nearest, Sentences, type StepEnvelope } from './sentences.js'

/** More are not shown: whoever has so many has forgotten --import. */
const SHOWN = 10

/** Steps of a run that nobody wrote: what they say, what is most like them, and how they would be begun. */
export class UndefinedSteps {
  readonly #sentences = new Sentences()
  /** Snippets by the text of the step; the same step is told once. */
  readonly #snippets = new Map<string, string>()

  envelope(envelope: StepEnvelope): void {
    this.#sentences.envelope(envelope)
    const { suggestion } = envelope
    const step = suggestion && this.#sentences.step(suggestion.pickleStepId)
    if (step) this.#snippets.set(step.text, suggestion.snippets[0]?.code ?? '')
  }

  /** Nothing where every step was known. */
  inWords(): string {
    const unknown = [...this.#snippets]
    if (unknown.length === 0) return ''
    const more = unknown.length - SHOWN
    return [
      '',
      ...unknown.slice(0, SHOWN).flatMap(([text, snippet]) => this.#told(text, snippet)),
      ...(more > 0 ? [`… and ${more} more`, ''] : []),
      'Every sentence with an example: spinecheck steps. Sentences of your own stand in a file that --import names.',
      '',
    ].join('\n')
  }

  #told(text: string, snippet: string): readonly string[] {
    const near = nearest(text, this.#sentences.all)
    return [
      `No sentence fits the step "${text.replaceAll(/\p{Cc}+/gu, ' ')}".`,
      ...(near.length > 0 ? ['  most like it:'] : []),
      ...near.map(({ pattern }) => `    ${pattern}`),
      '  begin it:',
      ...snippet.split('\n').map((line) => `    ${line}`),
      '',
    ]
  }
}
