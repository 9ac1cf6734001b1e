import { plainLine } from '../../spine/plain-text.js'
import { groupBy } from '../group-by.js'
import { openPoints } from '../other-failures.js'
import type { ScenarioResult } from '../scenario-result.js'
import { causesOfScenario } from './cause-links.js'
import { passageWords } from './conversation-table.js'
import { cut, html, type Html } from './escape.js'
import { faultWords } from './fault-words.js'
import { stepsOtherThan } from './like-steps.js'
import { facts, nothingCrossed } from './scenario.js'
import type { ScenarioView, View } from './view.js'
import { resultCell, scrolling } from './words.js'

/** Whether a row says all: all messages stand elsewhere and everything is as it should be, or others show how it went wrong. */
export const isBrief = ({ scenario, result, told, trace }: ScenarioView): boolean =>
  trace === undefined &&
  told.messages.length === 0 &&
  (isOpen(result) || (told.left === 0 && scenario.outcomes.every(({ state }) => state !== 'unseen')))

/** Whether it did not pass, so that its traffic is told only where it is a trace. */
const isOpen = (result: ScenarioResult): boolean => result !== 'passed' && result !== 'warned'

/** All scenarios at a glance, by feature; those of which there is no more to tell are told here. */
export function scenarioList(shown: readonly ScenarioView[], view: View): Html {
  const features = groupBy(shown, ({ scenario }) => scenario.feature)
  return scrolling(
    'Scenarios',
    html`<table class="list played">
      <caption>
        Scenarios
      </caption>
      <thead>
        <tr>
          ${['Result', 'Scenario', 'Messages', 'Checks'].map((name) => html`<th>${name}</th>`)}
        </tr>
      </thead>
      ${[...features].map(
        ([feature, those]) =>
          html`<tbody>
            <tr>
              <th scope="rowgroup" colspan="4">${feature} <small>${fileOf(those)}</small></th>
            </tr>
            ${those.map((each) => row(each, view))}
          </tbody>`,
      )}
    </table>`,
  )
}

const fileOf = ([first]: readonly ScenarioView[]): string =>
  first?.scenario.uri.replace(/^features\//, '') ?? ''

function row(shown: ScenarioView, view: View): Html {
  const { scenario, result, conversation } = shown
  const { id, name } = scenario
  const isWhole = isBrief(shown)
  return html`<tr ${isWhole ? html`id="${id}"` : undefined}>
    ${resultCell(result)}
    <th>
      ${isWhole ? html`${id} ${name}<small>${isOpen(result) ? failed(shown, view) : brief(shown, view)}</small>` : html`<a href="#${id}">${id} ${name}</a>`}
    </th>
    <td>${conversation.messages.length}</td>
    <td>${scenario.outcomes.length}</td>
  </tr>`
}

/** Of one that did not pass: the causes that showed in it, and what kept it from passing besides. */
function failed({ scenario }: ScenarioView, view: View): Html {
  const causes = causesOfScenario(scenario.id, view)
  const [first] = openPoints(scenario, view.record.facts)
  const words = [`Line ${scenario.line}`, ...facts(scenario)].join('; ')
  return html`${words}.<br />${causes.map(({ told }) => html`<a href="#${told.id}">${told.id}</a> `)}${first === undefined ? '' : cut(plainLine(first), 240)}`
}

function brief({ scenario, conversation, told }: ScenarioView, view: View): Html {
  const { steps: models } = view
  const model = models.get(scenario.id)
  const steps = model ? stepsOtherThan(scenario, model) : scenario.steps
  const words = steps.map(({ keyword, text }) => `${keyword} ${text}`).join('; ')
  const as = model && html`Steps as in <a href="#${model.id}">${model.id}</a>${words === '' ? '' : ', but: '}`
  const causes = causesOfScenario(scenario.id, view).map(
    ({ told: { id } }) => html`<a href="#${id}">${id}</a> `,
  )
  return html`${causes}${[`Line ${scenario.line}`, ...facts(scenario)].join('; ')}.<br />${as}${words}${faultWords(words)}.<br />${
      conversation.messages.length === 0
        ? nothingCrossed(scenario)
        : told.passages.map((passage) => html`${passageWords(passage, scenario)}. `)
    }`
}
