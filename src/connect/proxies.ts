import { organisationWithCode } from '../topology/lookups.js'
import { startConnectProxy } from '../wire/connect-proxy.js'
import { consumersOf, foundBy, type ServedOutside } from './served.js'

/** Proxies for clients that dial names only, and where each is, for people. */
export interface NameProxies extends AsyncDisposable {
  readonly words: string
}

/**
 * Starts one on loopback for everybody, or one for each consumer system where those are told apart by address, so that it
 * is still known who acts.
 */
export async function startNameProxies(
  served: Pick<ServedOutside, 'topology' | 'addresses' | 'plan'>,
  say: (words: string) => void,
): Promise<NameProxies> {
  const { topology, plan } = served
  const systems = plan.wanted === 'shared' ? [undefined] : consumersOf(topology)
  const started = await Promise.all(
    systems.map(async (system) => {
      const proxy = await startConnectProxy({
        host: '127.0.0.1',
        find: (name) => {
          const place = foundBy(system, name, served)
          return place.port === 0 ? undefined : place
        },
        refused: (words) => say(`The proxy refused ${words}.\n`),
      })
      const whose = system && (organisationWithCode(topology, system.organisation)?.name ?? system.id)
      return {
        proxy,
        words: `  http://127.0.0.1:${proxy.address.port}${whose === undefined ? '' : `  ${whose}`}\n`,
      }
    }),
  )
  return {
    words: `Proxy for clients that dial names only (https_proxy); it leads to these names and no others:\n${started.map(({ words }) => words).join('')}`,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(started.map(({ proxy }) => proxy.close()))
    },
  }
}
