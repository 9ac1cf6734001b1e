import type { AgreementGrid, GridEnd } from './agreement-grid.js'
import { CAPABILITY_NAMES } from './agreement-grid.js'
import { box, escapeXml, number, textLine, textLines } from './markup.js'
import { COLUMN, MARGIN, PADDING } from './sizes.js'
import { fitted } from './text-width.js'

/** Part of the picture, and how far down it goes. */
export interface Drawn {
  readonly markup: string
  readonly bottom: number
}

const ROW_HEAD = 250
const ROW = 30
const WIDEST = 150
/** Narrower columns name practices by their ODS code alone, from bottom to top. */
const NARROW = 74
/** Room for an ODS code from bottom to top. */
const UPRIGHT = 64
const HEAD_FACE = { size: 12, isBold: true }

interface Frame {
  readonly grid: AgreementGrid
  readonly left: number
  readonly column: number
  /** Of the first row. */
  readonly top: number
}

/** Who has a data sharing agreement with whom, as a table under the picture. */
export function drawGrid(grid: AgreementGrid, top: number): Drawn {
  const { consumers, providers } = grid
  if (consumers.length === 0 || providers.length === 0) return { markup: '', bottom: top }
  const column = Math.min((COLUMN.end - 2 * MARGIN - ROW_HEAD) / providers.length, WIDEST)
  const frame = { grid, left: MARGIN + ROW_HEAD, column, top: top + 16 + headHeight(grid, column) }
  const bottom = frame.top + consumers.length * ROW
  const rules = [...consumers, undefined].map((_each, index) => rule(frame, index))
  const markup = [
    textLine('Data sharing agreements', { x: MARGIN, y: top, room: 400, size: 15, isBold: true }),
    textLine(legend(grid), {
      x: MARGIN,
      y: bottom + 24,
      room: COLUMN.end - 2 * MARGIN,
      size: 12,
      look: 'soft',
    }),
    ...providers.map((provider, index) => columnHead(provider, frame, index)),
    ...rules,
    ...consumers.flatMap((consumer, row) => [
      rowHead(consumer, frame, row),
      ...providers.map((provider, index) => cell(consumer, provider, frame, { row, index })),
    ]),
  ]
  return { markup: markup.join('\n'), bottom: bottom + 34 }
}

/** The heading of the tallest column; the picture's own heading stands at the same height on the left. */
const headHeight = ({ providers }: AgreementGrid, column: number): number =>
  column < NARROW
    ? UPRIGHT
    : 14 * Math.max(...providers.map(({ name }) => fitted(name, column - 8, HEAD_FACE, 3).lines.length)) + 8

const rule = ({ left, column, top, grid }: Frame, index: number): string =>
  `<path class="rule" d="M${MARGIN} ${number(top + index * ROW)}H${number(left + column * grid.providers.length)}"/>`

function legend({ capabilities }: AgreementGrid): string {
  const [only, ...others] = capabilities
  const names =
    only !== undefined && others.length === 0
      ? `All are for ${CAPABILITY_NAMES[only]}.`
      : `${capabilities.map((each) => `${letterOf(each)}: ${CAPABILITY_NAMES[each]}`).join('; ')}.`
  return `Tick: agreement, the SSP lets requests through. Dash: none, the SSP refuses. ${capabilities.length === 0 ? '' : names}`
}

function columnHead({ name, odsCode }: GridEnd, { left, column, top }: Frame, index: number): string {
  const x = left + (index + 0.5) * column
  if (column < NARROW) return upright(odsCode, name, x + 4, top - 8)
  const room = column - 8
  const lines = fitted(name, room, HEAD_FACE, 3)
  const first = top - 10 - 14 * lines.lines.length
  return (
    textLines(lines, name, 14, { x, y: first, room, anchor: 'middle', ...HEAD_FACE }) +
    textLine(odsCode, { x, y: top - 8, room, size: 11.5, anchor: 'middle', look: 'soft' })
  )
}

const upright = (odsCode: string, name: string, x: number, y: number): string =>
  `<text x="${number(x)}" y="${number(y)}" font-size="12" transform="rotate(-90 ${number(x)} ${number(y)})"><title>${escapeXml(name)}</title>${escapeXml(odsCode)}</text>`

const rowHead = ({ name, odsCode }: GridEnd, { top }: Frame, row: number): string => {
  const y = top + row * ROW + 20
  return (
    textLine(name, { x: MARGIN, y, room: ROW_HEAD - 66, ...HEAD_FACE }) +
    textLine(odsCode, {
      x: MARGIN + ROW_HEAD - PADDING,
      y,
      room: 50,
      size: 11.5,
      anchor: 'end',
      look: 'soft',
    })
  )
}

function cell(
  consumer: GridEnd,
  provider: GridEnd,
  { grid, left, column, top }: Frame,
  { row, index }: { readonly row: number; readonly index: number },
): string {
  const x = left + (index + 0.5) * column
  const y = top + (row + 0.5) * ROW
  const covered = grid.covered(consumer.odsCode, provider.odsCode)
  const pair = `${consumer.name} and ${provider.name}`
  if (consumer.odsCode === provider.odsCode) return titled(`${pair}: the same organisation`, mark('·', x, y))
  if (covered.length === 0) return titled(`${pair}: no agreement`, mark('–', x, y))
  const words = `${pair}: ${covered.map((each) => CAPABILITY_NAMES[each]).join(', ')}`
  return titled(words, grid.capabilities.length > 1 ? letters(covered.map(letterOf), x, y) : tick(x, y))
}

/** A, S, D and H stand for the capabilities where there are several. */
function letterOf(capability: AgreementGrid['capabilities'][number]): string {
  const name = CAPABILITY_NAMES[capability].replace('Access ', '').replace('Record: ', '')
  return name.charAt(0)
}

const titled = (words: string, markup: string): string => `<g><title>${escapeXml(words)}</title>${markup}</g>`

const mark = (sign: string, x: number, y: number): string =>
  textLine(sign, { x, y: y + 5, room: 20, size: 14, anchor: 'middle', look: 'soft' })

const tick = (x: number, y: number): string =>
  `${box('agreed', x - 11, y - 10, 22, 20, 4)}<path class="tick" d="M${number(x - 5.5)} ${number(y)}l4 4.5l7.5-9"/>`

const letters = (names: readonly string[], x: number, y: number): string => {
  const width = 12 + 12 * names.length
  return (
    box('agreed', x - width / 2, y - 10, width, 20, 4) +
    textLine(names.join(' '), { x, y: y + 4.5, room: width, size: 12, isBold: true, anchor: 'middle' })
  )
}
