import type { Message } from '../conversation.js'
import type { ScenarioRecord } from '../run-record.js'
import type { Lifeline } from '../lifelines.js'
import { actsBriefly, actsWords } from './act-words.js'
import { cut, html, type Html } from './escape.js'
import type { Passage, Twin } from './told.js'
import { linesOf, numbersOf, stepsOf, type Line } from './passage-lines.js'
import { exchangeAnchor, type ScenarioView } from './view.js'
import { badge, scrolling } from './words.js'

/** The same conversation as a table, row for arrow. */
export function conversationTable({ scenario, conversation, told }: ScenarioView): Html {
  const { divergence } = conversation
  const requests = new Map(
    told.messages.filter(({ side }) => side === 'request').map((each) => [each.exchange.id, each]),
  )
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
    ${told.passages.map((passage) => passageRows(passage, { scenario, divergence, requests }))}
  </table>`
  return scrolling(`Messages of ${scenario.id}`, table)
}

interface Story {
  readonly scenario: ScenarioRecord
  readonly divergence: Message | undefined
  /** The requests that are told, by their exchange. */
  readonly requests: ReadonlyMap<string, Message>
}

function passageRows({ acts, twins }: Passage, { scenario, divergence, requests }: Story): Html {
  const words = actsWords(acts, scenario.topology)
  const messages = acts.flatMap((act) => act.messages)
  const passedOn = ({ exchange }: Message) => requests.get(exchange.forwards ?? '')
  if (twins.length > 0) return elsewhere(actsBriefly(acts, scenario.topology), messages, twins)
  return html`<tbody>
    <tr class="act">
      <th scope="rowgroup" colspan="6">${words}</th>
    </tr>
    ${acts.flatMap(linesOf).map((line) => row(scenario.id, line, { isDivergence: line.first === divergence, passedOn }))}
  </tbody>`
}

/** In place of messages that another scenario tells in full. */
function elsewhere(words: string, messages: readonly Message[], twins: readonly Twin[]): Html {
  const [first, last] = [messages[0]?.number ?? 0, messages.at(-1)?.number ?? 0]
  const links = twins.map(
    (twin, index) => html`${index > 0 ? ', ' : ''}<a href="#${twin.scenario}">${twin.scenario}</a>`,
  )
  return html`<tbody>
    <tr class="act">
      <th scope="rowgroup" colspan="6">Messages ${first} to ${last}, as in ${links}: ${words}</th>
    </tr>
  </tbody>`
}

interface Setting {
  readonly isDivergence: boolean
  /** The message on the leg before. */
  readonly passedOn: (message: Message) => Message | undefined
}

function row(scenario: string, line: Line, { isDivergence, passedOn }: Setting): Html {
  const { first: message, last, via } = line
  const { from, what, meaning, keyHeaders, side, exchange, isForwarded } = message
  const aim =
    meaning === undefined || side === 'answer' || isForwarded
      ? undefined
      : html` <small>${cut(meaning, 160)}</small>`
  const headers = side === 'answer' ? undefined : headerWords(keyHeaders, passedOn(message))
  return html`<tr class="msg${isDivergence ? ' first' : ''}">
    <td class="n">${numbersOf(line)}</td>
    <td>${stepsOf(line) ?? '–'}</td>
    <td>${party(from)}</td>
    <td>
      ${party(last.to)}${via.length === 0 ? undefined : html` <small>via ${via.map(({ role }) => role).join(', ')}</small>`}
    </td>
    <td><a href="#${exchangeAnchor(scenario, exchange.id)}">${cut(what, 120)}</a>${aim}${headers}</td>
    <td>${verdict(line, isDivergence)}</td>
  </tr> `
}

type KeyHeaders = Message['keyHeaders']

/** The headers that decide where a request goes; of one that was passed on, only those that were changed on the way. */
function headerWords(headers: KeyHeaders, passedOn: Message | undefined): Html | undefined {
  const before = passedOn?.keyHeaders
  if (passedOn?.exchange.kind === 'ldap' || (headers.length === 0 && (before ?? []).length === 0))
    return undefined
  const words = ([name, value]: KeyHeaders[number]) => `${name} ${cut(value, 80)}`
  const earlier = new Set(before?.map(words))
  const changed = headers.map(words).filter((each) => !earlier.has(each))
  const names = new Set(headers.map(([name]) => name))
  const lost = (before ?? []).filter(([name]) => !names.has(name)).map(([name]) => `no ${name} any more`)
  const said = [...changed, ...lost]
  return html`<br /><small>${said.length === 0 ? 'Ssp headers unchanged' : said.join(', ')}</small>`
}

const party = ({ role, odsCode }: Lifeline): string => (odsCode === undefined ? role : `${role} ${odsCode}`)

function verdict({ messages, last }: Line, isDivergence: boolean): Html {
  const { isRefusal, isUnanswered } = last
  const faults = messages.flatMap((message) => message.faults)
  const checks = messages.reduce((sum, message) => sum + message.checks, 0)
  const broken = new Set(faults.map(({ outcome }) => outcome.check)).size
  const marks = [
    ...(isUnanswered ? [badge('open', 'No answer')] : []),
    ...(isRefusal ? [badge('idle', 'Refused')] : []),
    ...(broken > 0 ? [badge('fail', isDivergence ? 'First divergence' : 'Broken')] : []),
  ]
  const words = broken > 0 ? `${broken} of ${checks} checks broken` : checks > 0 ? `${checks} kept` : ''
  return html`${marks.map((mark) => html`${mark} `)}${words}`
}
