import type { SystemRole } from '../topology/topology.js'
import { arrow, box, textLine, textLines } from './markup.js'
import {
  BESIDES_LINE,
  HEADING_FACE,
  HEADING_LINE,
  headingHeight,
  NAME_FACE,
  NAME_LINE,
  type LaidCard,
  type LaidGroup,
  type LaidSide,
  type LaidStretch,
  type LaidSystem,
} from './side-layout.js'
import { CARD, COLUMN, PADDING, SERVER, SPINE } from './sizes.js'

/** Where the parts of one side stand across the picture. */
interface Columns {
  readonly role: SystemRole
  readonly cards: number
  readonly servers: number
}

const COLUMNS: Readonly<Record<SystemRole, Columns>> = {
  consumer: { role: 'consumer', cards: COLUMN.consumers, servers: COLUMN.consumerServers },
  provider: { role: 'provider', cards: COLUMN.practices, servers: COLUMN.providerServers },
}

/** One side of Spine: its organisations, their message handling servers, and the ways between them. */
export const drawSide = ({ groups }: LaidSide, role: SystemRole): string =>
  groups.map((group) => drawGroup(group, COLUMNS[role])).join('\n')

function drawGroup(laid: LaidGroup, columns: Columns): string {
  const isConsumer = columns.role === 'consumer'
  const own = laid.systems.map(({ middle }) =>
    isConsumer
      ? arrow(columns.cards + CARD, columns.servers, middle)
      : arrow(columns.servers + SERVER, columns.cards, middle),
  )
  const toSpine = isConsumer
    ? arrow(columns.servers + SERVER, COLUMN.spine, laid.middle)
    : arrow(COLUMN.spine + SPINE, columns.servers, laid.middle)
  return [
    ...laid.stretches.map((stretch) => drawStretch(stretch, columns)),
    drawServer(laid, columns),
    ...own,
    toSpine,
  ].join('\n')
}

function drawServer(laid: LaidGroup, { role, servers }: Columns): string {
  const { group, heading, top, height, systems, middle } = laid
  const room = SERVER - 2 * PADDING
  const whole = `MHS of ${group.host}`
  const [only, ...others] = group.partyKeys
  const plates =
    role === 'consumer' && only !== undefined && others.length === 0
      ? [plate(only, servers, middle)]
      : systems.map(({ placed, middle: y }) => plate(placed.system.partyKey, servers, y))
  return [
    box(`server ${role}`, servers, top, SERVER, height),
    textLines(heading, whole, HEADING_LINE, {
      x: servers + PADDING,
      y: top + 20,
      room,
      ...HEADING_FACE,
    }),
    textLine(group.server.fqdn, {
      x: servers + PADDING,
      y: top + headingHeight(heading) - 7,
      room,
      size: 11.5,
      look: 'soft',
    }),
    ...plates,
  ].join('')
}

const plate = (partyKey: string, x: number, y: number): string =>
  box('plate', x + PADDING - 4, y - 12, SERVER - 2 * PADDING + 8, 24, 4) +
  textLine(`Party key ${partyKey}`, {
    x: x + SERVER / 2,
    y: y + 4.5,
    room: SERVER - 2 * PADDING,
    size: 12.5,
    anchor: 'middle',
  })

function drawStretch({ portal, top, height, cards }: LaidStretch, columns: Columns): string {
  const x = columns.cards - PADDING
  const room = CARD
  const frame = portal
    ? box('portal', x, top, CARD + 2 * PADDING, height, 8) +
      textLine(portal.name, { x: columns.cards, y: top + 18, room, size: 12.5, isBold: true }) +
      textLine(`portal hosted by ${portal.host}`, {
        x: columns.cards,
        y: top + 33,
        room,
        size: 11.5,
        look: 'soft',
      })
    : ''
  return frame + cards.map((card) => drawCard(card, columns)).join('')
}

function drawCard({ party, name, top, height, systems }: LaidCard, { role, cards: x }: Columns): string {
  const room = CARD - 2 * PADDING
  const first = top + 8 + NAME_LINE - 3
  return [
    box(`card ${role}`, x, top, CARD, height),
    textLines(name, party.name, NAME_LINE, { x: x + PADDING, y: first, room, ...NAME_FACE }),
    textLine(`ODS code ${party.odsCode}`, {
      x: x + PADDING,
      y: first + name.lines.length * NAME_LINE,
      room,
      size: 12,
      look: 'soft',
    }),
    ...systems.map((system) => drawSystem(system, x)),
  ].join('')
}

function drawSystem({ placed, besides, top, height }: LaidSystem, card: number): string {
  const { asid, product, version } = placed.system
  const x = card + PADDING
  const room = CARD - 2 * PADDING
  return [
    box('system', card + 6, top, CARD - 12, height, 4),
    textLine(`ASID ${asid}`, { x, y: top + 17, room, size: 13, isBold: true }),
    textLine(`${product} ${version}`, { x, y: top + 32, room, size: 11.5, look: 'soft' }),
    ...besides.map(([words, look], place) =>
      textLine(words, { x, y: top + 47 + BESIDES_LINE * place, room, size: 11.5, look }),
    ),
  ].join('')
}
