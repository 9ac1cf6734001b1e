/** The status line and the fields of an answer, spelt and ordered as they came. */
export interface AnswerHead {
  readonly status: number
  readonly reason: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Whether the body came in chunks, or without any length until the connection ended. */
  readonly unsized: boolean
}

/** Told of an answer piece by piece; everything within one `read` is told before it returns. */
export interface AnswerListener {
  readonly head: (head: AnswerHead) => void
  readonly data: (chunk: Buffer) => void
  /** The answer is whole; whether the connection can carry another. */
  readonly end: (reusable: boolean) => void
}

/** The other side does not speak HTTP/1.1; a fact about that system, to be answered with 502 and never our own error. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer'
  readonly code = 'MALFORMED_ANSWER'
}

type Phase = 'idle' | 'head' | 'sized' | 'until-close' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailers'

const LONGEST_HEAD = 262_144
const CRLF = '\r\n'
const STATUS_LINE = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: ([\t\x20-\x7e\x80-\xff]*))?$/
const FIELD_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/
const CHUNK_SIZE = /^([0-9A-Fa-f]{1,13})[\t ]*(?:;.*)?$/

/**
 * Reads the answers of one HTTP/1.1 connection (RFC 9112), one at a time, and keeps what it reads as it stands.
 * A client library folds field names, drops Expect and writes lengths its own way, which a proxy that may modify
 * no header cannot afford (spine.md 3.6).
 */
export class AnswerReader {
  #listener: AnswerListener | undefined
  #method = ''
  #phase: Phase = 'idle'
  #persistent = true
  /** Bytes of the body or of the chunk that are still to come. */
  #left = 0
  /** The beginning of a line or a head whose end has not come yet. */
  #begun: Buffer | undefined

  /** Awaits the answer to a request of this method. */
  begin(method: string, listener: AnswerListener): void {
    this.#listener = listener
    this.#method = method
    this.#phase = 'head'
  }

  /** @throws MalformedAnswer for bytes that are no HTTP/1.1 answer, or that nobody asked for. */
  read(chunk: Buffer): void {
    let rest: Buffer | undefined = this.#begun ? Buffer.concat([this.#begun, chunk]) : chunk
    this.#begun = undefined
    while (rest && rest.length > 0) rest = this.#step(rest)
  }

