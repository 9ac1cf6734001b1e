import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { connect, createServer } from 'node:tls'
import { WorkedJourney } from '../src/drivers/worked-journey.js'
import type { Deployment } from '../src/launch/deployment.js'
import { launchEmbedded } from '../src/launch/embedded.js'
import { makeMaterials } from '../src/launch/materials.js'
import { startOf } from '../src/launch/starting-instant.js'
import type { OdsCode } from '../src/spine/identifiers.js'
import { loadTopology } from '../src/topology/read-topology.js'
import { establishAuthority, validityAround, type KeyKinds } from '../src/wire/certificates.js'
import { SERVICE_TLS } from '../src/wire/service-tls.js'
import { credentials, offered, SPINE_TLS } from '../src/wire/tls.js'
import { CONSUMER_FQDN, SSP_FQDN, TOPOLOGY_FILE } from './ssp-relay-setting.js'
import type { Row } from './table.js'

const RSA = ['RSA-2048'] as const satisfies KeyKinds
const P_256 = ['P-256'] as const satisfies KeyKinds

const CERTIFICATES = 20
const HANDSHAKES = 100
const SCENARIOS = 20

/** What RSA 2048 costs in place of P-256: each pair turn and turn about in this process, medians. Takes about 15 seconds. */
export async function benchKeys(): Promise<readonly Row[]> {
  return [
    ['a key and its certificate, RSA 2048, ms', ...(await paired(CERTIFICATES, await issuing()))],
    ['a mutual handshake, RSA 2048, ms', ...(await handshakes())],
    ['a booking by LDAP on fresh connections, RSA 2048, ms', ...(await bookings())],
  ].flatMap(([what, one, ratio]): Row[] => [
    [String(what), Number(one), '-'],
    [`${String(what).replace(/, ms$/, '')}, times P-256`, Number(ratio), '-'],
  ])
}

type Acts = readonly [rsa: () => Promise<unknown>, p256: () => Promise<unknown>]

/** Milliseconds of the first, and how many times the second's they are. */
async function paired(times: number, [one, other]: Acts): Promise<readonly [number, number]> {
  const [ones, ratios]: [number[], number[]] = [[], []]
  for (let time = 0; time < times; time += 1) {
    const [first, second] = [await milliseconds(one), await milliseconds(other)]
    ones.push(first)
    ratios.push(first / second)
  }
  return [median(ones), median(ratios)]
}

async function milliseconds(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

const authorityWith = (kinds: KeyKinds) => establishAuthority(validityAround(Date.now()), kinds)

async function issuing(): Promise<Acts> {
  const [rsa, p256] = await Promise.all([authorityWith(RSA), authorityWith(P_256)])
  return [() => rsa.issue(SSP_FQDN), () => p256.issue(SSP_FQDN)]
}

async function handshakes(): Promise<readonly [number, number]> {
  const [rsa, p256] = [await door(RSA), await door(P_256)]
  try {
    return await paired(HANDSHAKES, [rsa.shake, p256.shake])
  } finally {
    await Promise.all([rsa.close(), p256.close()])
  }
}

/** A listener as the SSP opens it, and somebody who shakes hands with it anew each time. */
async function door(kinds: KeyKinds) {
  const { issue, trust } = await authorityWith(kinds)
  const [server, client] = [await issue(SSP_FQDN), await issue(CONSUMER_FQDN)]
  const tls = { ...SERVICE_TLS.ssp, ...offered(server, trust) }
  const listener = createServer(tls).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  const options = {
    ...SPINE_TLS,
    ...credentials(client, trust),
    port,
    host: '127.0.0.1',
    servername: SSP_FQDN,
  }
  const shake = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(options, () => {
        socket.destroy()
        resolve()
      }).once('error', reject)
    })
  return { shake, close: () => new Promise((resolve) => listener.close(resolve)) }
}

async function bookings(): Promise<readonly [number, number]> {
  const [rsa, p256] = [await raise(RSA), await raise(P_256)]
  try {
    return await paired(SCENARIOS, [() => book(rsa), () => book(p256)])
  } finally {
    await Promise.all([rsa, p256].map((each) => each[Symbol.asyncDispose]()))
  }
}

async function raise(kinds: KeyKinds): Promise<Deployment> {
  const topology = loadTopology(TOPOLOGY_FILE)
  const materials = await makeMaterials(startOf(topology), undefined, kinds)
  return launchEmbedded({ topology, materials })
}

async function book(deployment: Deployment): Promise<void> {
  deployment.begin()
  const organisation = 'NLX01' as OdsCode
  const driver = await deployment.consumer({ organisation, sdsRoute: 'ldap', faults: new Set() })
  const journey = new WorkedJourney({ organisation }, driver, deployment)
  const [patient] = deployment.topology.patients
  if (patient) await journey.bookFor(patient)
  if (journey.stopped) throw new Error(`the booking stopped: ${journey.stopped.reason}`)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
