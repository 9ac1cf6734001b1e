import type { GherkinChild, GherkinDocument, GherkinScenario, Pickle } from './messages.js'

/** Looks up what pickles leave to the Gherkin document they were made from. */
export class GherkinIndex {
  readonly #features = new Map<string, string>()
  readonly #lines = new Map<string, number>()
  readonly #keywords = new Map<string, string>()

  add({ uri, feature }: GherkinDocument): void {
    if (!feature) return
    this.#features.set(uri ?? '', feature.name)
    for (const child of feature.children) this.#addChild(child)
  }

  /** Name of the feature a pickle stands in. */
  featureOf({ uri }: Pickle): string {
    return this.#features.get(uri) ?? uri
  }

  /** Line of its scenario, or of its row of examples. */
  lineOf({ astNodeIds }: Pickle): number {
    return this.#lines.get(astNodeIds.at(-1) ?? '') ?? 0
  }

  /** Given, When, Then ... as written. */
  keywordOf({ astNodeIds }: Pickle['steps'][number]): string {
    return this.#keywords.get(astNodeIds[0] ?? '') ?? ''
  }

  #addChild({ rule, background, scenario }: GherkinChild): void {
    for (const child of rule?.children ?? []) this.#addChild(child)
    for (const { id, keyword } of [...(background?.steps ?? []), ...(scenario?.steps ?? [])])
      this.#keywords.set(id, keyword.trim())
    if (scenario) this.#addLines(scenario)
  }

  #addLines({ id, location, examples }: GherkinScenario): void {
    this.#lines.set(id, location.line)
    for (const row of examples.flatMap(({ tableBody }) => tableBody))
      this.#lines.set(row.id, row.location.line)
  }
}
