import type { RunRecord } from '../run-record.js'
import { toldValidation } from '../validated.js'
import { html, type Html } from './escape.js'

/** What a validator of somebody's own said of answers; nothing where none was asked. */
export function validationSection(record: RunRecord): Html | undefined {
  const told = toldValidation(record)
  if (!told) return undefined
  return html`<section id="validator" aria-labelledby="validator-h">
    <h2 id="validator-h">What a validator of your own says</h2>
    <p>${told.headline}</p>
    ${told.answers.map(
      ({ words, lines }) =>
        html`<details${lines.length > 0 ? html` open` : undefined}>
          <summary>${words}</summary>
          ${lines.length === 0 ? undefined : html`<pre>${lines.join('\n')}</pre>`}
        </details>`,
    )}
  </section>`
}
