import { setImmediate } from 'node:timers/promises'
import type { ConnectionOptions } from 'node:tls'
import type { HeaderList } from '../../../spine/headers.js'
import { directoryOf } from '../../../topology/directory.js'
import { loadTopology } from '../../../topology/read-topology.js'
import type { Topology } from '../../../topology/topology.js'
import { Addresses } from '../../../wire/addresses.js'
import { establishAuthority, validityAround, type Identity } from '../../../wire/certificates.js'
import { requestHead } from '../../../wire/end-to-end.js'
import type { HttpExchange } from '../../../wire/exchange.js'
import { Journal } from '../../../wire/journal.js'
import { RawClient, RawServer } from '../../../wire/testing/raw-peer.js'
import { credentials, SPINE_TLS } from '../../../wire/tls.js'
import type { SspSettings } from '../settings.js'
import { sspWith } from '../start-ssp.js'
import type { Behaviour } from '../../double.js'
import { ROOT, SEARCH_HEADERS } from './slot-search.js'

const workedExample = loadTopology('topologies/worked-example.yaml')
const START = Date.parse(workedExample.clock ?? '')

export interface Asking {
  readonly method?: string
  readonly target?: string
  readonly headers?: HeaderList
  readonly body?: string
}

/** The text of a request to the SSP: Northgate's slot search at Meadow Lane, unless told otherwise. */
export const asking = ({
  method = 'GET',
  target = `/${ROOT}/Slot?status=free`,
  headers = SEARCH_HEADERS,
  body = '',
}: Asking = {}): string =>
  requestHead(method, target, body ? [...headers, ['Content-Length', String(body.length)]] : headers) + body

/** The SSP double in the worked example, between a consumer and a provider of which every byte is seen. */
export async function raiseSsp(settings: Partial<SspSettings> = {}) {
  const { trust, issue } = await establishAuthority(validityAround(Date.now(), START))
  const identities = new Map<string, Promise<Identity>>()
  const identityOf = (fqdn: string) => {
    const identity = identities.get(fqdn) ?? issue(fqdn)
    identities.set(fqdn, identity)
    return identity
  }
  const tlsOf = async (fqdn: string) => ({ ...SPINE_TLS, ...credentials(await identityOf(fqdn), trust) })
  const journal = new Journal()
  const addresses = new Addresses()
  const faults = new Set<Behaviour>()
  let now = START
  let topology = workedExample
  let directory = directoryOf(topology)
  const provider = new RawServer({
    ...(await tlsOf('gp.meadowlane.example')),
    requestCert: true,
    rejectUnauthorized: true,
  })
  addresses.announce('gp.meadowlane.example', await provider.listen())
  const ssp = await sspWith(settings)({
    journal,
    clock: { now: () => now },
    addresses,
    authority: { trust, issue },
    identityOf,
    listenOn: () => ({}),
    topology: () => topology,
    directory: () => directory,
    has: (fault) => faults.has(fault),
    applications: new Map(),
  })
  const clients: RawClient[] = []
  const connectBy = async (tls: ConnectionOptions): Promise<RawClient> => {
    const client = await RawClient.connect(ssp.address, { ...tls, servername: ssp.fqdn })
    clients.push(client)
    return client
  }
  const connect = async (fqdn = 'mhs.northgate.example'): Promise<RawClient> => connectBy(await tlsOf(fqdn))
  const endClients = () => {
    for (const client of clients.splice(0)) client.end()
  }
  return {
    journal,
    addresses,
    faults,
    provider,
    ssp,
    trust,
    tlsOf,
    connect,
    connectBy,
    at: (instant: number) => (now = instant),
    become: (edit: (before: Topology) => Topology) => {
      topology = edit(topology)
      directory = directoryOf(topology)
    },
    /** The whole answer to one request on a connection of its own. */
    ask: async (what: Asking = {}, fqdn?: string): Promise<string> => (await connect(fqdn)).ask(asking(what)),
    /** What the SSP has recorded, once there is so much. */
    recorded: async (count = 1): Promise<readonly HttpExchange[]> => {
      while (journal.exchanges.length < count) await setImmediate()
      return journal.exchanges as readonly HttpExchange[]
    },
    /** As between scenarios; the provider answers an empty object again. */
    begin: () => {
      endClients()
      faults.clear()
      now = START
      topology = workedExample
      directory = directoryOf(topology)
      provider.reset()
      provider.answer = (_request, socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}')
      journal.reset()
      ssp.reset()
    },
    close: async () => {
      endClients()
      await ssp.close()
      await provider.close()
    },
  }
}
