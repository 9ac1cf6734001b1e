import { startPortal, type RunningPortal } from '../drivers/portal/start-portal.js'
import type { Clock } from '../spine/clock.js'
import type { Portal, Topology } from '../topology/topology.js'
import type { Address } from '../wire/addresses.js'
import type { Journal } from '../wire/journal.js'
import type { ConsumerSystems } from './consumer-systems.js'
import type { SwitchedOn } from './switched-on.js'

/** What the pages of a portal stand on. */
export interface PortalStage {
  readonly journal: Journal
  readonly clock: Clock
  readonly topology: () => Topology
  /** As they are at the moment. */
  readonly faults: readonly SwitchedOn[]
  readonly systems: ConsumerSystems
}

/** Starts a portal with the consumer systems behind it: its pages are served on a free port of this machine unless told where. */
export const openPortal = (
  portal: Portal,
  stage: PortalStage,
  at?: Partial<Address>,
): Promise<RunningPortal> =>
  startPortal(
    {
      portal,
      journal: stage.journal,
      clock: stage.clock,
      topology: stage.topology,
      misbehaves: (fault) => stage.faults.some(({ kind }) => kind === fault),
      consumer: (settings) => stage.systems.playedFor({ ...settings, sdsRoute: 'ldap', faults: new Set() }),
    },
    at,
  )
