import { once } from 'node:events'
import { connect as connectPlain, createServer, type AddressInfo } from 'node:net'
import { connect } from 'node:tls'
import { seeded } from '../src/prove/sample.js'
import { SPINE_TLS } from '../src/wire/tls.js'
import {
  hasMessage,
  hasXml,
  httpInput,
  ldapInput,
  tlsInput,
  type FuzzInput,
  type FuzzKind,
} from './inputs.js'
import { ldapSeeds } from './ldap-seeds.js'
import { Shooter, type Fate } from './shoot.js'
import type { Random } from './spoil.js'
import type { FuzzListener, FuzzTarget } from './target.js'

/** What became of the inputs of one kind at one listener. */
export interface FuzzTally {
  readonly listener: string
  readonly kind: FuzzKind
  readonly inputs: number
  readonly fates: ReadonlyMap<Fate, number>
}

export interface FuzzOptions {
  readonly seed: number
  /** Inputs of each kind at each listener. */
  readonly count: number
  /** Callers at the same time. */
  readonly callers: number
  /** Only listeners and kinds with one of these words in them. */
  readonly words?: readonly string[]
  readonly heard?: (tally: FuzzTally) => void
}

const kindsOf = ({ speaks, seeds }: FuzzListener): readonly FuzzKind[] => [
  'tls',
  ...(speaks === 'ldap'
    ? (['ldap'] as const)
    : ([
        'http',
        ...(seeds.some(({ body }) => body.length > 0) ? (['json'] as const) : []),
        ...(seeds.some(hasXml) ? (['xml'] as const) : []),
        ...(seeds.some(hasMessage) ? (['message'] as const) : []),
        ...(seeds.some(({ headers }) => headers.some(([name]) => /^authorization$/i.test(name)))
          ? (['token'] as const)
          : []),
        'query',
      ] as const)),
]

/** Sends spoilt inputs of every kind to every listener, all at the same time; spoilt in the same ways for the same seed. */
export async function fuzz(
  { listeners }: Pick<FuzzTarget, 'listeners'>,
  { seed, count, callers, words = [], heard = () => undefined }: FuzzOptions,
): Promise<readonly FuzzTally[]> {
  const hello = await clientHello()
  const all = listeners.flatMap((listener) => kindsOf(listener).map((kind) => ({ listener, kind })))
  const volleys = all.map(async ({ listener, kind }, place) => {
    const name = `${listener.name} ${kind}`
    if (words.length > 0 && !words.some((word) => name.includes(word))) return []
    const random = seeded(seed * 1000 + place)
    const next = (): FuzzInput => ({ kind, bytes: bytesOf(kind, { listener, hello, random }) })
    const fates = await volley(listener, next, count, callers)
    const tally: FuzzTally = { listener: listener.name, kind, inputs: count, fates }
    heard(tally)
    return [tally]
  })
  return (await Promise.all(volleys)).flat()
}

interface Means {
  readonly listener: FuzzListener
  readonly hello: Buffer
  readonly random: Random
}

function bytesOf(kind: FuzzKind, { listener, hello, random }: Means): Buffer {
  if (kind === 'tls') return tlsInput(hello, random)
  if (kind === 'ldap') return ldapInput(ldapSeeds, random)
  return httpInput(kind, listener.seeds, random)
}

/** So many inputs from so many callers at the same time. */
async function volley(
  listener: FuzzListener,
  next: () => FuzzInput,
  count: number,
  callers: number,
): Promise<ReadonlyMap<Fate, number>> {
  const fates = new Map<Fate, number>()
  let left = count
  const call = async () => {
    const shooter = new Shooter(listener)
    while (left > 0) {
      left -= 1
      const fate = await shooter.shoot(next()).catch((cause: unknown) => `unreachable: ${String(cause)}`)
      fates.set(fate, (fates.get(fate) ?? 0) + 1)
    }
    shooter.close()
  }
  await Promise.all(Array.from({ length: Math.min(callers, count) }, call))
  return fates
}

/** Statuses with which nobody fails: a host behind that did not answer, and not in time. */
const MEANT: ReadonlySet<Fate> = new Set(['502', '504'])

/** The SDS API fails over some values as the real one does, and message handling servers pass on what it says (pds-sds.md 4.8). */
const FAILS_AS_THE_REAL_ONE = /^SDS, to-sds|, to-mhs/

const isWrong = (fate: Fate, listener: string): boolean =>
  fate === 'hang' ||
  fate === 'failure of ours' ||
  fate.startsWith('unreachable') ||
  (/^5\d\d$/.test(fate) && !MEANT.has(fate) && !(fate === '500' && FAILS_AS_THE_REAL_ONE.test(listener)))

/** What must not become of any input, in words; none when all is well. */
export const wrongIn = ({ fates, listener, kind }: FuzzTally): readonly string[] =>
  [...fates]
    .filter(([fate]) => isWrong(fate, listener))
    .map(([fate, times]) => `${listener}, ${kind}: ${fate} ${times} times`)

/** The bytes with which a client of TLS 1.2 begins. */
async function clientHello(): Promise<Buffer> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = connect({
    ...SPINE_TLS,
    socket: connectPlain(port, '127.0.0.1'),
    servername: 'proxy.spine.example',
  })
  client.on('error', () => undefined)
  const [socket] = (await once(server, 'connection')) as [ReturnType<typeof connectPlain>]
  const [hello] = (await once(socket, 'data')) as [Buffer]
  client.destroy()
  socket.destroy()
  server.close()
  return hello
}
