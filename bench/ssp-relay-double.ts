import { parentPort, workerData } from 'node:worker_threads'
import { startSsp } from '../src/doubles/ssp/start-ssp.js'
import { clockStartingAt } from '../src/spine/clock.js'
import type { OdsCode } from '../src/spine/identifiers.js'
import { directoryOf } from '../src/topology/directory.js'
import { loadTopology } from '../src/topology/read-topology.js'
import { Addresses } from '../src/wire/addresses.js'
import { Journal } from '../src/wire/journal.js'
import { PROVIDER_FQDN, TOPOLOGY_FILE, type Parties } from './ssp-relay-setting.js'

// The SSP double as in a run: every gate, every exchange recorded in full under an intent, the audit kept.
const { trust, identities, provider } = workerData as Parties
const topology = loadTopology(TOPOLOGY_FILE)
const directory = directoryOf(topology)
const addresses = new Addresses()
const journal = new Journal()

/** A scenario is shorter than this; the journal of a bench must not grow without end. */
const RESET_EVERY = 500
let recorded = 0
const count = () => {
  recorded += 1
  if (recorded % RESET_EVERY > 0) return
  journal.reset()
  journal.onRecord(count)
}
journal.onRecord(count)

if (provider) {
  addresses.announce(PROVIDER_FQDN, provider)
  const { address } = await startSsp({
    journal,
    clock: clockStartingAt(Date.parse(topology.clock ?? '')),
    addresses,
    authority: { trust, issue: () => Promise.reject(new Error('nothing is issued during a bench')) },
    identityOf: (fqdn) => {
      const identity = identities[fqdn]
      return identity ? Promise.resolve(identity) : Promise.reject(new Error(`no identity for ${fqdn}`))
    },
    listenOn: () => ({}),
    topology: () => topology,
    directory: () => directory,
    has: () => false,
    applications: new Map(),
  })
  const intent = { organisation: 'NLX01' as OdsCode, action: 'search-for-free-slots' } as const
  // Never settles: the intent stays open as long as the thread lives.
  void journal.during(intent, () => new Promise<void>(() => undefined))
  parentPort?.postMessage(address)
}
