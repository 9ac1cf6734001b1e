import { box, textLine } from './markup.js'
import { COLUMN, SPINE } from './sizes.js'

/** Height below which the three services would not fit. */
export const LOWEST_SPINE = 236

const SERVICE = 92
const LOW = 76
const PROXY = 74

/** Spine: PDS and SDS where requests come in, the SSP where they go on to practices. */
export function drawSpine(top: number, height: number): string {
  const x = COLUMN.spine
  const inner = top + 36
  const left = (height - 36 - 10 - 2 * LOW) / 3
  return [
    box('spine', x, top, SPINE, height, 8),
    textLine('NHS Spine', {
      x: x + 12,
      y: top + 24,
      room: SPINE - 24,
      size: 15,
      isBold: true,
      look: 'on-spine',
    }),
    service('PDS', ['Personal', 'Demographics', 'Service'], {
      x: x + 10,
      y: inner + left,
      width: SERVICE,
      height: LOW,
    }),
    service('SDS', ['Spine Directory', 'Service'], {
      x: x + 10,
      y: inner + 2 * left + LOW,
      width: SERVICE,
      height: LOW,
    }),
    service('SSP', ['Spine Secure', 'Proxy'], {
      x: x + SPINE - PROXY,
      y: inner,
      width: PROXY,
      height: height - 46,
    }),
  ].join('')
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function service(name: string, meaning: readonly string[], { x, y, width, height }: Box): string {
  const middle = x + width / 2
  const first = y + (height - 14 * meaning.length) / 2 + 4
  const place = { x: middle, room: width - 6, anchor: 'middle' } as const
  return [
    box('service', x, y, width, height, 4),
    textLine(name, { ...place, y: first, size: 14, isBold: true }),
    ...meaning.map((line, index) =>
      textLine(line, { ...place, y: first + 16 + index * 13, size: 11, look: 'soft' }),
    ),
  ].join('')
}
