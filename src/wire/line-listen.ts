import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { opened, type Listening } from './listen.js'

/** What is heard on a port on which lines of text arrive. */
export interface LineOptions {
  readonly host: string
  readonly port: number
  /** Hears one line; what it yields is sent back. */
  readonly hear: (line: string) => string
  /** Hears how many connections there are, whenever that changes. */
  readonly connected: (count: number) => void
}

/** Listens for lines of text over plain TCP. */
export function listenForLines({ host, port, hear, connected }: LineOptions): Promise<Listening> {
  let count = 0
  const server = createServer((socket) => {
    connected((count += 1))
    socket.on('error', () => undefined)
    socket.once('close', () => connected((count -= 1)))
    createInterface({ input: socket, crlfDelay: Infinity })
      .on('line', (line) => socket.write(hear(line)))
      .on('error', () => undefined)
  })
  return opened(server, { host, port })
}
