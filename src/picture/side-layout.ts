import { PDS_ROUTE } from '../spine/pds-access.js'
import type { SystemRole } from '../topology/topology.js'
import { CARD, PADDING, SERVER } from './sizes.js'
import { fitted, type Fitted } from './text-width.js'
import type { PlacedOrganisation, PlacedSystem, ServerGroup, Stretch } from './who-stands-where.js'

/** What stands beneath a system's name, with its look. */
type Besides = readonly (readonly [words: string, look: string])[]

/** A system inside its organisation's card; arrows meet it at `middle`. */
export interface LaidSystem {
  readonly placed: PlacedSystem
  readonly besides: Besides
  readonly top: number
  readonly middle: number
  readonly height: number
}

export interface LaidCard {
  readonly party: PlacedOrganisation
  readonly name: Fitted
  readonly top: number
  readonly height: number
  readonly systems: readonly LaidSystem[]
}

export interface LaidStretch {
  readonly portal: Stretch['portal']
  readonly top: number
  readonly height: number
  readonly cards: readonly LaidCard[]
}

export interface LaidGroup {
  readonly group: ServerGroup
  readonly heading: Fitted
  readonly top: number
  readonly height: number
  readonly stretches: readonly LaidStretch[]
  readonly systems: readonly LaidSystem[]
  /** Where the one arrow between the server and Spine runs. */
  readonly middle: number
}

/** One side of Spine, placed from `top` on downwards. */
export interface LaidSide {
  readonly groups: readonly LaidGroup[]
  readonly height: number
}

export const NAME_LINE = 17
export const HEADING_LINE = 16
/** Of each line beneath a system's name. */
export const BESIDES_LINE = 15
export const NAME_FACE = { size: 14, isBold: true }
export const HEADING_FACE = { size: 13, isBold: true }
/** Room at the head of a portal's frame for its name and host. */
export const PORTAL_HEAD = 42
const PORTAL_FOOT = 12
const CARD_GAP = 12
const GROUP_GAP = 26
const PLATE = 24

/** Places the groups of one side below each other. */
export function laidSide(groups: readonly ServerGroup[], role: SystemRole, top: number): LaidSide {
  let y = top
  const laid = groups.map((group) => {
    const each = laidGroup(group, role, y)
    y += each.height + GROUP_GAP
    return each
  })
  return { groups: laid, height: Math.max(y - GROUP_GAP - top, 0) }
}

function laidGroup(group: ServerGroup, role: SystemRole, top: number): LaidGroup {
  const heading = fitted(`MHS of ${group.host}`, SERVER - 2 * PADDING, HEADING_FACE, 2)
  const ceiling = top + headingHeight(heading) + PLATE
  const first = laidStretches(group.stretches, role, top)
  const lowest = first[0]?.cards[0]?.systems[0]?.middle ?? ceiling
  // A server's heading stands above its party keys, so a low first system moves down to meet the first of them.
  const stretches = lowest >= ceiling ? first : laidStretches(group.stretches, role, top + ceiling - lowest)
  const systems = stretches.flatMap(({ cards }) => cards.flatMap((card) => card.systems))
  const bottom = stretches.at(-1)
  const middles = systems.map(({ middle }) => middle)
  return {
    group,
    heading,
    top,
    height: bottom ? bottom.top + bottom.height - top : headingHeight(heading) + PADDING,
    stretches,
    systems,
    middle: ((middles[0] ?? top) + (middles.at(-1) ?? top)) / 2,
  }
}

/** Of the lines that say whose server it is and its FQDN. */
export const headingHeight = ({ lines }: Fitted): number => 10 + lines.length * HEADING_LINE + 15

function laidStretches(stretches: readonly Stretch[], role: SystemRole, top: number): readonly LaidStretch[] {
  let y = top
  return stretches.map(({ portal, parties }) => {
    const start = y
    y += portal ? PORTAL_HEAD : 0
    const cards = parties.map((party) => {
      const card = laidCard(party, role, y)
      y += card.height + CARD_GAP
      return card
    })
    const height = y - CARD_GAP - start + (portal ? PORTAL_FOOT : 0)
    y = start + height + CARD_GAP
    return { portal, top: start, height, cards }
  })
}

/** That it stands on the other side too, and how a consumer uses PDS where that is declared. */
function besidesOf({ system, isOnBothSides }: PlacedSystem, role: SystemRole): Besides {
  const other = role === 'consumer' ? 'also on the right, as a provider' : 'also on the left, as a consumer'
  return [
    ...(isOnBothSides ? ([[`⇄ ${other}`, 'twin']] as const) : []),
    ...(role === 'consumer' && system.pds ? ([[PDS_ROUTE[system.pds].name, 'soft']] as const) : []),
  ]
}

function laidCard(party: PlacedOrganisation, role: SystemRole, top: number): LaidCard {
  const name = fitted(party.name, CARD - 2 * PADDING, NAME_FACE, 2)
  let y = top + 8 + name.lines.length * NAME_LINE + 22
  const systems = party.systems.map((placed) => {
    const besides = besidesOf(placed, role)
    const height = 40 + BESIDES_LINE * besides.length
    const system = { placed, besides, top: y, middle: y + height / 2, height }
    y += height + 6
    return system
  })
  return { party, name, top, height: y - top + 4, systems }
}
