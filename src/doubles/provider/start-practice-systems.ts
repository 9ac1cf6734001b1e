import { fqdnOf, innerNameOf } from '../../topology/lookups.js'
import type { System } from '../../topology/topology.js'
import { serve } from '../../wire/serve.js'
import { SERVICE_TLS } from '../../wire/service-tls.js'
import { offered } from '../../wire/tls.js'
import type { RunningDouble, Surroundings } from '../double.js'
import { refuseEarlyAsPractice } from '../refuse-early.js'
import { startAll } from '../start-all.js'
import { PracticeSystem } from './practice-system.js'
import { respondAt } from './respond.js'

/** Starts the practice systems of a topology, each a server of its own behind its message handling server (spine.md 5); those that somebody brings are there already. */
export const startPracticeSystems = (surroundings: Surroundings): Promise<readonly RunningDouble[]> => {
  const beside = new Set<PracticeSystem>()
  return startAll(
    surroundings
      .topology()
      .systems.filter(
        (system) =>
          system.roles.includes('provider') &&
          !surroundings.outside?.has(fqdnOf(surroundings.topology(), system) ?? ''),
      )
      .map((system) => startPracticeSystem(system, surroundings, beside)),
  )
}

/** Starts the system of one practice, beside others in one process where there are some. */
export async function startPracticeSystem(
  declared: System,
  surroundings: Surroundings,
  beside?: Set<PracticeSystem>,
): Promise<RunningDouble> {
  const { addresses, authority, clock, identityOf, journal, listenOn, topology } = surroundings
  const fqdn = innerNameOf(topology(), declared) ?? declared.id
  const system = new PracticeSystem(declared.id, surroundings, beside)
  const identity = await identityOf(fqdn)
  const { address, close } = await serve({
    receiver: { host: system.name, of: () => system.name },
    leg: 'to-practice',
    tls: { ...SERVICE_TLS.practice, ...offered(identity, authority.trust) },
    clock,
    journal,
    refuse: refuseEarlyAsPractice,
    respond: respondAt(system, surroundings),
    limits: surroundings.limits,
    ...listenOn(fqdn),
  })
  addresses.announce(fqdn, address)
  return {
    name: `practice system ${declared.id}`,
    fqdn,
    address,
    reset: () => system.reset(),
    close: async () => {
      addresses.forget(fqdn)
      await close()
    },
  }
}
