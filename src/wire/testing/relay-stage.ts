import { setImmediate } from 'node:timers/promises'
import { Addresses } from '../addresses.js'
import { establishAuthority, validityAround, type Identity } from '../certificates.js'
import type { HttpExchange } from '../exchange.js'
import { Journal } from '../journal.js'
import { relay } from '../relay.js'
import type { Forwarding, PassageEnd, RequestHead, RelayRoute } from '../route.js'
import { credentials, SPINE_TLS } from '../tls.js'
import { RawClient, RawServer } from './raw-peer.js'

const START = Date.parse('2027-07-05T08:00:00Z')

/** A relay between clients and a host of which every byte is seen; what it does with requests can be changed. */
export async function raiseRelay() {
  const { trust, issue } = await establishAuthority(validityAround(Date.now(), START))
  const ours = await issue('proxy.example')
  const tlsOf = (identity: Identity) => ({ ...SPINE_TLS, ...credentials(identity, trust) })
  const mutual = (identity: Identity) => ({ ...tlsOf(identity), requestCert: true })
  const clock = { now: () => START }
  const journal = new Journal()
  const addresses = new Addresses()
  const server = new RawServer(mutual(await issue('gp.example')))
  addresses.announce('gp.example', await server.listen())
  const clientTls = { ...tlsOf(await issue('mhs.example')), servername: 'proxy.example' }
  const practiceTls = mutual(await issue('practice.example'))
  const clients: RawClient[] = []
  const ends: PassageEnd[] = []
  const forward = (change: Partial<Forwarding> = {}): RelayRoute => ({
    kind: 'forward',
    fqdn: 'gp.example',
    target: '/A20047/Slot?x=%7C|',
    added: [['Forwarded', 'for=me']],
    timeout: 60_000,
    unanswered: (why) => ({ status: why === 'timeout' ? 504 : 502, headers: [], body: Buffer.from(why) }),
    ended: (end) => ends.push(end),
    ...change,
  })
  const endClients = () => {
    for (const each of clients.splice(0)) each.end()
  }
  const proxy = await relay({
    receiver: 'Proxy',
    leg: 'to-ssp',
    clock,
    journal,
    addresses,
    tls: mutual(ours),
    upstreamTls: tlsOf(ours),
    route: (request) => stage.route(request),
  })
  const stage = {
    clock,
    journal,
    addresses,
    server,
    practiceTls,
    /** How passages ended. */
    ends,
    forward,
    route: (_request: RequestHead): RelayRoute => forward(),
    client: async (): Promise<RawClient> => {
      const opened = await RawClient.connect(proxy.address, clientTls)
      clients.push(opened)
      return opened
    },
    /** What the relay has recorded, once there is so much. */
    recorded: async (count = 1): Promise<readonly HttpExchange[]> => {
      while (journal.exchanges.length < count) await setImmediate()
      return journal.exchanges as readonly HttpExchange[]
    },
    begin: () => {
      endClients()
      server.reset()
      journal.reset()
      ends.length = 0
      stage.route = () => forward()
      server.answer = (_request, socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}')
    },
    close: async () => {
      endClients()
      await proxy.close()
      await server.close()
    },
  }
  return stage
}
