import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { timingSafeEqual } from 'node:crypto'
import { opened, type Listening } from './listen.js'

/** What a process of ours can be told to do from outside, and what it tells. */
export interface ControlOptions {
  /** Only whoever knows it is heard. */
  readonly secret: string
  readonly host: string
  readonly port: number
  /** Does what is asked and yields what is to be answered, both as JSON values; it throws where it cannot. */
  readonly command: (name: string, value: unknown) => Promise<unknown>
  /** Tells one line after another from now on, beginning with those told before; yields how to stop. */
  readonly follow: (tell: (line: string) => void) => () => void
}

/**
 * Opens the door through which the harness commands a double that runs elsewhere: POST /<command>, GET /events for
 * everything it records as it records it, GET /health for whoever asks.
 */
export function listenForControl(options: ControlOptions): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
    void answer(options, request, response)
  })
  return opened(server, options.host, options.port)
}

async function answer(
  options: ControlOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = '/', headers } = request
  if (url === '/health') end(response, 200, { status: 'up' })
  else if (!isKnown(headers.authorization, options.secret)) end(response, 401, { error: 'who are you?' })
  else if (url === '/events') tell(options, response)
  else await carryOut(options, url.slice(1), request, response)
}

async function carryOut(
  { command }: ControlOptions,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    end(response, 200, { result: await command(name, await valueOf(request)) })
  } catch (cause) {
    end(response, 500, { error: String((cause as Error).stack ?? cause) })
  }
}

function isKnown(authorization: string | undefined, secret: string): boolean {
  const [given, wanted] = [Buffer.from(authorization ?? ''), Buffer.from(`Bearer ${secret}`)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function tell({ follow }: ControlOptions, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson' })
  response.flushHeaders()
  const stop = follow((line) => response.write(`${line}\n`))
  response.once('close', stop)
}

function end(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(value))
}

async function valueOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString())
}
