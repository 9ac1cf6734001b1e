import type { Message } from '../conversation.js'
import type { ScenarioRecord } from '../run-record.js'
import type { Lifeline } from '../lifelines.js'
import { actsBriefly, actsWords } from './act-words.js'
import { cut, html, type Html } from './escape.js'
import type { ToldActs } from './told.js'
import {
  exchangeAnchor,
  exchangesOf,
  linesOf,
  numbersOf,
  stepsOf,
  type MessageLine,
} from './passage-lines.js'
import type { ScenarioView } from './view.js'
import { badge } from './words.js'

/** The same conversation as a table, row for arrow; in a sentence where all of it stands elsewhere. */
export function conversationTable(view: ScenarioView): Html {
  const { scenario, conversation, told } = view
  if (told.messages.length === 0)
    return html`${told.passages.map((passage) => html`<p>${passageWords(passage, scenario, actsBriefly(passage.acts, scenario.topology))}.</p>`)}`
  const requests = new Map(
    told.messages.filter(({ side }) => side === 'request').map((each) => [each.exchange.id, each]),
  )
  const story = { view, divergence: conversation.divergence, requests }
  return html`<table class="talk-table">
    <thead>
      <tr>
        ${['No.', 'Step', 'From', 'To', 'Message', 'Verdict'].map((name) => html`<th>${name}</th>`)}
      </tr>
    </thead>
    ${told.passages.map((passage) => passageRows(passage, story))}
  </table>`
}

interface Story {
  readonly view: ScenarioView
  readonly divergence: Message | undefined
  /** The requests that are told, by their exchange. */
  readonly requests: ReadonlyMap<string, Message>
}

function passageRows(passage: ToldActs, { view, divergence, requests }: Story): Html {
  const { acts, twins } = passage
  const passedOn = ({ exchange }: Message) => requests.get(exchange.forwards ?? '')
  const isHere = twins.length === 0
  return html`<tbody>
    <tr>
      <th scope="rowgroup" colspan="6">
        ${isHere ? actsWords(acts, view.scenario.topology) : passageWords(passage, view.scenario, actsBriefly(acts, view.scenario.topology))}
      </th>
    </tr>
    ${isHere ? acts.flatMap(linesOf).map((line) => row(line, { view, isDivergence: line.first === divergence, passedOn })) : undefined}
  </tbody>`
}

/** In place of messages that stand in full elsewhere: which they are, where they are told, and what is another here. */
export function passageWords(
  { acts, twins, differences }: ToldActs,
  { id }: ScenarioRecord,
  what = '',
): Html {
  const messages = acts.flatMap((act) => act.messages)
  const [first, last] = [messages[0]?.number ?? 0, messages.at(-1)?.number ?? 0]
  const links = twins.map(({ scenario, first: from, last: to }, index) => {
    const where = scenario === id ? 'this scenario' : html`<a href="#${scenario}">${scenario}</a>`
    const numbers = from === first && to === last ? 'in ' : `${from}–${to} of `
    return html`${index > 0 ? ', ' : ''}${numbers}${where}`
  })
  const numbers = `Messages ${first}–${last} (${exchangesOf(messages)})`
  const others = differences.length === 0 ? '' : `; here instead: ${differences.join(', ')}`
  return html`${numbers}, as ${links}${what === '' ? '' : `: ${what}`}${others}`
}

interface Setting {
  readonly view: ScenarioView
  readonly isDivergence: boolean
  /** The message on the leg before. */
  readonly passedOn: (message: Message) => Message | undefined
}

function row(line: MessageLine, { view: { scenario, shown }, isDivergence, passedOn }: Setting): Html {
  const { first: message, last, via } = line
  const { from, what, meaning, keyHeaders, side, exchange, isForwarded } = message
  const isRequest = side === 'request'
  const aim =
    meaning === undefined || !isRequest || isForwarded
      ? undefined
      : html` <small>${cut(meaning, 160)}</small>`
  const headers = isRequest ? headerWords(keyHeaders, passedOn(message)) : undefined
  const anchor = exchangeAnchor(scenario.id, exchange.id)
  const isShown = shown.has(exchange.id)
  const words = cut(what, 120)
  const place = isRequest && !isShown ? html` id="${anchor}"` : undefined
  return html`<tr${isDivergence ? html` class="first"` : undefined}${place}>
    <td>${numbersOf(line)}${isRequest ? html` <small>${exchangesOf(line.messages)}</small>` : undefined}</td>
    <td>${stepsOf(line)}</td>
    <td>${party(from)}</td>
    <td>
      ${party(last.to)}${via.length === 0 ? undefined : html` <small>via ${via.map(({ role }) => role).join(', ')}</small>`}
    </td>
    <td>${isShown ? html`<a href="#${anchor}">${words}</a>` : words}${aim}${headers}</td>
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

function verdict({ messages, last }: MessageLine, isDivergence: boolean): Html {
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
