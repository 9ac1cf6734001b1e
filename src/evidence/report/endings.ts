import { endings, WORST_FIRST } from '../../verdict/truth-table.js'
import { html, type Html } from './escape.js'
import { scrolling } from './words.js'

/** How a run can end: exit code and first words, the worst first. */
export function endingsTable(): Html {
  const table = html`<table class="list">
    <caption>
      How a run can end, the worst first
    </caption>
    <thead>
      <tr>
        <th scope="col">Exit code</th>
        <th scope="col">First words</th>
        <th scope="col">What it means</th>
      </tr>
    </thead>
    <tbody>
      ${WORST_FIRST.map((id) => endings[id]).map(
        ({ exit, firstWords, means }) =>
          html`<tr>
            <td>${`${exit}`}</td>
            <th scope="row">${firstWords.replace('{n}', 'n').replace('{m}', 'm')}</th>
            <td>${means}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
  return scrolling('How a run can end', table)
}
