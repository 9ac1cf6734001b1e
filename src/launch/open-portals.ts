import { startPortal, type RunningPortal } from '../drivers/portal/start-portal.js'
import type { Deployment } from './deployment.js'

/** Starts the portals of a deployment: pages for browsers on this machine, wherever the systems behind them are. */
export const openPortals = (stage: Deployment): Promise<readonly RunningPortal[]> =>
  Promise.all(
    stage.topology.portals.map((portal) =>
      startPortal({
        portal,
        journal: stage.journal,
        clock: stage.clock,
        topology: () => stage.topology,
        misbehaves: (fault) => stage.faults.some(({ kind }) => kind === fault),
        consumer: (settings) => stage.consumer({ ...settings, sdsRoute: 'ldap', faults: new Set() }),
      }),
    ),
  )
