import { HarnessError } from '../spine/errors.js'
import type { SystemRole, Topology } from '../topology/topology.js'
import { agreementGrid } from './agreement-grid.js'
import { miniServiceInWords, summaryOf } from './describe-topology.js'
import { drawGrid } from './draw-grid.js'
import { drawSide } from './draw-side.js'
import { drawSpine, LOWEST_SPINE } from './draw-spine.js'
import { escapeXml, number, textLine } from './markup.js'
import { laidSide, type LaidSide } from './side-layout.js'
import { CARD, COLUMN, MARGIN, SERVER, SPINE } from './sizes.js'
import { style } from './style.js'
import { groupsOf, idleServers, withoutSystem } from './who-stands-where.js'

/** More systems than this make no legible picture. */
export const MOST_SYSTEMS = 60

/** Whether a picture of it would be legible. */
export const isDrawable = ({ systems }: Topology): boolean => systems.length <= MOST_SYSTEMS

const BODY = 126

interface Parts {
  /** Whether it shows who has a data sharing agreement with whom; it does unless told otherwise. */
  readonly hasAgreements?: boolean
}

/**
 * A topology as an SVG picture in the manner of the specification's figures (spine.md 5): consumers, their message handling
 * servers, Spine, those of the practices, practices; below them who has a data sharing agreement with whom. The same
 * topology yields the same bytes.
 * @throws HarnessError TOPOLOGY_TOO_LARGE when it has more than `MOST_SYSTEMS` systems.
 */
export function drawTopology(topology: Topology, { hasAgreements = true }: Parts = {}): string {
  if (!isDrawable(topology)) throw tooLarge(topology)
  const [consumers, providers] = [groupsOf(topology, 'consumer'), groupsOf(topology, 'provider')]
  const heights = [laidSide(consumers, 'consumer', 0).height, laidSide(providers, 'provider', 0).height]
  const body = Math.max(...heights, LOWEST_SPINE)
  const centred = (groups: typeof consumers, role: SystemRole, height: number): LaidSide =>
    laidSide(groups, role, BODY + (body - height) / 2)
  const grid = hasAgreements
    ? drawGrid(agreementGrid(topology), BODY + body + 52)
    : { markup: '', bottom: BODY + body + 36 }
  const notes = drawNotes(topology, grid.bottom + 4)
  const height = notes.bottom + MARGIN - 8
  const parts = [
    `<title>${escapeXml(`Topology: ${topology.title}`)}</title><desc>${escapeXml(summaryOf(topology))}</desc>`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${COLUMN.end}" height="${number(height)}"/>`,
    textLine(topology.title, { x: MARGIN, y: 40, room: COLUMN.end - 2 * MARGIN, size: 22, isBold: true }),
    textLine(summaryOf(topology), {
      x: MARGIN,
      y: 62,
      room: COLUMN.end - 2 * MARGIN,
      size: 13,
      look: 'soft',
    }),
    columnHeads(),
    drawSpine(BODY, body),
    drawSide(centred(consumers, 'consumer', heights[0] ?? 0), 'consumer'),
    drawSide(centred(providers, 'provider', heights[1] ?? 0), 'provider'),
    grid.markup,
    notes.markup,
  ]
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="topology" role="img" viewBox="0 0 ${COLUMN.end} ${number(height)}" width="${COLUMN.end}" height="${number(height)}">\n` +
    `${parts.filter((part) => part !== '').join('\n')}\n</svg>\n`
  )
}

const columnHeads = (): string =>
  (
    [
      ['Consumer organisations', COLUMN.consumers, CARD],
      ['Their MHSs', COLUMN.consumerServers, SERVER],
      ['Spine services', COLUMN.spine, SPINE],
      ['MHSs of practices', COLUMN.providerServers, SERVER],
      ['GP practices', COLUMN.practices, CARD],
    ] as const
  )
    .map(([words, x, room]) => textLine(words, { x, y: BODY - 18, room, size: 13, isBold: true }))
    .join('')

function drawNotes(topology: Topology, top: number): { readonly markup: string; readonly bottom: number } {
  const notes = [
    listNote(
      'Message handling servers without a system',
      idleServers(topology).map(({ fqdn }) => fqdn),
    ),
    listNote(
      'Organisations without a system',
      withoutSystem(topology).map(({ name, odsCode }) => `${name} (${odsCode})`),
    ),
    ...miniServiceInWords(topology),
    topology.directory ? 'SDS holds records of its own, which the picture does not show.' : '',
    'MHS: message handling server. Arrows run the way of requests; answers come back the same way.',
  ].filter((note) => note !== '')
  const place = { x: MARGIN, room: COLUMN.end - 2 * MARGIN, size: 12, look: 'soft' }
  return {
    markup: notes.map((note, index) => textLine(note, { ...place, y: top + 8 + index * 18 })).join(''),
    bottom: top + 8 + notes.length * 18,
  }
}

const listNote = (what: string, names: readonly string[]): string =>
  names.length === 0 ? '' : `${what}: ${names.join(', ')}.`

const tooLarge = ({ title, systems }: Topology): HarnessError =>
  new HarnessError(
    'TOPOLOGY_TOO_LARGE',
    `"${title}" has ${systems.length} systems; a picture of more than ${MOST_SYSTEMS} cannot be read. ` +
      'Draw the organisations that matter with --only and their ODS codes, or have it described with --text.',
  )
