import { fitted } from '../../picture/text-width.js'
import type { Lifeline } from '../lifelines.js'
import { escapeHtml, raw, type Html } from './escape.js'

/** Of the box at the head of a lifeline, in user units of the drawing. */
export const HEAD_WIDTH = 134
export const HEAD_HEIGHT = 110

/** Most party keys that are named in the head of a lifeline. */
const MOST_KEYS = 2
const FACE = { size: 12 }

/** The heads of all lifelines of the page: each is drawn once and used by every diagram it stands in. */
export class LifelineHeads {
  readonly #ids = new Map<string, string>()
  readonly #symbols: string[] = []

  /** A use of the head whose top is at y = 1 and whose middle is at x. */
  use(lifeline: Lifeline, x: number): string {
    return `<use href="#${this.#idOf(lifeline)}" x="${x}" />`
  }

  /** What the uses refer to; stands once on the page. */
  get definitions(): Html {
    return raw(
      `<svg class="sr" width="0" height="0" aria-hidden="true"><defs>${this.#symbols.join('')}</defs></svg>`,
    )
  }

  #idOf(lifeline: Lifeline): string {
    const drawn = drawHead(lifeline)
    const known = this.#ids.get(drawn)
    if (known !== undefined) return known
    const id = `who${this.#ids.size + 1}`
    this.#ids.set(drawn, id)
    this.#symbols.push(`<g id="${id}" class="who">${drawn}</g>`)
    return id
  }
}

function drawHead({ role, organisation, odsCode, asid, partyKeys }: Lifeline): string {
  const keys =
    partyKeys.length > MOST_KEYS ? [`${partyKeys.length} party keys`] : partyKeys.map((key) => `party ${key}`)
  const lines = [organisation, odsCode && `ODS ${odsCode}`, asid && `ASID ${asid}`, ...keys]
    .flatMap((line) => (line === undefined || line === '' ? [] : [line]))
    .flatMap((line, index) => fitted(line, HEAD_WIDTH - 6, FACE, index === 0 ? 2 : 1).lines)
  const text = lines.map((line, index) => `<text y="${33 + index * 14}">${escapeHtml(line)}</text>`)
  return `<rect x="${-HEAD_WIDTH / 2}" y="1" width="${HEAD_WIDTH}" height="${HEAD_HEIGHT}" rx="4"/><text class="role" y="18">${escapeHtml(upperFirst(role))}</text>${text.join('')}`
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
