import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { Client } from 'undici'
import type { HeaderList } from '../src/spine/headers.js'
import type { Address } from '../src/wire/addresses.js'
import type { CertifiedKey } from '../src/wire/issuing.js'
import { credentials, SPINE_TLS } from '../src/wire/tls.js'
import type { Row } from './table.js'

/** A request as the reference consumer sent it, and whom it went to. */
export interface Asked {
  readonly what: string
  readonly name: string
  readonly address: Address
  readonly method: string
  readonly path: string
  readonly headers: HeaderList
  readonly answer: Buffer
}

/** What the thread of the doubles tells once they are up. */
export interface Served {
  readonly trust: string
  readonly identity: CertifiedKey
  readonly requests: readonly Asked[]
  /** Of each request, where Node alone answers it with the same bytes. */
  readonly bare: readonly Address[]
}

const CONNECTIONS = 500
const ROUNDS = 30
const EACH = 20

/** Measures what `observe` costs those who connect, and what judging costs; the doubles run in a thread, as it serves them. */
export async function benchObserve(): Promise<readonly Row[]> {
  const thread = new Worker(new URL('./observe-doubles.js', import.meta.url))
  try {
    const served = (await once(thread, 'message'))[0] as Served
    const added: Row[] = []
    for (const [place, asked] of served.requests.entries())
      added.push(...(await addedTo(asked, served.bare[place] ?? asked.address, served)))
    const held = await heldAtOnce(served)
    return [...added, ...held, ...judging()]
  } finally {
    await thread.terminate()
  }
}

const clientOf = ({ host, port }: Address, servername: string, { trust, identity }: Served): Client =>
  new Client(`https://${host}:${port}`, {
    connect: { ...SPINE_TLS, ...credentials(identity, trust), servername, timeout: 120_000 },
    keepAliveTimeout: 600_000,
  })

/** Whether it was answered, in full, by 200. */
async function ask(client: Client, { method, path, headers }: Asked): Promise<boolean> {
  const sent = headers.filter(([name]) => !/^(?:connection|content-length)$/i.test(name)).flat()
  const { statusCode, body } = await client.request({ method, path, headers: sent })
  await body.arrayBuffer()
  return statusCode === 200
}

/** Milliseconds that a call takes longer at the doubles than at Node alone, turn and turn about, on one connection each. */
async function addedTo(asked: Asked, bare: Address, served: Served): Promise<readonly Row[]> {
  const clients = [clientOf(asked.address, asked.name, served), clientOf(bare, asked.name, served)] as const
  const took: readonly [number[], number[]] = [[], []]
  for (let round = -1; round < ROUNDS; round += 1)
    for (const [which, client] of clients.entries())
      for (let time = 0; time < EACH; time += 1) {
        const began = performance.now()
        if (!(await ask(client, asked))) throw new Error(`${asked.what} was not answered by 200`)
        if (round >= 0) took[which as 0 | 1].push(performance.now() - began)
      }
  await Promise.all(clients.map((client) => client.close()))
  const [ours, nodes] = [median(took[0]), median(took[1])]
  return [
    [`${asked.what}: median ms`, ours, '-'],
    [`${asked.what}: median ms of Node alone with the same bytes`, nodes, '-'],
    [`${asked.what}: added at the median, ms`, ours - nodes, 'under 5'],
  ]
}

/** All connections are opened and kept, and each is used again and again while the others are. */
async function heldAtOnce(served: Served): Promise<readonly Row[]> {
  const [asked] = served.requests.slice(-1)
  if (!asked) throw new Error('nothing to ask for')
  const clients = Array.from({ length: CONNECTIONS }, () => clientOf(asked.address, asked.name, served))
  let disconnected = 0
  for (const client of clients) client.on('disconnect', () => (disconnected += 1))
  // As many come to a service in its first minute, not in one instant.
  for (let place = 0; place < CONNECTIONS; place += 25)
    await Promise.all(clients.slice(place, place + 25).map((client) => ask(client, asked)))
  const began = performance.now()
  let answered = 0
  for (let round = 0; round < 4; round += 1) {
    const all = await Promise.all(clients.map((client) => ask(client, asked).catch(() => false)))
    answered += all.filter(Boolean).length
  }
  const seconds = (performance.now() - began) / 1000
  const kept = CONNECTIONS - disconnected
  await Promise.all(clients.map((client) => client.close()))
  return [
    ['TLS connections held at once', kept, `${CONNECTIONS}`],
    ['requests answered on them', answered, `${4 * CONNECTIONS}`],
    ['requests answered on them, each second', answered / seconds, '-'],
  ]
}

const PROGRAM = fileURLToPath(new URL('./observe-journeys.js', import.meta.url))
const JOURNEYS = [500, 2000, 10_000] as const

interface Judged {
  readonly judged: number
  readonly milliseconds: number
  readonly megabytes: readonly number[]
}

function judging(): readonly Row[] {
  const args = ['--expose-gc', PROGRAM, ...JOURNEYS.map(String)]
  const { judged, milliseconds, megabytes } = JSON.parse(
    execFileSync(process.execPath, args, { encoding: 'utf8' }),
  ) as Judged
  const [, many = NaN, most = NaN] = megabytes
  return [
    ['journeys judged', judged, '10000'],
    ['judging an encounter of a whole booking, ms of processor', milliseconds, 'under 20'],
    ...JOURNEYS.map((journeys, place): Row => [
      `memory held after ${journeys} journeys, MB`,
      megabytes[place] ?? NaN,
      '-',
    ]),
    ['memory after 10,000 journeys over that after 2,000', most / many, 'at most 1.1: flat'],
  ]
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
