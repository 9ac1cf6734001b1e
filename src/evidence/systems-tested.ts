import type { MessageHandlingServer, Organisation, System } from '../topology/topology.js'
import type { ScenarioRecord } from './run-record.js'

/** A system that acted or was acted upon, with the organisation it stands at. */
export interface SystemTested {
  readonly system: System
  readonly organisation: Organisation
  readonly server?: MessageHandlingServer | undefined
}

/** The systems that took part in scenarios other than self-tests: who acted, and at whom it was aimed. */
export function systemsTested(scenarios: readonly ScenarioRecord[]): readonly SystemTested[] {
  const found = new Map<string, SystemTested>()
  for (const { topology, intents, isSelfTest } of scenarios) {
    if (!topology || isSelfTest) continue
    const actors = new Set<string>(intents.map(({ organisation }) => organisation))
    const targets = new Set<string | undefined>(intents.map(({ target }) => target))
    for (const system of topology.systems) {
      const acts = system.roles.includes('consumer') && actors.has(system.organisation)
      const answers = system.roles.includes('provider') && targets.has(system.organisation)
      const organisation = topology.organisations.find(({ odsCode }) => odsCode === system.organisation)
      const server = topology.messageHandlingServers.find(({ id }) => id === system.mhs)
      if (organisation && (acts || answers))
        found.set(`${system.asid} ${system.organisation}`, { system, organisation, server })
    }
  }
  return [...found.values()].sort((one, other) => rank(one) - rank(other))
}

const rank = ({ system }: SystemTested): number => (system.roles.includes('consumer') ? 0 : 1)
