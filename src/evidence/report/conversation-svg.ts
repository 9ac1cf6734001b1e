import type { Conversation, Message } from '../conversation.js'
import type { Lifeline } from '../lifelines.js'
import type { ScenarioView } from './view.js'
import { actWords } from './act-words.js'
import { cut, escapeHtml, raw, type Html } from './escape.js'

// Everything is in user units of the drawing; one is a CSS pixel at full width.
const GUTTER = 96
const SPACING = 196
const HEAD = 104
const ROW = 36
const ACT = 20
const GAP = 12
const GHOST = 56
/** Average width of a character of the labels. */
const CHARACTER = 6.4

/** The conversation as a sequence diagram: captured messages only, and at the first divergence what should have been. */
export function conversationSvg({ scenario, conversation }: ScenarioView): Html {
  const { lifelines, acts, divergence } = conversation
  const width = GUTTER + SPACING * lifelines.length
  const middle = centresOf(lifelines)
  const parts: string[] = []
  let y = HEAD
  for (const { intent, messages } of acts) {
    parts.push(actBand(actWords(intent, scenario.topology), y, width))
    y += ACT
    for (const message of messages) {
      const isDivergence = message === divergence
      if (isDivergence) parts.push(divergenceBand(y, width))
      y += ROW
      parts.push(arrow(message, y, middle, isDivergence))
      if (isDivergence) parts.push(ghost(message, y, middle))
      if (isDivergence) y += GHOST
    }
    y += GAP
  }
  const height = y + 4
  const title = `${scenario.id}-title`
  const desc = `${scenario.id}-desc`
  return raw(
    `<svg class="talk" role="img" aria-labelledby="${title} ${desc}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
      `<title id="${title}">Sequence diagram of ${scenario.id}</title><desc id="${desc}">${escapeHtml(description(conversation))}</desc>` +
      `${lifelines.map((lifeline) => lifelineHead(lifeline, middle(lifeline), height)).join('')}${parts.join('\n')}</svg>`,
  )
}

const centresOf =
  (lifelines: readonly Lifeline[]) =>
  ({ id }: Lifeline): number =>
    GUTTER + SPACING * (lifelines.findIndex((each) => each.id === id) + 0.5)

function description({ lifelines, messages, divergence }: Conversation): string {
  const refused = messages.filter(({ isRefusal }) => isRefusal).length
  const silent = messages.filter(({ isUnanswered }) => isUnanswered).length
  return [
    `${messages.length} captured messages between ${lifelines.map(({ role, organisation }) => `${role} ${organisation}`).join(', ')}.`,
    ...(refused > 0 ? [`${refused} refused.`] : []),
    ...(silent > 0 ? [`${silent} without an answer.`] : []),
    divergence ? `First divergence at message ${divergence.number}.` : 'No divergence.',
    'The table below says the same.',
  ].join(' ')
}

function lifelineHead(lifeline: Lifeline, x: number, height: number): string {
  const { role, organisation, odsCode, asid, partyKey } = lifeline
  const lines = [
    organisation,
    odsCode && `ODS ${odsCode}`,
    asid && `ASID ${asid}`,
    partyKey && `party ${partyKey}`,
  ].filter((line) => line !== undefined && line !== '')
  const text = lines.map(
    (line, index) => `<text x="${x}" y="${34 + index * 15}">${escapeHtml(cut(line ?? '', 29))}</text>`,
  )
  return `<g class="who"><rect x="${x - 93}" y="1" width="186" height="88" rx="4"/><path d="M${x} 89V${height - 4}"/><text class="role" x="${x}" y="18">${escapeHtml(upperFirst(role))}</text>${text.join('')}</g>`
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

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

function arrow(
  message: Message,
  y: number,
  middle: (lifeline: Lifeline) => number,
  isDivergence: boolean,
): string {
  const { number, step, from, to } = message
  const [start, end] = [middle(from), middle(to)]
  const label = labelOf(message, Math.abs(end - start))
  const text = `<text class="label" x="${(start + end) / 2}" y="${y - 7}">${escapeHtml(label)}</text>`
  const style = `m ${mannerOf(message)}${isDivergence ? ' first' : ''}${message.faults.length > 0 ? ' bad' : ''}`
  return `<g class="${style}"><text class="no" x="26" y="${y + 4}">${number}</text>${step === undefined ? '' : `<text class="step" x="62" y="${y + 4}">${step}</text>`}${arrowPaths(start, end, y, message)}${text}</g>`
}

/** A line and its head, filled for a request; where no answer came, a cross before the far end. */
function arrowPaths(
  start: number,
  end: number,
  y: number,
  { side, isUnanswered, isRefusal }: Pick<Message, 'side' | 'isUnanswered' | 'isRefusal'>,
): string {
  const isDashed = isUnanswered || isRefusal
  if (start === end)
    return `<path d="M${start} ${y - 8}h34v8h-30"/><path class="h" d="M${start + 11} ${y - 4}l-7 4l7 4"/>`
  const back = end > start ? -8 : 8
  const head = `M${end + back} ${y - 4}L${end} ${y}l${back} 4${side === 'request' ? 'z' : ''}`
  const cross = isUnanswered ? `M${end + 3 * back - 5} ${y - 5}l10 10m-10 0l10-10` : ''
  return isDashed
    ? `<path d="M${start} ${y}H${end}"/><path class="h" d="${head}${cross}"/>`
    : `<path class="h" d="M${start} ${y}H${end}${head}"/>`
}

/** As many characters as fit between the two ends and half way to their neighbours. */
function labelOf({ what, isRefusal, isUnanswered, meaning, side }: Message, span: number): string {
  const room = Math.floor((span + SPACING * 0.7) / CHARACTER)
  const mark = isUnanswered ? 'NO ANSWER: ' : isRefusal ? 'REFUSED: ' : ''
  const path = side === 'request' && !what.startsWith('LDAP') ? what.replace(/\?.*$/, '') : what
  const full = meaning !== undefined && side === 'request' ? `${path} – ${meaning}` : path
  return `${mark}${cut(full.length + mark.length <= room ? full : path, Math.max(room - mark.length, 12))}`
}

/** What should have crossed instead, once, under the first message that went wrong. */
function ghost({ from, to, faults }: Message, y: number, middle: (lifeline: Lifeline) => number): string {
  const [fault] = faults
  if (!fault) return ''
  const { at, expected, actual } = fault.finding
  const said = (words: string, value: string, line: number) =>
    `<text x="${GUTTER + 44}" y="${y + line}">${words} ${escapeHtml(cut(`${at}: ${value}`, 110))}</text>`
  const arrow = arrowPaths(middle(from), middle(to), y + 46, {
    side: 'answer',
    isUnanswered: false,
    isRefusal: true,
  })
  return `<g class="ghost"><text class="flag" x="14" y="${y + 22}">First divergence</text>${said('seen', actual, 22)}${said('expected', expected, 38)}${arrow}</g>`
}
