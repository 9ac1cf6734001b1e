import type { PassageEnd } from '../../wire/route.js'
import type { SspGate } from '../../spine/ssp-gates.js'
import type { ProxyCall } from './proxy-call.js'

/** How much the SSP writes down; the whole URL only at AUDIT (spine.md 3.11). */
export type LogLevel = 'DEBUG' | 'INFO' | 'WARN' | 'AUDIT'

/** One line of the SSP's audit, refused requests included (spine.md 3.11). */
export interface AuditRecord {
  readonly dateTime: string
  readonly logLevel: LogLevel
  readonly process: string
  readonly logReference: string
  readonly service: string
  readonly method: string
  readonly ipAddr: string
  /** The provider URL without NHS numbers. */
  readonly redactedURL: string
  /** With NHS numbers; at level AUDIT only. */
  readonly URL: string | undefined
  /** The exchange's id in the journal. */
  readonly internalID: string
  readonly certificateID: string | undefined
  readonly certificateDN: string | undefined
  readonly contentType: string | undefined
  readonly sslProtocol: string | undefined
  readonly sslCiphers: string | undefined
  readonly sspTraceId: string | undefined
  readonly sspFrom: string | undefined
  readonly sspTo: string | undefined
  readonly sspInteractionId: string | undefined
  /** Of the answer; 444, 495 and 499 for connections that ended without one. */
  readonly status: number
  /** The gate that refused, where one did. */
  readonly refusedBy: SspGate | undefined
  readonly durationMs: number
  /** User and system claims of the bearer token, not judged. */
  readonly claims: Readonly<Record<string, unknown>> | undefined
}

/** What an audit record is drawn from, once somebody asks for it. */
export interface AuditEntry {
  readonly call: ProxyCall
  readonly end: PassageEnd
  readonly refusedBy: SspGate | undefined
  /** For the log, where the connection ended without an answer. */
  readonly status: number | undefined
}

const CLIENT_CLOSED = 499

/** The last so many requests. Drawing records waits until they are read: writing one must cost a request nothing. */
export class Audit {
  readonly #level: LogLevel
  readonly #longest: number
  #entries: AuditEntry[] = []
  #next = 0

  constructor(level: LogLevel, longest: number) {
    this.#level = level
    this.#longest = longest
  }

  add(entry: AuditEntry): void {
    this.#entries[this.#next] = entry
    this.#next = (this.#next + 1) % this.#longest
  }

  clear(): void {
    this.#entries = []
    this.#next = 0
  }

  /** Oldest first. */
  get records(): readonly AuditRecord[] {
    const inOrder = [...this.#entries.slice(this.#next), ...this.#entries.slice(0, this.#next)]
    return inOrder.map((entry) => drawn(entry, this.#level))
  }
}

function drawn({ call, end, refusedBy, status }: AuditEntry, logLevel: LogLevel): AuditRecord {
  const { head, url, method, peer } = call
  return {
    dateTime: head.startedAt,
    logLevel,
    process: 'spinecheck-ssp',
    logReference: logReference(end, refusedBy),
    service: 'Spine Secure Proxy',
    method,
    ipAddr: head.connection.from.replace(/:\d+$/, ''),
    redactedURL: withoutNhsNumbers(url),
    URL: logLevel === 'AUDIT' ? url : undefined,
    internalID: head.exchange,
    certificateID: peer?.serialNumber,
    certificateDN: peer && `CN=${peer.commonName}`,
    contentType: call.contentType,
    sslProtocol: head.connection.tls?.version,
    sslCiphers: head.connection.tls?.cipher,
    sspTraceId: call.traceId,
    sspFrom: call.from,
    sspTo: call.to,
    sspInteractionId: call.interactionId,
    status: end.how === 'client-left' ? CLIENT_CLOSED : (status ?? end.status ?? CLIENT_CLOSED),
    refusedBy,
    durationMs: end.durationMs,
    claims: claimsOf(head.headers),
  }
}

const logReference = ({ how }: PassageEnd, refusedBy: SspGate | undefined): string =>
  refusedBy ? `refused: ${refusedBy}` : how

/** Ten digits in a row are taken for an NHS number, also right after a percent-encoded character. */
export const withoutNhsNumbers = (url: string): string =>
  url.replace(/(%[0-9A-Fa-f]{2})?(\d+)/g, (run, encoded: string | undefined, digits: string) =>
    digits.length === 10 ? `${encoded ?? ''}[NHS number]` : run,
  )

function claimsOf(headers: ProxyCall['head']['headers']): Readonly<Record<string, unknown>> | undefined {
  const value = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? ''
  const [, payload] = /^Bearer [A-Za-z0-9_-]+\.([A-Za-z0-9_-]+)\./.exec(value) ?? []
  if (payload === undefined) return undefined
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return typeof claims === 'object' && claims !== null ? { ...claims } : undefined
  } catch {
    return undefined
  }
}
