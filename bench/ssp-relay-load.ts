import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import { Client } from 'undici'
import type { Address } from '../src/wire/addresses.js'
import { credentials, SPINE_TLS } from '../src/wire/tls.js'
import {
  BODY_BYTES,
  CONNECTIONS,
  CONSUMER_FQDN,
  requestOf,
  SSP_FQDN,
  type Parties,
  type Volley,
  type VolleyResult,
} from './ssp-relay-setting.js'

// The consumer: keeps 16 connections busy, one request at a time on each.
const { trust, identities } = workerData as Parties
const identity = identities[CONSUMER_FQDN]

const opened = new Map<number, readonly Client[]>()

/** The connections to a proxy; they are kept from one volley to the next. */
function clientsOf({ host, port }: Address): readonly Client[] {
  if (!identity) throw new Error(`no identity for ${CONSUMER_FQDN}`)
  const connect = { ...SPINE_TLS, ...credentials(identity, trust), servername: SSP_FQDN }
  const clients =
    opened.get(port) ??
    Array.from({ length: CONNECTIONS }, () => new Client(`https://${host}:${port}`, { connect }))
  opened.set(port, clients)
  return clients
}

async function shoot({ address, workload, milliseconds }: Volley): Promise<VolleyResult> {
  const request = requestOf(workload)
  const latencies: number[] = []
  let failures = 0
  const began = performance.now()
  const until = began + milliseconds
  const keepBusy = async (client: Client) => {
    while (performance.now() < until) {
      const sent = performance.now()
      const isWhole = await exchange(client, request)
      latencies.push(performance.now() - sent)
      if (!isWhole) failures += 1
    }
  }
  await Promise.all(clientsOf(address).map(keepBusy))
  const took = performance.now() - began
  latencies.sort((one, other) => one - other)
  const quantile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0
  return {
    requests: latencies.length,
    failures,
    milliseconds: took,
    p50: quantile(0.5),
    p99: quantile(0.99),
  }
}

/** Whether the answer was 200 and came in full. */
const exchange = (client: Client, request: ReturnType<typeof requestOf>): Promise<boolean> =>
  new Promise((resolve) => {
    let status = 0
    let bytes = 0
    client.dispatch(request, {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, code) => {
        status = code
      },
      onResponseData: (_controller, chunk) => {
        bytes += chunk.length
      },
      onResponseEnd: () => resolve(status === 200 && bytes === BODY_BYTES),
      onResponseError: () => resolve(false),
    })
  })

parentPort?.on('message', (volley: Volley) => {
  void shoot(volley).then((result) => parentPort?.postMessage(result))
})
