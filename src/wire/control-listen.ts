import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import {
  CONTROL_PROTOCOL,
  hearLines,
  REPLY,
  TOLD,
  type Command,
  type CommandTable,
  type ControlReply,
} from './control-words.js'
import { opened, type Listening } from './listen.js'
import { traceOf } from '../spine/cause.js'

/** What a process of ours can be told to do from outside, and what it tells. */
export interface ControlOptions<Commands> {
  /** Only whoever knows it is heard. */
  readonly secret: string
  readonly host: string
  readonly port: number
  /** The addresses a harness may call from; any where none is named. */
  readonly callers: readonly string[]
  /** Each does what is asked and yields what is to be answered; it throws where it cannot. */
  readonly commands: Commands
  /** Tells one line after another from now on, beginning with those told before; yields how to stop. */
  readonly follow: (tell: (line: string) => void) => () => void
}

/**
 * Opens the door through which the harness commands a double that runs elsewhere and hears everything it records as it
 * records it: one connection for both, after an upgrade of HTTP. GET /health is for whoever is let in.
 */
export function listenForControl<Commands extends CommandTable<Commands>>(
  options: ControlOptions<Commands>,
): Promise<Listening> {
  const server = createServer((request, response) => {
    const isHealth = request.url === '/health'
    response.writeHead(isHealth ? 200 : 401, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(isHealth ? { status: 'up' } : { error: 'who are you?' }))
  })
  server.on('connection', (socket) => {
    if (!mayCall(socket.remoteAddress, options.callers)) socket.destroy()
  })
  server.on('upgrade', (request, socket, early) => {
    if (!isKnown(request, options.secret)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
      return
    }
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${CONTROL_PROTOCOL}\r\n\r\n`,
    )
    if (early.length > 0) socket.unshift(early)
    serve(socket, options)
  })
  return opened(server, options)
}

/** An IPv4 caller of a socket that hears both kinds of address is written as an IPv6 address (RFC 4291 2.5.5.2). */
const mayCall = (address: string | undefined, callers: readonly string[]): boolean =>
  callers.length === 0 || callers.includes(address?.replace(/^::ffff:/, '') ?? '')

function isKnown({ headers }: IncomingMessage, secret: string): boolean {
  const [given, wanted] = [Buffer.from(headers.authorization ?? ''), Buffer.from(`Bearer ${secret}`)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function serve<Commands extends CommandTable<Commands>>(
  socket: Duplex,
  { commands, follow }: ControlOptions<Commands>,
): void {
  socket.on('error', () => undefined)
  const reply = (words: ControlReply) => socket.write(`${REPLY}${JSON.stringify(words)}\n`)
  socket.once(
    'close',
    follow((line) => socket.write(`${TOLD}${line}\n`)),
  )
  hearLines(socket, (line) => {
    const { id, name, value } = JSON.parse(line) as Command
    carryOut(commands, name, value).then(
      (result) => reply({ id, result }),
      (cause: unknown) => reply({ id, error: traceOf(cause) }),
    )
  })
}

/** A command comes from a harness of this version, so the shape of what it is given is not questioned. */
async function carryOut<Commands extends CommandTable<Commands>>(
  commands: Commands,
  name: string,
  value: unknown,
): Promise<unknown> {
  const isKnown = (key: string): key is keyof Commands & string => Object.hasOwn(commands, key)
  if (!isKnown(name)) throw new Error(`there is no command ${name}`)
  return await commands[name](value as never)
}
