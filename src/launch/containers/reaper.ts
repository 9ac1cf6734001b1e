import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { askEngine } from '../../wire/engine-socket.js'
import { listenForLines } from '../../wire/line-listen.js'

/** How long nobody may be connected, in milliseconds, before everything is removed; somebody may just be coming back. */
const GRACE = 10_000
/** How often it looks again: the engine may still be making what the harness asked for as it died. */
const ROUNDS = 10
const PAUSE = 500

type Say = (event: string, more?: Readonly<Record<string, unknown>>) => void

export interface ReaperOptions {
  readonly say: Say
  readonly socket?: string | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly graceMs?: number | undefined
  readonly pauseMs?: number | undefined
  /** Called with its port once it listens. */
  readonly listening?: ((port: number) => void) | undefined
}

interface Leftover {
  readonly kind: 'containers' | 'networks' | 'volumes'
  /** Path below the engine's API that removes it. */
  readonly path: string
}

/**
 * Removes what a harness that has gone left on its engine, by the protocol of Testcontainers' Ryuk: whoever is connected
 * says which labels are theirs, one `label=key=value` a line; when nobody is connected any more, everything with such a
 * label goes.
 */
export async function runReaper({
  say,
  socket = '/var/run/docker.sock',
  host = '0.0.0.0',
  port = 8080,
  graceMs = GRACE,
  pauseMs = PAUSE,
  listening,
}: ReaperOptions): Promise<void> {
  const labels = new Set<string>()
  const watch = new DesertionWatch(graceMs)
  const hear = (line: string) => {
    if (line.startsWith('label=')) labels.add(line.slice('label='.length))
    return 'ACK\n'
  }
  const door = await listenForLines({ host, port, hear, connected: (count) => watch.connected(count) })
  watch.connected(0)
  // Testcontainers waits for this word.
  say('Started')
  listening?.(door.address.port)
  await watch.deserted
  await door.close()
  for (const label of labels) await removeAll(label, { say, socket, pauseMs })
  say('Finished', { labels: labels.size })
  const itself = `/containers/${hostname()}?force=true&v=true`
  await askEngine({ socketPath: socket }, { method: 'DELETE', path: itself }).catch(() => undefined)
}

/** Notices when nobody has been connected for a while. */
class DesertionWatch {
  readonly deserted: Promise<void>
  readonly #graceMs: number
  #timer: NodeJS.Timeout | undefined
  #resolve: () => void = () => undefined

  constructor(graceMs: number) {
    this.#graceMs = graceMs
    this.deserted = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  connected(count: number): void {
    clearTimeout(this.#timer)
    if (count === 0) this.#timer = setTimeout(this.#resolve, this.#graceMs)
  }
}

interface Removal {
  readonly say: Say
  readonly socket: string
  readonly pauseMs: number
}

/** Goes round until twice in a row nothing was left; whatever cannot be removed now may be in the next round. */
async function removeAll(label: string, { say, socket, pauseMs }: Removal): Promise<void> {
  let empty = 0
  for (let round = 0; round < ROUNDS && empty < 2; round += 1) {
    if (round > 0) await pause(pauseMs)
    empty = (await removeOnce(label, { say, socket })) === 0 ? empty + 1 : 0
  }
}

/** Containers first: networks and volumes cannot go while something uses them. Yields how much was found. */
async function removeOnce(label: string, { say, socket }: Omit<Removal, 'pauseMs'>): Promise<number> {
  let found = 0
  for (const kind of ['containers', 'networks', 'volumes'] as const) {
    try {
      const leftovers = await leftoversOf(kind, { label, socket })
      await Promise.allSettled(
        leftovers.map(({ path }) => askEngine({ socketPath: socket }, { method: 'DELETE', path })),
      )
      if (leftovers.length > 0) say('Removed', { kind, count: leftovers.length, label })
      found += leftovers.length
    } catch (cause) {
      say('Failed', { kind, label, cause: String(cause) })
      found += 1
    }
  }
  return found
}

async function leftoversOf(
  kind: Leftover['kind'],
  { label, socket }: { readonly label: string; readonly socket: string },
): Promise<readonly Leftover[]> {
  const filters = encodeURIComponent(JSON.stringify({ label: [label] }))
  const { value } = await askEngine(
    { socketPath: socket },
    {
      method: 'GET',
      path: `/${kind === 'containers' ? 'containers/json?all=true&' : `${kind}?`}filters=${filters}`,
    },
  )
  if (kind === 'volumes')
    return named(value, 'Volumes', 'Name').map((name) => ({ kind, path: `/volumes/${name}?force=true` }))
  // It carries the label too, and has to outlive the networks; a container's host name is the beginning of its id.
  const others = named(value, undefined, 'Id').filter((id) => !id.startsWith(hostname()))
  return others.map((id) => ({
    kind,
    path: kind === 'containers' ? `/containers/${id}?force=true&v=true` : `/networks/${id}`,
  }))
}

/** One text field of each object of a list, or of the list under a key. */
function named(value: unknown, key: string | undefined, field: string): readonly string[] {
  const list = key === undefined ? value : ((value as Readonly<Record<string, unknown>> | null)?.[key] ?? [])
  return Array.isArray(list)
    ? list.flatMap((each: Readonly<Record<string, unknown>>) =>
        typeof each[field] === 'string' ? [each[field]] : [],
      )
    : []
}
