import { AT_REST, isAtRest } from '../at-rest.js'
import type { Outcome } from '../../verdict/verdict.js'
import { groupBy } from '../group-by.js'
import type { ScenarioRecord } from '../run-record.js'
import { conversationSvg } from './conversation-svg.js'
import { conversationTable } from './conversation-table.js'
import { cut, html, type Html } from './escape.js'
import { exchanges } from './exchange.js'
import type { ScenarioView, View } from './view.js'
import { sightingLink } from './where.js'
import { badge, resultBadge, resultCell, scrolling, stateBadge, stepBadge } from './words.js'

/** One scenario: what was played, what was judged, what crossed the wire. */
export function scenarioSection(shown: ScenarioView, view: View): Html {
  const { scenario, result, conversation } = shown
  const isJudgedAtRest = scenario.outcomes.some(isAtRest)
  const { id, name, feature, uri, line, tags } = scenario
  return html`<article class="scenario" id="${id}" aria-labelledby="${id}-h">
    <h3 id="${id}-h"><span class="sid">${id}</span> ${name} ${resultBadge(result)}</h3>
    <p class="note">
      ${feature}; ${uri.replace(/^features\//, '')}:${line}${tags.length > 0 ? `; ${tags.join(' ')}` : ''}
    </p>
    ${steps(shown)} ${outcomes(shown, view)}
    ${conversation.messages.length === 0 ? html`<p>Nothing crossed the wire${isJudgedAtRest ? `: ${AT_REST}` : ''}.</p>` : conversationOf(shown, view)}
    ${exchanges(shown, view)}
  </article> `
}

/** Where every step passed it is said once; else each says how it ended. */
function steps({ scenario }: ScenarioView): Html {
  const allPassed = scenario.steps.every(({ status }) => status === 'passed')
  return html`<ol class="steps">
      ${scenario.steps.map(
        ({ keyword, text, status, message }) =>
          html`<li>
            ${allPassed ? undefined : html`${stepBadge(status)} `}<b>${keyword}</b> ${text}${
              message === undefined || status === 'passed'
                ? undefined
                : html`<pre class="message">${cut(message, 4000)}</pre>`
            }
          </li>`,
      )}
    </ol>
    ${allPassed && scenario.steps.length > 0 ? html`<p class="note">Every step passed.</p>` : undefined}`
}

function outcomes({ scenario }: ScenarioView, view: View): Html {
  const those = (state: Outcome['state']) => scenario.outcomes.filter((outcome) => outcome.state === state)
  const [kept, broken, unseen] = [those('kept'), those('broken'), those('unseen')]
  return html`<p class="tallies">
      ${scenario.outcomes.length === 0 ? 'No check had anything to judge here.' : `Checks: ${kept.length} kept, ${broken.length} ${scenario.isSelfTest ? 'caught what was wrong' : 'broken'}, ${unseen.length} without evidence.`}
    </p>
    ${broken.map((outcome) => brokenOutcome(outcome, scenario, view))}
    ${unseen.length === 0 ? undefined : html`<p>${stateBadge('unseen')} ${unseen.map(({ title, requirements }) => `${title} (${requirements.join(', ')})`).join('; ')}</p>`}`
}

function brokenOutcome(
  { title, check, requirements, sightings }: Outcome,
  scenario: ScenarioRecord,
  view: View,
): Html {
  const { id, isSelfTest } = scenario
  const findings = sightings.flatMap((sighting) =>
    sighting.findings.map((finding) => ({ sighting, finding })),
  )
  const rows = findings.slice(0, 12).map(
    ({ sighting, finding }) =>
      html`<tr>
        <td>${sightingLink(id, sighting.exchanges, view)}</td>
        <td>${finding.at}</td>
        <td><code>${cut(finding.expected, 1000)}</code></td>
        <td><code>${cut(finding.actual, 1000)}</code></td>
      </tr>`,
  )
  const table = html`<table class="findings">
    <caption class="sr">
      ${title}
    </caption>
    <thead>
      <tr>
        <th scope="col">Where</th>
        <th scope="col">At</th>
        <th scope="col">Expected</th>
        <th scope="col">Seen</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`
  return html`<div class="${isSelfTest ? 'caught' : 'broken'}">
    <p>
      ${isSelfTest ? badge('pass', 'Caught') : stateBadge('broken')} <b>${title}</b>
      <span class="note">${check}; ${requirements.join(', ')}</span>
    </p>
    ${scrolling(`Findings of ${check} in ${id}`, table)}${findings.length > 12 ? html`<p class="note">${findings.length - 12} more findings are in messages.ndjson.</p>` : undefined}
  </div>`
}

function conversationOf(shown: ScenarioView, view: View): Html {
  const { scenario, told } = shown
  const { id } = scenario
  const diagram = html`<div class="scroll" role="region" tabindex="0" aria-label="Sequence diagram of ${id}">
    ${conversationSvg(shown, view)}
  </div>`
  return html`<h4>Conversation of ${id}</h4>
    ${told.left === 0 ? undefined : html`<p class="note">${told.left} further messages are in exchanges.ndjson under test case ${scenario.testCase}; they were judged like the others.</p>`}
    ${told.messages.length === 0 ? undefined : diagram} ${conversationTable(shown)}`
}

/** All scenarios at a glance, by feature. */
export function scenarioList(shown: readonly ScenarioView[], label: string): Html {
  const features = groupBy(shown, ({ scenario }) => scenario.feature)
  return scrolling(
    label,
    html`<table class="list">
      <caption class="sr">
        ${label}
      </caption>
      <thead>
        <tr>
          <th scope="col">Result</th>
          <th scope="col">Scenario</th>
          <th scope="col" class="n">Messages</th>
          <th scope="col" class="n">Checks</th>
        </tr>
      </thead>
      ${[...features].map(
        ([feature, those]) =>
          html`<tbody>
            <tr class="group">
              <th scope="rowgroup" colspan="4">${feature}</th>
            </tr>
            ${those.map(listRow)}
          </tbody>`,
      )}
    </table>`,
  )
}

const listRow = ({ scenario, result, conversation }: ScenarioView): Html =>
  html`<tr>
    ${resultCell(result)}
    <th scope="row"><a href="#${scenario.id}">${scenario.id} ${scenario.name}</a></th>
    <td class="n">${conversation.messages.length}</td>
    <td class="n">${scenario.outcomes.length}</td>
  </tr>`
