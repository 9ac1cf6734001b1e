import { html, type Html } from './escape.js'
import { faultWords } from './fault-words.js'
import { scenarioSection } from './scenario.js'
import type { ScenarioView, View } from './view.js'
import { badge, resultBadge, scrolling } from './words.js'

/** Checks named in a row; the rest are counted. */
const NAMED = 3

/** The proofs that checks can fail, a line each; one that does not hold is shown whole. */
export function selfTests(view: View): Html | undefined {
  const shown = view.scenarios.filter(({ scenario }) => scenario.isSelfTest)
  if (shown.length === 0) return undefined
  const failed = shown.filter(({ result }) => result !== 'passed')
  const table = html`<table class="list">
    <caption>
      Faults and the checks that caught them
    </caption>
    <thead>
      <tr>
        <th scope="col">No.</th>
        <th scope="col">What was done wrong on purpose</th>
        <th scope="col">Result</th>
        <th scope="col">Caught by</th>
      </tr>
    </thead>
    <tbody>
      ${shown.map(row)}
    </tbody>
  </table>`
  return html`<section id="self-tests" aria-labelledby="self-tests-h">
    <h2 id="self-tests-h">Proof that checks can fail</h2>
    <p>
      In each of these ${shown.length} scenarios a system was made to do something wrong on purpose. They pass
      when the fault is caught, and never count for or against a system.
    </p>
    ${scrolling('Faults and the checks that caught them', table)}
    ${failed.map((each) => scenarioSection(each, view))}
  </section>`
}

function row({ scenario: { id, name, outcomes }, result }: ScenarioView): Html {
  const caught = outcomes.filter(({ state }) => state === 'broken').map(({ title }) => title)
  const rest = caught.length - NAMED
  return html`<tr ${result === 'passed' ? html`id="${id}"` : undefined}>
    <th scope="row">${id}</th>
    <td>${name}${faultWords(name)}</td>
    <td>${result === 'passed' ? badge('pass', 'Caught') : resultBadge(result)}</td>
    <td>${caught.slice(0, NAMED).join('; ') || '–'}${rest > 0 ? `; and ${rest} more` : ''}</td>
  </tr>`
}
