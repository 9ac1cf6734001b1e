import { connect as connectPlain, type Socket } from 'node:net'
import { connect, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls'
import { SPINE_TLS, credentials } from '../src/wire/tls.js'
import type { FuzzInput } from './inputs.js'
import type { FuzzListener } from './target.js'
import { OWN_FAILURE } from '../src/wire/own-failure.js'

/** What became of one input: a status, a fault of SOAP as Spine writes it, "cut" without an answer, or "hang" where neither came. */
export type Fate = string

/** Milliseconds after which neither an answer nor an end is a hang: the listeners' own limits are far below, whatever else the machine does. */
const HANG = 180_000

/** One caller of a listener, which keeps its connection while the listener does. */
export class Shooter {
  readonly #listener: FuzzListener
  readonly #context: SecureContext
  #kept: TLSSocket | undefined

  constructor(listener: FuzzListener) {
    this.#listener = listener
    const { identity, trust } = listener
    this.#context = createSecureContext({
      ...SPINE_TLS,
      ...(identity ? credentials(identity, trust) : { ca: trust }),
    })
  }

  /** Sends one input and waits for what becomes of it. */
  async shoot({ kind, bytes }: FuzzInput): Promise<Fate> {
    const socket = kind === 'tls' ? connectPlain(this.#listener.address) : await this.#connected()
    const fate = await this.#fateOf(socket, bytes, kind)
    if (kind === 'tls') socket.destroy()
    else this.#kept = socket.destroyed ? undefined : (socket as TLSSocket)
    return fate
  }

  close(): void {
    this.#kept?.destroy()
  }

  #connected(): Promise<TLSSocket> {
    const kept = this.#kept
    this.#kept = undefined
    if (kept && !kept.destroyed && kept.writable) return Promise.resolve(kept)
    const { address, serverName: servername } = this.#listener
    return new Promise((resolve, reject) => {
      const socket = connect({ ...address, servername, secureContext: this.#context })
      socket.once('secureConnect', () => resolve(socket))
      socket.once('error', reject)
    })
  }

  #fateOf(socket: Socket, bytes: Buffer, kind: FuzzInput['kind']): Promise<Fate> {
    return new Promise((resolve) => {
      const received: Buffer[] = []
      const hang = setTimeout(() => end('hang'), HANG)
      const end = (fate: Fate) => {
        clearTimeout(hang)
        socket.removeAllListeners('data')
        socket.removeAllListeners('close')
        if (fate === 'hang') socket.destroy()
        resolve(fate)
      }
      socket.removeAllListeners('error')
      socket.on('error', () => undefined)
      socket.once('close', () => end(fateOf(Buffer.concat(received), { kind, bytes }) ?? 'cut'))
      socket.on('data', (chunk: Buffer) => {
        received.push(chunk)
        if (kind === 'ldap') socket.end()
        if (kind === 'tls') return
        const answer = Buffer.concat(received)
        const status = fateOf(answer, { kind, bytes })
        if (status === undefined || !isWhole(answer, kind)) return
        if (/\r\nconnection: close\r\n/i.test(answer.toString('latin1'))) return
        end(status)
      })
      socket.write(bytes)
      // A handshake that is only begun is ended here rather than waited for.
      if (kind === 'tls') socket.end()
    })
  }
}

/** The status of an answer; one of 500 that has all that the faults of Spine or of a mini service have is no failure (pds-sds.md 5.4, 6.6). */
function fateOf(answer: Buffer, { kind, bytes }: FuzzInput): Fate | undefined {
  const status = statusOf(answer, kind)
  if (status !== '500') return status
  const text = answer.toString('utf8')
  const isToHead = bytes.subarray(0, 5).equals(HEAD) && text.endsWith('\r\n\r\n')
  return /\r\ncontent-type: text\/xml/i.test(text) &&
    (isToHead || SPINE_FAULT.test(text) || TOOLKIT_FAULT.test(text))
    ? 'SOAP fault'
    : status
}

const HEAD = Buffer.from('HEAD ')
const TOOLKIT_FAULT =
  /<faultcode>soap:(?:Client|Server)<\/faultcode><faultstring>[^<]+<\/faultstring><detail><itk:ToolkitErrorInfo xmlns:itk="[^"]+"><itk:ErrorID>[\dA-F-]+<\/itk:ErrorID><itk:ErrorCode codeSystem="[\d.]+">\d+<\/itk:ErrorCode><itk:ErrorText>/
const SPINE_FAULT =
  /<faultcode>SOAP:Server<\/faultcode><faultstring>Application Exception<\/faultstring><detail><nasp:errorList xmlns:nasp="[^"]+"><nasp:error><nasp:codeContext>urn:nhs:names:error:tms<\/nasp:codeContext><nasp:errorCode>\d+<\/nasp:errorCode><nasp:severity>Error</

function statusOf(answer: Buffer, kind: FuzzInput['kind']): string | undefined {
  if (answer.length === 0) return undefined
  if (kind === 'tls') return 'alert'
  if (kind === 'ldap') return 'answered'
  if (answer.includes(OWN_FAILURE)) return 'failure of ours'
  return /^HTTP\/1\.1 (?!100)(\d{3})|\r\n\r\nHTTP\/1\.1 (\d{3})/
    .exec(answer.toString('latin1'))
    ?.slice(1)
    .find(Boolean)
}

/** Whether an answer has come to its end; one without a length ends with its connection. */
function isWhole(answer: Buffer, kind: FuzzInput['kind']): boolean {
  if (kind === 'ldap') return false
  const text = answer.toString('latin1').replace(/^HTTP\/1\.1 100 [^]*?\r\n\r\n/, '')
  const head = text.indexOf('\r\n\r\n')
  if (head < 0) return false
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head))?.[1]
  if (length !== undefined) return text.length - head - 4 >= Number(length) || text.startsWith('HTTP/1.1 204')
  return /\r\ntransfer-encoding: *chunked/i.test(text.slice(0, head)) && text.endsWith('0\r\n\r\n')
}
