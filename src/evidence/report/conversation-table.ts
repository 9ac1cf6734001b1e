import type { Message } from '../conversation.js'
import type { Lifeline } from '../lifelines.js'
import { actWords } from './act-words.js'
import { cut, html, type Html } from './escape.js'
import { exchangeAnchor, type ScenarioView } from './view.js'
import { badge, scrolling } from './words.js'

/** The same conversation as a table, row for arrow. */
export function conversationTable({ scenario, conversation }: ScenarioView): Html {
  const { acts, divergence } = conversation
  const table = html`<table class="talk-table">
    <caption class="sr">
      Messages of ${scenario.id}
    </caption>
    <thead>
      <tr>
        <th scope="col" class="n">No.</th>
        <th scope="col">Step</th>
        <th scope="col">From</th>
        <th scope="col">To</th>
        <th scope="col">Message</th>
        <th scope="col">Verdict</th>
      </tr>
    </thead>
    ${acts.map(
      ({ intent, messages }) =>
        html`<tbody>
          <tr class="act">
            <th scope="rowgroup" colspan="6">${actWords(intent, scenario.topology)}</th>
          </tr>
          ${messages.map((message) => row(scenario.id, message, message === divergence))}
        </tbody>`,
    )}
  </table>`
  return scrolling(`Messages of ${scenario.id}`, table)
}

function row(scenario: string, message: Message, isDivergence: boolean): Html {
  const { number, step, from, to, what, meaning, keyHeaders, side, exchange } = message
  const aim =
    meaning === undefined || side === 'answer' ? undefined : html` <small>${cut(meaning, 160)}</small>`
  const headers =
    keyHeaders.length === 0
      ? undefined
      : html`<br /><small
            >${keyHeaders.map(([name, value]) => `${name} ${cut(value, 80)}`).join(', ')}</small
          >`
  return html`<tr class="msg${isDivergence ? ' first' : ''}">
    <td class="n">${number}</td>
    <td>${step ?? '–'}</td>
    <td class="party">${party(from)}</td>
    <td class="party">${party(to)}</td>
    <td><a href="#${exchangeAnchor(scenario, exchange.id)}">${cut(what, 120)}</a>${aim}${headers}</td>
    <td>${verdict(message, isDivergence)}</td>
  </tr> `
}

const party = ({ role, odsCode }: Lifeline): string => (odsCode === undefined ? role : `${role} ${odsCode}`)

function verdict({ faults, checks, isRefusal, isUnanswered }: Message, isDivergence: boolean): Html {
  const broken = new Set(faults.map(({ outcome }) => outcome.check)).size
  const marks = [
    ...(isUnanswered ? [badge('open', 'No answer')] : []),
    ...(isRefusal ? [badge('idle', 'Refused')] : []),
    ...(broken > 0 ? [badge('fail', isDivergence ? 'First divergence' : 'Broken')] : []),
  ]
  const words = broken > 0 ? `${broken} of ${checks} checks broken` : checks > 0 ? `${checks} kept` : ''
  return html`${marks.map((mark) => html`${mark} `)}${words}`
}
