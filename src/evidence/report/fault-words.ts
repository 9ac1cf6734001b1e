import { faultById } from '../../faults/index.js'
import { variationById } from '../../variations/index.js'
import { html, type Html } from './escape.js'

/** What the faults and legal variations that a text names by their ids do; nothing where it names none. */
export function faultWords(text: string): Html | undefined {
  const said = [...text.matchAll(/\b[a-z]+:[a-z0-9-]+/g)].flatMap(
    ([id]) => (faultById(id) ?? variationById(id))?.says ?? [],
  )
  return said.length === 0 ? undefined : html` <small>(${said.join('; ')})</small>`
}
