import type { ConversationAct, Message } from '../conversation.js'
import type { Lifeline } from '../lifelines.js'
import type { Twin } from './told.js'
import { HEAD_HEIGHT, type LifelineHeads } from './lifeline-heads.js'
import { linesOf, numbersOf, stepsOf, type MessageLine } from './passage-lines.js'
import type { ScenarioView, View } from './view.js'
import { actsBriefly, actsWords } from './act-words.js'
import { cut, escapeHtml, raw, type Html } from './escape.js'

// Everything is in user units of the drawing; one is a CSS pixel at full width.
const GUTTER = 96
/** Of lifelines; closer together where there are many, so that most conversations fit the page. */
const WIDEST = 196
const NARROWEST = 140
const PAGE = 1180
const HEAD = 122
const ROW = 32
const ACT = 20
const GAP = 12
const GHOST = 56
/** Average width of a character of the labels. */
const CHARACTER = 6.4

/** A request or two with their answers are told by the table alone, unless something is wrong with them. */
export const needsDrawing = ({ result, told }: ScenarioView): boolean =>
  result !== 'passed' ||
  told.passages.flatMap(({ acts, twins }) => (twins.length > 0 ? [] : acts.flatMap(linesOf))).length > 4

/** The conversation as a sequence diagram: captured messages only, and at the first divergence what should have been. */
export function conversationSvg(shown: ScenarioView, { heads }: View): Html {
  const { scenario, conversation, told } = shown
  const { divergence } = conversation
  const { lifelines } = told
  const spacing = Math.max(Math.min(WIDEST, Math.floor((PAGE - GUTTER) / lifelines.length)), NARROWEST)
  const width = GUTTER + spacing * lifelines.length
  const middle = centresOf(lifelines, spacing)
  const parts: string[] = []
  let y = HEAD
  for (const { acts, twins } of told.passages) {
    const isHere = twins.length === 0
    const words = (isHere ? actsWords : actsBriefly)(acts, scenario.topology)
    parts.push(actBand(isHere ? words : elsewhere(words, twins, acts), y, width))
    y += ACT
    for (const line of isHere ? acts.flatMap(linesOf) : []) {
      const isDivergence = line.first === divergence
      if (isDivergence) parts.push(divergenceBand(y, width))
      y += ROW
      parts.push(arrow(line, y, { middle, spacing, isDivergence }))
      if (isDivergence) parts.push(ghost(line.first, y, middle))
      if (isDivergence) y += GHOST
    }
    y += GAP
  }
  const height = y + 4
  return raw(
    `<svg class="talk" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
      `<title>Sequence diagram of ${scenario.id}</title><desc>${escapeHtml(description(shown))}</desc>` +
      `${lifelineLines(lifelines, middle, { heads, height })}${parts.join('')}</svg>`,
  )
}

type Middle = (lifeline: Lifeline) => number

function centresOf(lifelines: readonly Lifeline[], spacing: number): Middle {
  const places = new Map(lifelines.map(({ id }, index) => [id, GUTTER + spacing * (index + 0.5)]))
  return ({ id }) => places.get(id) ?? GUTTER
}

/** What stands in place of messages that are told elsewhere. */
const elsewhere = (words: string, twins: readonly Twin[], acts: readonly ConversationAct[]): string => {
  const count = acts.reduce((sum, { messages }) => sum + messages.length, 0)
  const scenarios = [...new Set(twins.map(({ scenario }) => scenario))]
  return `${count} messages as in ${scenarios.join(', ')}: ${words}`
}

function description({ conversation: { divergence }, told: { lifelines, messages } }: ScenarioView): string {
  const refused = messages.filter(({ isRefusal }) => isRefusal).length
  const silent = messages.filter(({ isUnanswered }) => isUnanswered).length
  return [
    `${messages.length} captured messages between ${lifelines.length} parties.`,
    ...(refused > 0 ? [`${refused} refused.`] : []),
    ...(silent > 0 ? [`${silent} without an answer.`] : []),
    divergence ? `First divergence at message ${divergence.number}.` : 'No divergence.',
    'As in the table below.',
  ].join(' ')
}

/** Heads, and one path for all the lines below them. */
const lifelineLines = (
  lifelines: readonly Lifeline[],
  middle: Middle,
  { heads, height }: { readonly heads: LifelineHeads; readonly height: number },
): string =>
  `${lifelines.map((lifeline) => heads.use(lifeline, middle(lifeline))).join('')}<path class="lines" d="${lifelines.map((lifeline) => `M${middle(lifeline)} ${HEAD_HEIGHT + 1}V${height - 4}`).join('')}"/>`

const actBand = (words: string, y: number, width: number): string =>
  `<g class="act"><rect x="0" y="${y}" width="${width}" height="20"/><text x="8" y="${y + 14}">${escapeHtml(cut(words, Math.floor(width / CHARACTER)))}</text></g>`

/** Boxed and hatched, so that it stands out without colour. */
function divergenceBand(y: number, width: number): string {
  const height = ROW + GHOST
  const hatching = Array.from(
    { length: Math.floor(height / 8) },
    (_each, index) => `M0 ${y + 10 + index * 8}l8-8`,
  )
  return `<rect class="diverged" x="0" y="${y + 2}" width="${width}" height="${height}"/><path class="hatch" d="${hatching.join('')}"/>`
}

/** How an arrow is drawn; the label says the same in words. */
function mannerOf({ side, isRefusal, isUnanswered }: Message): string {
  if (isUnanswered) return 'silent'
  if (isRefusal) return 'refused'
  return side
}

interface Setting {
  readonly middle: Middle
  readonly spacing: number
  readonly isDivergence: boolean
}

function arrow(line: MessageLine, y: number, { middle, spacing, isDivergence }: Setting): string {
  const { first, last, via } = line
  const [start, end] = [middle(first.from), middle(last.to)]
  const label = labelOf(first, Math.abs(end - start) + spacing * 0.7)
  const text = `<text x="${(start + end) / 2}" y="${y - 6}">${escapeHtml(label)}</text>`
  const style = `m ${mannerOf(last)}${isDivergence ? ' first' : ''}${first.faults.length > 0 ? ' bad' : ''}`
  const step = stepsOf(line)
  const mark = `<text x="12" y="${y + 4}">${numbersOf(line)}${step === undefined ? '' : `<tspan dx="9">${step}</tspan>`}</text>`
  return `<g class="${style}">${mark}${arrowPaths({ start, end, y }, last, via.map(middle))}${text}</g>`
}

/** A line and its head, filled for a request, a tick at whoever passed it on; where no answer came, a cross before the far end. */
function arrowPaths(
  { start, end, y }: { readonly start: number; readonly end: number; readonly y: number },
  { side, isUnanswered, isRefusal }: Pick<Message, 'side' | 'isUnanswered' | 'isRefusal'>,
  passedOn: readonly number[] = [],
): string {
  const isDashed = isUnanswered || isRefusal
  if (start === end)
    return `<path d="M${start} ${y - 8}h34v8h-30"/><path class="h" d="M${start + 11} ${y - 4}l-7 4l7 4"/>`
  const back = end > start ? -8 : 8
  const head = `m${back}-4l${-back} 4 ${back} 4${side === 'request' ? 'z' : ''}`
  const cross = isUnanswered ? `M${end + 3 * back - 5} ${y - 5}l10 10m-10 0l10-10` : ''
  const ticks = passedOn.map((x) => `M${x} ${y - 4}v8`).join('')
  return isDashed
    ? `<path d="M${start} ${y}H${end}"/><path class="h" d="${ticks}M${end} ${y}${head}${cross}"/>`
    : `<path class="h" d="${ticks}M${start} ${y}H${end}${head}"/>`
}

/** What the paths of the PDS and SDS FHIR APIs begin with (pds-sds.md 3.1, 4.7). */
const API_BASE = /\/(?:personal-demographics|spine-directory)\/FHIR\/R4(?=\/)/

/** As many characters as fit between the two ends and half way to their neighbours; what is passed on says no more than it must. */
function labelOf(
  { what, isRefusal, isUnanswered, meaning, side, isForwarded }: Message,
  width: number,
): string {
  const room = Math.floor(width / CHARACTER)
  const mark = isUnanswered ? 'NO ANSWER: ' : isRefusal ? 'REFUSED: ' : ''
  const path =
    side === 'request' && !what.startsWith('LDAP') ? what.replace(/\?.*$/, '').replace(API_BASE, '…') : what
  const full = meaning === undefined || side === 'answer' || isForwarded ? path : `${path} – ${meaning}`
  return `${mark}${cut(full.length + mark.length <= room ? full : path, Math.max(room - mark.length, 12))}`
}

/** What should have crossed instead, once, under the first message that went wrong. */
function ghost({ from, to, faults }: Message, y: number, middle: Middle): string {
  const [fault] = faults
  if (!fault) return ''
  const { at, expected, actual } = fault.finding
  const said = (words: string, value: string, line: number) =>
    `<text x="${GUTTER + 44}" y="${y + line}">${words} ${escapeHtml(cut(`${at}: ${value}`, 110))}</text>`
  const arrow = arrowPaths(
    { start: middle(from), end: middle(to), y: y + 46 },
    {
      side: 'answer',
      isUnanswered: false,
      isRefusal: true,
    },
  )
  return `<g class="ghost"><text class="flag" x="14" y="${y + 22}">First divergence</text>${said('seen', actual, 22)}${said('expected', expected, 38)}${arrow}</g>`
}
