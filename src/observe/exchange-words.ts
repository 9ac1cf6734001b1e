import { answerOf, requestOf } from '../evidence/message-words.js'
import { listAt, textAt } from '../checks/reading/json.js'
import { payloadOf } from '../checks/reading/payload.js'
import { pdsWireOf } from '../checks/reading/pds-doors.js'
import { readMiniCall } from '../checks/reading/read-mini-call.js'
import { readPdsMessage } from '../checks/reading/read-pds-message.js'
import { headerValues } from '../spine/headers.js'
import { plainLine } from '../spine/plain-text.js'
import { withoutKeys, withoutSecrets } from '../spine/redaction.js'
import { shellCommand } from '../spine/shell-word.js'
import type { Topology } from '../topology/topology.js'
import type { Exchange, Filed, HttpExchange } from '../wire/exchange.js'
import { actorName } from './encounter-words.js'

/** One exchange in the field's words, each in one plain line. */
export interface ExchangeRow {
  readonly id: string
  /** ISO instant. */
  readonly at: string
  /** Who acts; undefined where nobody knows. */
  readonly who?: string | undefined
  /** How that is known. */
  readonly knownBy?: string | undefined
  readonly receiver: string
  /** What it is: its meaning, or method and path. */
  readonly what: string
  /** Filter, path or query. */
  readonly detail: string
  /** ASIDs from and to, where it has them. */
  readonly asids?: string | undefined
  /** Status of the answer with what came. */
  readonly answer: string
  readonly isRefusal: boolean
  /** Whether it hands on what another exchange received. */
  readonly isOnward: boolean
  /** Where it is for what the product is not said to offer: that, in words. */
  readonly outside?: string | undefined
  /** Why it was refused, where somebody says so. */
  readonly reason?: string | undefined
  /** The request as a command, without its secrets; absent for LDAP. */
  readonly curl?: string | undefined
}

const LONGEST = 300
const short = (text: string): string => {
  const line = plainLine(readable(text))
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

/** Queries without their encoding and without what all identifiers begin with. */
function readable(text: string): string {
  try {
    return decodeURIComponent(text).replaceAll('https://fhir.nhs.uk/Id/', '')
  } catch {
    return text
  }
}

/** An exchange as people who watch read it. */
export function rowOf(
  exchange: Exchange,
  topology: Topology,
  filed: Filed | undefined,
  outside?: string,
): ExchangeRow {
  const [asked, answered] = [requestOf(exchange, topology), answerOf(exchange)]
  const [from, to] = ['Ssp-From', 'Ssp-To'].map((name) =>
    exchange.kind === 'http' ? headerValues(exchange.request.headers, name)[0] : undefined,
  )
  const { id, startedAt, receiver } = exchange
  return {
    id,
    at: startedAt,
    who: filed && actorName(filed, topology),
    knownBy: filed?.knownBy,
    receiver: short(receiver),
    what: short(exchange.kind === 'ldap' ? asked.what : (asked.meaning ?? asked.what)),
    detail: short(
      exchange.kind === 'ldap' ? (asked.meaning ?? '') : asked.meaning === undefined ? '' : asked.what,
    ),
    asids: (from ?? to) ? short(`${from ?? 'none'} → ${to ?? 'none'}`) : undefined,
    answer: short(answered.what),
    isRefusal: answered.isRefusal || (exchange.kind === 'http' && exchange.response === undefined),
    isOnward: exchange.forwards !== undefined,
    outside,
    reason: reasonOf(exchange),
    curl: exchange.kind === 'http' && exchange.forwards === undefined ? curlOf(exchange) : undefined,
  }
}

function reasonOf(exchange: Exchange): string | undefined {
  if (exchange.kind === 'ldap')
    return exchange.response.diagnostic === '' ? undefined : short(exchange.response.diagnostic)
  const { why, response } = exchange
  if (why !== undefined) return short(why)
  if (response === undefined || response.status < 400) return undefined
  const [issue] = listAt(payloadOf(response), 'issue')
  const words = faultIn(exchange) ?? textAt(issue, 'diagnostics') ?? textAt(issue, 'details', 'text')
  return words === undefined ? undefined : short(words)
}

/** What the SOAP fault says with which PDS answers a message. */
function faultIn(exchange: HttpExchange): string | undefined {
  switch (pdsWireOf(exchange)) {
    case 'hl7-v3':
      return readPdsMessage(exchange).given?.fault?.description
    case 'smsp':
      return readMiniCall(exchange).given?.fault?.error?.text
    default:
      return undefined
  }
}

/** So long may a body in a command be, in characters. */
const LONGEST_BODY = 4000

/** The request as it would be typed; secrets are digests, so whoever sends it again puts their own in. */
export function curlOf(exchange: HttpExchange): string {
  const { request, connection } = withoutSecrets(exchange)
  const host = headerValues(request.headers, 'Host')[0] ?? connection.to
  const url = /^https?:\/\//i.test(request.target)
    ? request.target
    : `http${connection.tls ? 's' : ''}://${host}${request.target}`
  const body = request.body.toString('utf8')
  const sent = request.headers.filter(
    ([name]) => !/^(?:host|content-length|connection|transfer-encoding)$/i.test(name),
  )
  return plainLine(
    withoutKeys(
      shellCommand(
        [
          'curl',
          '--path-as-is',
          ...(request.method === 'GET' ? [] : ['-X', request.method]),
          url,
          ...sent.flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
          ...(body === '' ? [] : ['--data-binary', body.length > LONGEST_BODY ? '@body' : body]),
        ],
        'linux',
      ),
    ),
  )
}

/** One line for a terminal, and a second where it was refused. */
export function terminalLine(row: ExchangeRow): string {
  const { at, who = 'nobody knows who', receiver, what, detail, asids, answer, outside, reason } = row
  const parts = [what, detail, asids && `ASID ${asids}`].filter((part) => part !== undefined && part !== '')
  const because = [outside, reason]
    .flatMap((each) => (each === undefined ? [] : `\n          ${each}`))
    .join('')
  return `${at.slice(11, 19)}  ${who} > ${receiver}  ${parts.join('  ')}: ${answer}${because}`
}
