import { request, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestOverTls } from 'node:https'

/** Where a container engine is asked: a socket of this machine, or a host, with TLS or without. */
export type EngineDoor =
  | { readonly socketPath: string }
  | { readonly host: string; readonly port: number; readonly tls?: EngineTls | undefined }

/** PEM texts; what is missing is left to the defaults of the machine. */
export interface EngineTls {
  readonly ca?: string | undefined
  readonly cert?: string | undefined
  readonly key?: string | undefined
}

/** What is asked of an engine. */
export interface EngineQuestion {
  readonly method: string
  readonly path: string
  /** How long, in milliseconds, the whole answer may take; for ever where nothing is said. */
  readonly within?: number | undefined
}

/** What a container engine answered. */
export interface EngineAnswer {
  readonly status: number
  readonly value: unknown
}

/** An engine took too long. */
export class NoAnswerInTime extends Error {
  override readonly name = 'NoAnswerInTime'

  constructor(ms: number) {
    super(`it did not answer within ${ms / 1000} seconds`)
  }
}

/** Asks a container engine; its API speaks HTTP and JSON. */
export const askEngine = (
  door: EngineDoor,
  { method, path, within }: EngineQuestion,
): Promise<EngineAnswer> =>
  new Promise((resolve, reject) => {
    // A connection of its own, so that nothing is left open that would keep a process alive.
    const options: RequestOptions = { ...door, method, path, agent: false }
    const tls = 'tls' in door ? door.tls : undefined
    const hear = (answer: IncomingMessage): void => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, value: valueOf(Buffer.concat(chunks).toString()) }),
      )
    }
    const asked = tls ? requestOverTls({ ...options, ...tls }, hear) : request(options, hear)
    const timer =
      within === undefined
        ? undefined
        : setTimeout(() => {
            const late = new NoAnswerInTime(within)
            reject(late)
            asked.destroy(late)
          }, within)
    asked.on('close', () => clearTimeout(timer))
    asked.on('error', reject)
    asked.end()
  })

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
