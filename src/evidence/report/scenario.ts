import { AT_REST, isAtRest } from '../at-rest.js'
import type { Outcome } from '../../verdict/verdict.js'
import type { ScenarioRecord } from '../run-record.js'
import { conversationSvg } from './conversation-svg.js'
import { conversationTable } from './conversation-table.js'
import { cut, html, type Html } from './escape.js'
import { exchanges } from './exchange.js'
import type { ScenarioView, View } from './view.js'
import { sightingLink } from './where.js'
import { badge, resultBadge, scrolling, stateBadge, stepBadge } from './words.js'

/** One scenario: what was played, what was judged, what crossed the wire. */
export function scenarioSection(shown: ScenarioView, view: View): Html {
  const { scenario, result, conversation } = shown
  const isJudgedAtRest = scenario.outcomes.some(isAtRest)
  const { id, name, feature, uri, line, tags } = scenario
  return html`<article class="scenario" id="${id}" aria-labelledby="${id}-h">
    <h3 id="${id}-h"><span class="sid">${id}</span> ${name} ${resultBadge(result)}</h3>
    <p class="note">${feature}; ${uri}:${line}${tags.length > 0 ? `; ${tags.join(' ')}` : ''}</p>
    ${steps(shown)} ${outcomes(shown, view)}
    ${conversation.messages.length === 0 ? html`<p>Nothing crossed the wire${isJudgedAtRest ? `: ${AT_REST}` : ''}.</p>` : conversationOf(shown)}
    ${exchanges(shown, view)}
  </article> `
}

function steps({ scenario }: ScenarioView): Html {
  return html`<ol class="steps">
    ${scenario.steps.map(
      ({ keyword, text, status, message }) =>
        html`<li>
          ${stepBadge(status)}
          <b>${keyword}</b>
          ${text}${message === undefined || status === 'passed' ? undefined : html`<pre class="message">${cut(message, 4000)}</pre>`}
        </li>`,
    )}
  </ol>`
}

function outcomes({ scenario }: ScenarioView, view: View): Html {
  const those = (state: Outcome['state']) => scenario.outcomes.filter((outcome) => outcome.state === state)
  const [kept, broken, unseen] = [those('kept'), those('broken'), those('unseen')]
  return html`<p class="tallies">
      ${scenario.outcomes.length === 0 ? 'No check had anything to judge here.' : html`Checks: ${kept.length} kept, ${broken.length} ${scenario.isSelfTest ? 'caught what was wrong' : 'broken'}, ${unseen.length} without evidence. <a href="#checks" aria-label="All checks, from ${scenario.id}">All checks</a>`}
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

function conversationOf(shown: ScenarioView): Html {
  const { scenario, told } = shown
  const { id } = scenario
  const diagram = html`<div class="scroll" role="region" tabindex="0" aria-label="Sequence diagram of ${id}">
    ${conversationSvg(shown)}
  </div>`
  return html`<h4>Conversation of ${id}</h4>
    ${told.left === 0 ? undefined : html`<p class="note">${told.left} further messages are in exchanges.ndjson under test case ${scenario.testCase}; they were judged like the others.</p>`}
    ${told.messages.length === 0 ? undefined : diagram} ${conversationTable(shown)}`
}

/** All scenarios at a glance, by feature. */
export function scenarioList(shown: readonly ScenarioView[], label: string): Html {
  const rows = shown.map(
    ({ scenario, result, conversation }) =>
      html`<tr>
        <td>${resultBadge(result)}</td>
        <th scope="row"><a href="#${scenario.id}">${scenario.id} ${scenario.name}</a></th>
        <td>${scenario.feature}</td>
        <td class="n">${conversation.messages.length}</td>
        <td class="n">${scenario.outcomes.length}</td>
      </tr>`,
  )
  return scrolling(
    label,
    html`<table>
      <caption class="sr">
        ${label}
      </caption>
      <thead>
        <tr>
          <th scope="col">Result</th>
          <th scope="col">Scenario</th>
          <th scope="col">Feature</th>
          <th scope="col" class="n">Messages</th>
          <th scope="col" class="n">Checks</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  )
}