  /** The connection has ended; whether that completed the answer. */
  closed(): boolean {
    if (this.#phase !== 'until-close') return false
    this.#finish(false)
    return true
  }

  /** Consumes what it can and returns the rest; nothing when more has to come first. */
  #step(bytes: Buffer): Buffer | undefined {
    switch (this.#phase) {
      case 'idle':
        throw new MalformedAnswer('bytes came that answer no request')
      case 'head':
        return this.#head(bytes)
      case 'until-close':
        this.#listener?.data(bytes)
        return undefined
      case 'sized':
      case 'chunk':
        return this.#body(bytes)
      case 'chunk-size':
        return this.#line(bytes, (line) => this.#chunkSize(line))
      case 'chunk-end':
        return this.#line(bytes, (line) => this.#chunkEnd(line))
      case 'trailers':
        return this.#line(bytes, (line, rest) => {
          if (line === '') this.#finish(this.#persistent && rest.length === 0)
        })
    }
  }

  #keep(bytes: Buffer): void {
    if (bytes.length > LONGEST_HEAD)
      throw new MalformedAnswer(`no end of line or head in ${bytes.length} bytes`)
    this.#begun = bytes
  }

  #line(bytes: Buffer, act: (line: string, rest: Buffer) => void): Buffer | undefined {
    const end = bytes.indexOf(CRLF)
    if (end < 0) {
      this.#keep(bytes)
      return undefined
    }
    const rest = bytes.subarray(end + 2)
    act(bytes.toString('latin1', 0, end), rest)
    return rest
  }

  #head(bytes: Buffer): Buffer | undefined {
    const end = bytes.indexOf('\r\n\r\n')
    if (end < 0) {
      this.#keep(bytes)
      return undefined
    }
    const rest = bytes.subarray(end + 4)
    const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split(CRLF)
    const [, minor, code, reason = ''] = STATUS_LINE.exec(statusLine) ?? []
    if (code === undefined) throw new MalformedAnswer(`"${statusLine}" is no status line of HTTP/1.1`)
    const status = Number(code)
    if (status === 101) throw new MalformedAnswer('101 switches to a protocol that nobody asked for')
    // An interim answer concerns this connection's sender alone; the final one follows.
    if (status < 200) return rest
    const headers = lines.map(field)
    const framing = framingOf(headers)
    this.#persistent = minor === '1' ? !framing.closes : framing.keepsAlive
    const bodiless = this.#method === 'HEAD' || status === 204 || status === 304
    const sized = framing.length !== undefined && !framing.chunked
    this.#listener?.head({ status, reason, headers, unsized: !bodiless && !sized })
    if (bodiless || framing.length === 0) this.#finish(this.#persistent && rest.length === 0)
    else if (framing.chunked) this.#phase = 'chunk-size'
    else if (framing.length === undefined) this.#phase = 'until-close'
    else {
      this.#phase = 'sized'
      this.#left = framing.length
    }
    return rest
  }

  #body(bytes: Buffer): Buffer {
    const rest = bytes.subarray(this.#left)
    const chunk = rest.length > 0 ? bytes.subarray(0, this.#left) : bytes
    this.#left -= chunk.length
    this.#listener?.data(chunk)
    if (this.#left > 0) return rest
    if (this.#phase === 'chunk') this.#phase = 'chunk-end'
    else this.#finish(this.#persistent && rest.length === 0)
    return rest
  }

  #chunkSize(line: string): void {
    const [, size] = CHUNK_SIZE.exec(line) ?? []
    if (size === undefined) throw new MalformedAnswer(`"${line}" is no chunk size`)
    this.#left = parseInt(size, 16)
    this.#phase = this.#left === 0 ? 'trailers' : 'chunk'
  }

  #chunkEnd(line: string): void {
    if (line !== '') throw new MalformedAnswer('a chunk is longer than its size says')
    this.#phase = 'chunk-size'
  }

  #finish(reusable: boolean): void {
    const listener = this.#listener
    this.#listener = undefined
    this.#phase = 'idle'
    listener?.end(reusable)
  }
}

function field(line: string): readonly [string, string] {
  const colon = line.indexOf(':')
  const name = line.slice(0, Math.max(colon, 0))
  if (!FIELD_NAME.test(name)) throw new MalformedAnswer(`"${line}" is no header field`)
  const value = withoutBlanks(line, colon + 1)
  if (!FIELD_VALUE.test(value)) throw new MalformedAnswer(`the value of ${name} has a control character`)
  return [name, value]
}

/** What follows a place in a line, less the blanks around it (RFC 9112 5); a value may hold any other octet. */
function withoutBlanks(line: string, from: number): string {
  let start = from
  let end = line.length
  while (start < end && isBlank(line.charCodeAt(start))) start += 1
  while (end > start && isBlank(line.charCodeAt(end - 1))) end -= 1
  return line.slice(start, end)
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09

interface Framing {
  readonly length: number | undefined
  readonly chunked: boolean
  readonly closes: boolean
  readonly keepsAlive: boolean
}

/** How long the body is and whether the connection lasts (RFC 9112 6.3, 9.3). */
function framingOf(headers: AnswerHead['headers']): Framing {
  let length: number | undefined
  let coding = ''
  let connection = ''
  for (const [name, value] of headers) {
    // Lengths first: most names need no folding.
    if (name.length === 14 && name.toLowerCase() === 'content-length') {
      const said = /^\d{1,15}$/.test(value) ? Number(value) : undefined
      if (said === undefined || (length !== undefined && length !== said))
        throw new MalformedAnswer(`"${value}" is no Content-Length, or not the only one`)
      length = said
    } else if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') {
      coding += `${value.toLowerCase()},`
    } else if (name.length === 10 && name.toLowerCase() === 'connection') {
      connection += `${value.toLowerCase()},`
    }
  }
  if (coding !== '' && length !== undefined)
    throw new MalformedAnswer('both Content-Length and Transfer-Encoding are there')
  return {
    length,
    chunked: /(?:^|,)\s*chunked\s*,$/.test(coding),
    closes: /(?:^|,)\s*close\s*,/.test(connection),
    keepsAlive: /(?:^|,)\s*keep-alive\s*,/.test(connection),
  }
}
