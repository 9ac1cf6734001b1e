import { fqdnOf } from '../../topology/lookups.js'
import { serve } from '../../wire/serve.js'
import { credentials, SPINE_TLS } from '../../wire/tls.js'
import type { RunningDouble, Surroundings } from '../double.js'
import { Host } from './host.js'
import { respondAt } from './respond.js'

/** Starts the practice systems of a topology: one server for each FQDN, whose practices share it (spine.md 5). */
export async function startProviders(surroundings: Surroundings): Promise<readonly RunningDouble[]> {
  const settled = await Promise.allSettled(
    providerFqdns(surroundings).map((fqdn) => startHost(fqdn, surroundings)),
  )
  const started = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const failed = settled.find((each) => each.status === 'rejected')
  if (!failed) return started
  await Promise.all(started.map((double) => double.close()))
  throw failed.reason
}

function providerFqdns({ topology }: Surroundings): readonly string[] {
  const now = topology()
  const providers = now.systems.filter(({ roles }) => roles.includes('provider'))
  return [...new Set(providers.flatMap((system) => fqdnOf(now, system) ?? []))]
}

async function startHost(fqdn: string, surroundings: Surroundings): Promise<RunningDouble> {
  const { addresses, authority, clock, identityOf, journal, listenOn } = surroundings
  const host = new Host(fqdn, surroundings)
  const identity = await identityOf(fqdn)
  const { address, close } = await serve({
    receiver: (request) => host.nameFor(request),
    leg: 'to-provider',
    tls: {
      ...SPINE_TLS,
      ...credentials(identity, authority.trust),
      requestCert: true,
      rejectUnauthorized: true,
    },
    clock,
    journal,
    respond: respondAt(host, surroundings),
    ...listenOn(fqdn),
  })
  addresses.announce(fqdn, address)
  return {
    name: `provider ${fqdn}`,
    fqdn,
    address,
    reset: () => host.reset(),
    close: async () => {
      addresses.forget(fqdn)
      await close()
    },
  }
}
