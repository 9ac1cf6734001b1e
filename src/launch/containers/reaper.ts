import { askEngine } from '../../wire/engine-socket.js'
import { listenForLines } from '../../wire/line-listen.js'

const SOCKET = '/var/run/docker.sock'
const PORT = 8080
/** How long nobody may be connected, in milliseconds, before everything is removed; somebody may just be coming back. */
const GRACE = 10_000

type Say = (event: string, more?: Readonly<Record<string, unknown>>) => void

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
export async function runReaper(say: Say): Promise<void> {
  const labels = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const deserted = new Promise<void>((resolve) => {
    const connected = (count: number) => {
      clearTimeout(timer)
      if (count === 0) timer = setTimeout(resolve, GRACE)
    }
    const hear = (line: string) => {
      if (line.startsWith('label=')) labels.add(line.slice('label='.length))
      return 'ACK\n'
    }
    void listenForLines({ host: '0.0.0.0', port: PORT, hear, connected }).then(() => {
      connected(0)
      // Testcontainers waits for this word.
      say('Started')
    })
    process.once('SIGTERM', () => process.exit(0))
  })
  await deserted
  for (const label of labels) await removeAll(label, say)
  say('Finished', { labels: labels.size })
  process.exit(0)
}

/** Containers first: networks and volumes cannot go while something uses them. */
async function removeAll(label: string, say: Say): Promise<void> {
  for (const kind of ['containers', 'networks', 'volumes'] as const) {
    const leftovers = await leftoversOf(kind, label)
    await Promise.all(leftovers.map(({ path }) => askEngine(SOCKET, 'DELETE', path)))
    if (leftovers.length > 0) say('Removed', { kind, count: leftovers.length, label })
  }
}

async function leftoversOf(kind: Leftover['kind'], label: string): Promise<readonly Leftover[]> {
  const filters = encodeURIComponent(JSON.stringify({ label: [label] }))
  const { value } = await askEngine(
    SOCKET,
    'GET',
    `/${kind}?${kind === 'containers' ? 'all=true&' : ''}filters=${filters}`,
  )
  if (kind === 'volumes')
    return named(value, 'Volumes', 'Name').map((name) => ({ kind, path: `/volumes/${name}?force=true` }))
  return named(value, undefined, 'Id').map((id) => ({
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
