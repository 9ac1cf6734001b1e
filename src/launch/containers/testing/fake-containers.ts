import type { ServerResponse } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'

/** A status, 200 unless said, and a body, or what makes one when it is asked for. */
export interface FakeReply {
  readonly status?: number
  readonly body?: unknown
}

/** What a fake engine remembers of a container; of what it was made of, as far as that matters. */
interface Remembered {
  readonly image: string
  readonly labels: Readonly<Record<string, string>>
  readonly ports: Readonly<Record<string, unknown>>
  readonly network: string | undefined
  /** Where its ports can be reached, once it runs. */
  readonly listeners: Server[]
}

interface Created {
  readonly Image: string
  readonly Labels?: Readonly<Record<string, string>>
  readonly HostConfig?: {
    readonly NetworkMode?: string
    readonly PortBindings?: Readonly<Record<string, unknown>>
  }
}

/** What both kinds of containers print when they are ready, as engines hand it over: a header, then the line. */
const PRINTED = Buffer.from('{"event":"listening"} Started\n')
const HEADER = Buffer.from([1, 0, 0, 0, 0, 0, 0, PRINTED.length])

/** The containers of a fake engine. Of those whose port was connected to nothing is left once nobody is, as of a reaper. */
export class FakeContainers {
  readonly #all = new Map<string, Remembered>()
  readonly #visits: Promise<void>[] = []

  /** Resolves when nobody is connected to any of them. */
  async deserted(): Promise<void> {
    await Promise.all(this.#visits)
  }

  /** What is there, in words. */
  get words(): readonly string[] {
    return [...this.#all.values()].map(({ image }) => `container of ${image}`)
  }

  make(id: string, created: unknown): void {
    const { Image, Labels = {}, HostConfig: { NetworkMode, PortBindings = {} } = {} } = created as Created
    this.#all.set(id, {
      image: Image,
      labels: Labels,
      network: NetworkMode,
      ports: PortBindings,
      listeners: [],
    })
  }

  async start(id: string): Promise<void> {
    const container = this.#all.get(id)
    for (const _port of Object.keys(container?.ports ?? {})) {
      const listener = createServer((socket) => {
        socket
          .unref()
          .on('error', () => undefined)
          .resume()
        this.#visits.push(
          new Promise((resolve) => socket.once('close', resolve)).then(() => void this.remove(id)),
        )
      })
      await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
      container?.listeners.push(listener)
    }
  }

  /** Whether any of them is on a network. */
  areOn(network: string | undefined): boolean {
    return network !== undefined && [...this.#all.values()].some((each) => each.network === network)
  }

  list(): readonly unknown[] {
    return [...this.#all].map(([Id, { image, labels }]) => ({
      Id,
      Names: [`/${Id}`],
      Image: image,
      Labels: labels,
    }))
  }

  describe(id: string): FakeReply {
    const container = this.#all.get(id)
    if (!container) return { status: 404, body: { message: `No such container: ${id}` } }
    const { labels, ports, listeners } = container
    const reached = Object.keys(ports).map((port, index) => {
      const { port: HostPort } = (listeners[index]?.address() ?? { port: 0 }) as AddressInfo
      return [port, [{ HostIp: '0.0.0.0', HostPort: String(HostPort) }]] as const
    })
    const now = new Date().toISOString()
    return {
      body: {
        Id: id,
        Name: `/${id}`,
        Config: { Hostname: id, Labels: labels },
        State: { Status: 'running', Running: true, StartedAt: now, FinishedAt: '0001-01-01T00:00:00Z' },
        HostConfig: { PortBindings: ports },
        NetworkSettings: { Ports: Object.fromEntries(reached), Networks: {} },
      },
    }
  }

  /** Prints that it is ready, and then no more. */
  print(response: ServerResponse): void {
    response.writeHead(200)
    response.write(Buffer.concat([HEADER, PRINTED]))
  }

  remove(id: string): boolean {
    for (const listener of this.#all.get(id)?.listeners ?? []) listener.close()
    return this.#all.delete(id)
  }

  close(): void {
    for (const id of [...this.#all.keys()]) this.remove(id)
  }
}
