import { groupBy } from '../group-by.js'
import { passageWords } from './conversation-table.js'
import { html, type Html } from './escape.js'
import { faultWords } from './fault-words.js'
import { stepsOtherThan } from './like-steps.js'
import { facts, nothingCrossed } from './scenario.js'
import type { ScenarioView, View } from './view.js'
import { resultCell, scrolling } from './words.js'

/** Whether a row says all: everything is as it should be, and all messages stand elsewhere. */
export const isBrief = ({ scenario, result, told }: ScenarioView): boolean =>
  result === 'passed' &&
  told.messages.length === 0 &&
  told.left === 0 &&
  scenario.outcomes.every(({ state }) => state === 'kept')

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
      ${isWhole ? html`${id} ${name}<small>${brief(shown, view)}</small>` : html`<a href="#${id}">${id} ${name}</a>`}
    </th>
    <td>${conversation.messages.length}</td>
    <td>${scenario.outcomes.length}</td>
  </tr>`
}

function brief({ scenario, conversation, told }: ScenarioView, { steps: models }: View): Html {
  const model = models.get(scenario.id)
  const steps = model ? stepsOtherThan(scenario, model) : scenario.steps
  const words = steps.map(({ keyword, text }) => `${keyword} ${text}`).join('; ')
  const as = model && html`Steps as in <a href="#${model.id}">${model.id}</a>${words === '' ? '' : ', but: '}`
  return html`${[`Line ${scenario.line}`, ...facts(scenario)].join('; ')}.<br />${as}${words}${faultWords(words)}.<br />${
      conversation.messages.length === 0
        ? nothingCrossed(scenario)
        : told.passages.map((passage) => html`${passageWords(passage, scenario)}. `)
    }`
}
