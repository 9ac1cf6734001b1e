import type { Action, Leg } from '../../spine/actions.js'
import { organisationWithCode, patientWithNumber } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import type { Exchange, Intent } from '../../wire/exchange.js'

/** A message that somebody was to bring about: what, from whom, for which practice and patient, and where it is received. */
export interface Awaited {
  readonly action: Action
  readonly leg: Leg
  /** ODS codes. */
  readonly organisation?: string | undefined
  readonly target?: string | undefined
  readonly patient?: string | undefined
}

/** A message with the act that it belongs to. */
export interface SeenMessage {
  readonly exchange: Exchange
  readonly act: Intent | undefined
}

type Facet = 'organisation' | 'action' | 'target' | 'patient'

/** How much it counts where a message differs from the awaited one. */
const WEIGHTS: Readonly<Record<Facet, number>> = { action: 4, organisation: 3, target: 2, patient: 1 }
const FACETS = Object.keys(WEIGHTS) as readonly Facet[]
const OTHER_LEG = 5
const MOST = 3

const differing = (awaited: Awaited, { act }: SeenMessage): readonly Facet[] =>
  FACETS.filter((facet) => awaited[facet] !== undefined && act?.[facet] !== awaited[facet])

/**
 * What came closest to a message that did not come, nearest first, each in words that say where it differs. Of messages that
 * are equally near the last counts.
 */
export function nearestTo(
  awaited: Awaited,
  seen: readonly SeenMessage[],
  topology: Topology,
): readonly string[] {
  const distance = (message: SeenMessage): number =>
    differing(awaited, message).reduce((sum, facet) => sum + WEIGHTS[facet], 0) +
    (message.exchange.leg === awaited.leg ? 0 : OTHER_LEG)
  return [...seen]
    .reverse()
    .sort((one, other) => distance(one) - distance(other))
    .slice(0, MOST)
    .map((message) => {
      const named = (value: string | undefined) => inWords(topology, value)
      const other = differing(awaited, message).map(
        (facet) => `${named(message.act?.[facet])} instead of ${named(awaited[facet])}`,
      )
      return `${inShort(message.exchange)} (${other.join(', ') || 'as awaited, but not as it had to be'})`
    })
}

function inWords(topology: Topology, value: string | undefined): string {
  if (value === undefined) return 'nobody who is known'
  const patient = patientWithNumber(topology, value)
  return (
    organisationWithCode(topology, value)?.name ??
    (patient && `${patient.name.given} ${patient.name.family}`) ??
    value.replaceAll('-', ' ')
  )
}

function inShort(exchange: Exchange): string {
  if (exchange.kind === 'ldap') return `${exchange.id}: LDAP ${exchange.request.operation}`
  const { method, target } = exchange.request
  const path = target.split('?')[0]?.split('/').at(-1) ?? ''
  return `${exchange.id}: ${method} …/${path} at ${exchange.receiver}, ${exchange.response?.status ?? 'no answer'}`
}
