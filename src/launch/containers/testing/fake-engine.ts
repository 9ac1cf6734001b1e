import { chmodSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { FakeContainers, type FakeReply } from './fake-containers.js'

/** What a fake engine answers: a status and a body, nothing at all, an end of the connection, or as one in order. */
export type FakeAnswer = FakeReply | 'nothing' | 'an end' | 'in order'

/**
 * Answers by what is asked, with a star for ids and names, for example "POST /networks/create"; several are given in
 * turn, and the last one again and again.
 */
export type FakeAnswers = Readonly<Record<string, FakeAnswer | readonly FakeAnswer[]>>

export interface FakeEngineOptions {
  readonly socket: string
  /** Instead of what an engine answers that is in order. */
  readonly answers?: FakeAnswers | undefined
  /** Of the socket, where not everybody may use it. */
  readonly mode?: number | undefined
}

/** An engine that runs nothing: it answers what Testcontainers asks, and remembers what was made and removed. */
export interface FakeEngine extends AsyncDisposable {
  /** How much was made on it. */
  readonly made: number
  /** What was made on it and not removed yet, in words. */
  readonly there: readonly string[]
  /** What is there once whoever watches over it has gone, in words. */
  readonly left: () => Promise<readonly string[]>
}

const order = {
  version: () => ({ Version: '27.5.1', ApiVersion: '1.47', Os: 'linux' }),
  info: () => ({
    ServerVersion: '27.5.1',
    OperatingSystem: 'Fake Linux',
    OSType: 'linux',
    Architecture: process.arch === 'arm64' ? 'aarch64' : 'x86_64',
    SystemTime: new Date().toISOString(),
  }),
}

/** What an engine that is in order says of itself, with something changed. */
export const orderly = (
  what: keyof typeof order,
  changes: () => Readonly<Record<string, string>>,
): FakeReply => ({
  body: () => ({ ...order[what](), ...changes() }),
})

/** What an engine answers that does not do what it was asked. */
export const refused = (message: string, status = 500): FakeReply => ({ status, body: { message } })

/** Starts a fake engine on a socket. */
export async function startFakeEngine({
  socket,
  answers = {},
  mode,
}: FakeEngineOptions): Promise<FakeEngine> {
  const asked: string[] = []
  const containers = new FakeContainers()
  const networks = new Map<string, string>()
  let made = 0

  const inOrder: Readonly<Record<string, (subject: string, body: string) => FakeReply>> = {
    'GET /version': () => ({ body: order.version() }),
    'GET /info': () => ({ body: order.info() }),
    'GET /images/*/json': () => ({ body: { Id: 'sha256:fake', Size: 1e8 } }),
    'GET /images/json': () => ({ body: [] }),
    'POST /build': () => ({ body: { stream: 'Successfully built fake\n' } }),
    'GET /networks/*': () => ({ body: { IPAM: { Config: [{ Gateway: '127.0.0.1' }] } } }),
    'GET /networks': () => ({ body: [...networks].map(([Id, Name]) => ({ Id, Name })) }),
    'GET /volumes': () => ({ body: { Volumes: null } }),
    'POST /networks/create': (_, body) => {
      const id = `network${(made += 1)}`
      networks.set(id, (JSON.parse(body) as { readonly Name: string }).Name)
      return { status: 201, body: { Id: id } }
    },
    'POST /networks/*/connect': () => ({ body: {} }),
    'DELETE /networks/*': (id) =>
      containers.areOn(networks.get(id))
        ? { status: 403, body: { message: 'network has active endpoints' } }
        : { status: networks.delete(id) ? 204 : 404 },
    'POST /containers/create': (_, body) => {
      const id = `container${(made += 1)}`
      containers.make(id, JSON.parse(body))
      return { status: 201, body: { Id: id } }
    },
    'GET /containers/json': () => ({ body: containers.list() }),
    'GET /containers/*/json': (id) => containers.describe(id),
    'POST /containers/*/stop': () => ({ status: 204 }),
    'DELETE /containers/*': (id) => ({ status: containers.remove(id) ? 204 : 404 }),
  }

  const there = () => [...containers.words, ...[...networks.values()].map((name) => `network ${name}`)]

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://engine')
    const [what, subject] = named(request.method ?? '', pathname)
    const times = asked.push(what) && asked.filter((each) => each === what).length
    const chunks: Buffer[] = []
    // What is built may be large, and nobody looks at it.
    for await (const chunk of request) if (what !== 'POST /build') chunks.push(chunk as Buffer)
    const given = [answers[what] ?? 'in order'].flat()
    const answer = given[Math.min(times, given.length) - 1]
    if (answer === 'nothing') return
    if (answer === 'an end') request.socket.destroy()
    else if (answer && answer !== 'in order') reply(response, answer)
    else if (what === 'POST /containers/*/start') {
      await containers.start(subject)
      reply(response, { status: 204 })
    } else if (what === 'GET /containers/*/logs') containers.print(response)
    else
      reply(
        response,
        inOrder[what]?.(subject, Buffer.concat(chunks).toString()) ?? {
          status: 404,
          body: { message: `nothing known of ${what}` },
        },
      )
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  if (mode !== undefined) chmodSync(socket, mode)
  return {
    get made() {
      return made
    },
    get there() {
      return there()
    },
    async left() {
      await containers.deserted()
      return there()
    },
    async [Symbol.asyncDispose]() {
      containers.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What is asked, and about what. */
function named(method: string, path: string): readonly [what: string, subject: string] {
  const [, kind = '', subject = '', act = ''] =
    /^\/(images|containers|networks)\/(.+?)(\/json|\/start|\/stop|\/logs|\/connect)?$/.exec(path) ?? []
  if (!subject || ['create', 'json'].includes(subject)) return [`${method} ${path}`, '']
  return [`${method} /${kind}/*${act}`, decodeURIComponent(subject)]
}

function reply(response: ServerResponse, { status = 200, body }: FakeReply): void {
  const value: unknown = typeof body === 'function' ? (body as () => unknown)() : body
  response.writeHead(status)
  if (value === undefined) response.end()
  else response.end(typeof value === 'string' ? value : `${JSON.stringify(value)}\n`)
}
