import { counted } from '../counted.js'
import type { LeftOut, RunRecord } from '../run-record.js'
import { html, type Html } from './escape.js'
import { scrolling } from './words.js'

const countOf = (leftOut: readonly LeftOut[]): number =>
  leftOut.reduce((sum, { scenarios }) => sum + scenarios, 0)

/** For the first screen: that something did not run, why, and where it says more; nothing where all ran. */
export function leftOutLine({ leftOut }: RunRecord): Html | undefined {
  if (countOf(leftOut) === 0) return undefined
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))]
  const why = reasons.length > 3 ? `for ${reasons.length} reasons` : reasons.join('; ')
  return html`<p class="pointer">
    <a href="#left-out">${counted(countOf(leftOut), 'scenario')} did not run</a>: ${why}.
  </p>`
}

/** What was left out before the start, why, and what would bring it in. */
export function leftOutSection({ leftOut }: RunRecord): Html | undefined {
  if (countOf(leftOut) === 0) return undefined
  const table = html`<table>
    <caption>
      What did not run
    </caption>
    <thead>
      <tr>
        <th scope="col">Which</th>
        <th scope="col" class="n">Scenarios</th>
        <th scope="col">Why</th>
        <th scope="col">What to do</th>
      </tr>
    </thead>
    <tbody>
      ${leftOut.map(
        ({ tag, scenarios, reason, remedy }) =>
          html`<tr>
            <th scope="row">${tag}</th>
            <td class="n">${scenarios}</td>
            <td>${reason}</td>
            <td>${remedy}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
  return html`<section id="left-out" aria-labelledby="left-out-h">
    <h2 id="left-out-h">What did not run</h2>
    <p>
      Left out before the run started, so the verdict is about the rest. It counts neither for nor against any
      system.
    </p>
    ${scrolling('What did not run', table)}
  </section>`
}
