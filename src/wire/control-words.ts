import { StringDecoder } from 'node:string_decoder'
import type { Duplex } from 'node:stream'

// What goes over a control line. From the harness: commands, each a line of JSON. From the double: lines that begin with a
// letter, for what it tells is JSON already and is not packed again.

/** Named in the request that takes up a line (RFC 9110 7.8). */
export const CONTROL_PROTOCOL = 'spinecheck-control'

/** Commands by name: functions of what each is given, in JSON, that yield what it answers. */
export type CommandTable<Commands> = { readonly [Name in keyof Commands]: (given: never) => unknown }

/** A command on its way. */
export interface Command {
  readonly id: number
  readonly name: string
  readonly value?: unknown
}

/** What became of a command. */
export type ControlReply = { readonly id: number } & (
  { readonly result?: unknown } | { readonly error: string }
)

/** Begins a line that the double tells of its own accord. */
export const TOLD = 'T'
/** Begins a line that answers a command. */
export const REPLY = 'R'

/** Hears whole lines of a socket; one that was cut off by the other side's end is not heard. */
export function hearLines(socket: Duplex, hear: (line: string) => void): void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  socket.on('data', (bytes: Buffer) => {
    const lines = `${rest}${decoder.write(bytes)}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
}
