import type { HeaderList } from '../../spine/headers.js'

/** Header fields that stand in full at another place of the page. */
export interface Earlier {
  /** Of the exchange they stand at. */
  readonly name: string
  readonly headers: HeaderList
}

/** Fewer equal fields than this do not make it worth while to look elsewhere. */
const WORTH_IT = 3

/** Remembers which header fields the page has shown, so that those of the next message of the kind are told by what differs. */
export class HeaderModels {
  readonly #models = new Map<string, Earlier>()

  /** What to compare these with; undefined where they are the first of their kind, which stand in full. */
  modelFor(kind: string, headers: HeaderList, anchor: string): Earlier | undefined {
    const model = this.#models.get(kind)
    if (model === undefined) {
      this.#models.set(kind, { name: anchor.replace('-', ' '), headers })
      return undefined
    }
    const known = new Set(model.headers.map(([name, value]) => `${name}: ${value}`))
    const same = headers.filter(([name, value]) => known.has(`${name}: ${value}`)).length
    return same < WORTH_IT ? undefined : model
  }
}
