import { fileURLToPath } from 'node:url'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Address } from '../src/wire/addresses.js'
import { establishAuthority, FOR_OURSELVES, validityAround, type KeyKinds } from '../src/wire/certificates.js'
import { loadTopology } from '../src/topology/read-topology.js'
import {
  CONSUMER_FQDN,
  PROVIDER_FQDN,
  SSP_FQDN,
  TOPOLOGY_FILE,
  type Parties,
  type VolleyResult,
  type Workload,
} from './ssp-relay-setting.js'

/** One proxy under one workload; requests a second and milliseconds, medians over the rounds. */
export interface SspRelayRow {
  readonly subject: 'SSP double' | 'bare undici stream'
  readonly workload: Workload
  readonly requestsPerSecond: number
  readonly p50: number
  readonly p99: number
  readonly failures: number
}

export interface SspRelayTable {
  readonly rows: readonly SspRelayRow[]
  /** Throughput of the double as a share of the bare forwarder's: median of the rounds, the worse workload. */
  readonly ratio: number
}

// Many short rounds: whatever else the machine does then disturbs a few of them and not the median.
const ROUNDS = 15
const ROUND = 200
const WARM_UP = 600
const WORKLOADS = ['search', 'book'] as const

/**
 * Measures the SSP double, with every gate and recording on, against a forwarder that only forwards: side by side in one
 * run, turn and turn about, 16 keep-alive connections, 2 KB bodies, mutual TLS on both hops with the same kind of key. Takes about 16 seconds.
 */
export async function benchSspRelay(kinds: KeyKinds = FOR_OURSELVES): Promise<SspRelayTable> {
  const threads: Worker[] = []
  try {
    const parties = await invite(kinds)
    const provider = await start<Address>(threads, 'provider', parties)
    const double = await start<Address>(threads, 'double', { ...parties, provider })
    const bare = await start<Address>(threads, 'bare', { ...parties, provider })
    const load = thread(threads, 'load', parties)
    const shoot = async (address: Address, workload: Workload, milliseconds: number) => {
      load.postMessage({ address, workload, milliseconds })
      return (await once(load, 'message'))[0] as VolleyResult
    }
    const rows: SspRelayRow[] = []
    const ratios: number[] = []
    for (const workload of WORKLOADS) {
      const ours: VolleyResult[] = []
      const theirs: VolleyResult[] = []
      for (const address of [double, bare]) await shoot(address, workload, WARM_UP)
      for (let round = 0; round < ROUNDS; round += 1) {
        ours.push(await shoot(double, workload, ROUND))
        theirs.push(await shoot(bare, workload, ROUND))
      }
      rows.push(row('SSP double', workload, ours), row('bare undici stream', workload, theirs))
      ratios.push(median(ours.map((one, round) => rate(one) / rate(theirs[round] ?? one))))
    }
    return { rows, ratio: Math.min(...ratios) }
  } finally {
    await Promise.all(threads.map((each) => each.terminate()))
  }
}

async function invite(kinds: KeyKinds): Promise<Parties> {
  const { clock = '' } = loadTopology(TOPOLOGY_FILE)
  const { trust, issue } = await establishAuthority(validityAround(Date.now(), Date.parse(clock)), kinds)
  const names = [SSP_FQDN, CONSUMER_FQDN, PROVIDER_FQDN]
  const issued = await Promise.all(names.map(async (name) => [name, await issue(name)] as const))
  return { trust, identities: Object.fromEntries(issued) }
}

function thread(threads: Worker[], name: string, workerData: Parties): Worker {
  const worker = new Worker(new URL(`./ssp-relay-${name}.js`, import.meta.url), { workerData, name })
  threads.push(worker)
  return worker
}

async function start<Ready>(threads: Worker[], name: string, parties: Parties): Promise<Ready> {
  return (await once(thread(threads, name, parties), 'message'))[0] as Ready
}

const rate = ({ requests, milliseconds }: VolleyResult): number => (requests * 1000) / milliseconds

function row(
  subject: SspRelayRow['subject'],
  workload: Workload,
  results: readonly VolleyResult[],
): SspRelayRow {
  return {
    subject,
    workload,
    requestsPerSecond: Math.round(median(results.map(rate))),
    p50: median(results.map(({ p50 }) => p50)),
    p99: median(results.map(({ p99 }) => p99)),
    failures: results.reduce((sum, { failures }) => sum + failures, 0),
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { rows, ratio } = await benchSspRelay()
  const lines = rows.map(({ subject, workload, requestsPerSecond, p50, p99, failures }) =>
    [
      subject.padEnd(20),
      workload.padEnd(8),
      String(requestsPerSecond).padStart(7),
      `${p50.toFixed(2)} ms`.padStart(10),
      `${p99.toFixed(2)} ms`.padStart(10),
      String(failures).padStart(4),
    ].join(' '),
  )
  process.stdout.write(`${lines.join('\n')}\nratio ${ratio.toFixed(2)}\n`)
}
