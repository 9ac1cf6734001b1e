import { textsAt } from '../../fhir/located.js'
import { soleHeader, SSP_FROM, SSP_INTERACTION_ID, SSP_TO, SSP_TRACE_ID } from '../../spine/headers.js'
import { groupBy } from '../group-by.js'
import {
  AUDIT_COLUMNS,
  type AuditExtract,
  type AuditFinding,
  type AuditItem,
  type AuditJudged,
  type AuditRow,
} from './audit-extract.js'
import { claimsOf, type OwnCall } from './own-traffic.js'

/** What an audit row may say of one item, in words, and whether it says so. */
interface Expected {
  readonly words: string
  readonly holds: (value: string) => boolean
}

/** Seconds that a token lives: what is written of a request is written meanwhile. */
const LIFETIME = 300

/** Holds an extract against what crossed the wire, by the trace ID of each request. */
export function judgeAudit(extract: AuditExtract, calls: readonly OwnCall[]): AuditJudged {
  const rows = groupBy(extract.rows, ({ items }) => items.traceId.toLowerCase())
  const traces = new Set(calls.flatMap((call) => traceOf(call)?.toLowerCase() ?? []))
  const findings = calls.map((call) => findingsOf(call, rows))
  return {
    ...{ file: extract.file, sha256: extract.sha256, rows: extract.rows.length },
    requests: calls.length,
    matched: findings.filter((those) => those.length === 0).length,
    findings: findings.flat(),
    withoutTraffic: extract.rows
      .filter(({ items }) => !traces.has(items.traceId.toLowerCase()))
      .map(({ place }) => place),
  }
}

const traceOf = ({ exchange }: OwnCall): string | undefined =>
  soleHeader(exchange.request.headers, SSP_TRACE_ID)

function findingsOf(call: OwnCall, rows: ReadonlyMap<string, readonly AuditRow[]>): readonly AuditFinding[] {
  const place = { scenario: call.scenario.id, exchange: call.exchange.id }
  const trace = traceOf(call)
  if (trace === undefined)
    return [
      {
        ...place,
        at: 'row',
        expected: 'a row with the trace ID of the request',
        found: 'the request has none, so no row can be matched',
      },
    ]
  const those = rows.get(trace.toLowerCase()) ?? []
  const expected = expectedOf(call)
  // Several entries of one request are allowed: one of them has to hold everything, and none may say otherwise.
  const [best, ...others] = those
    .map((row) => wrongIn(row, expected))
    .sort((one, other) => one.length - other.length)
  return best
    ? [...best, ...others.flat().filter(({ found }) => found !== NOTHING)].map((each) => ({
        ...place,
        ...each,
      }))
    : [{ ...place, at: 'row', expected: `a row for trace ID ${trace}`, found: 'no row' }]
}

const NOTHING = 'nothing'

const wrongIn = (
  { place, items }: AuditRow,
  expected: Readonly<Record<Exclude<AuditItem, 'traceId'>, Expected>>,
): readonly Pick<AuditFinding, 'at' | 'expected' | 'found'>[] =>
  Object.entries(expected).flatMap(([item, { words, holds }]) => {
    const value = items[item as AuditItem]
    return value !== '' && holds(value)
      ? []
      : [
          {
            at: `row ${place}, ${AUDIT_COLUMNS[item as AuditItem]}`,
            expected: words,
            found: value === '' ? NOTHING : value,
          },
        ]
  })

/** What the headers and the token of a request let its row say; where they say nothing, anything that is written there. */
function expectedOf(call: OwnCall): Readonly<Record<Exclude<AuditItem, 'traceId'>, Expected>> {
  const claims = claimsOf(call.exchange)
  const of = (path: string) => textsAt(claims, path).filter((value) => value !== '' && value !== 'UNK')
  const practitioner = 'requesting_practitioner'
  const organisation = 'requesting_organization'
  const roles = of(`${practitioner}.identifier.value`)
  return {
    from: header(call, SSP_FROM),
    to: header(call, SSP_TO),
    interaction: header(call, SSP_INTERACTION_ID),
    userId: oneOf('user ID', [...of('sub'), ...of(`${practitioner}.id`), ...roles]),
    userName: named([...of(`${practitioner}.name.family`), ...of(`${practitioner}.name.given`).slice(0, 1)]),
    // A role in words cannot be compared; one in digits is the role profile.
    userRole: {
      words: `a role, or the role profile ID of the token`,
      holds: (value) => !/^\d+$/.test(value) || roles.length === 0 || roles.includes(value),
    },
    organisation: oneOf('organisation', [
      ...of(`${organisation}.identifier.value`),
      ...of(`${organisation}.name`),
    ]),
    at: written(claims),
    event: { words: 'what was done', holds: () => true },
  }
}

const header = ({ exchange }: OwnCall, name: string): Expected => {
  const sent = soleHeader(exchange.request.headers, name)
  return { words: sent ?? `what was sent as ${name}`, holds: (value) => sent === undefined || value === sent }
}

const oneOf = (what: string, values: readonly string[]): Expected => ({
  words: values.length === 0 ? `the ${what}` : [...new Set(values)].join(' or '),
  holds: (value) => values.length === 0 || values.includes(value),
})

const named = (parts: readonly string[]): Expected => ({
  words: parts.length === 0 ? 'the name of the user' : `a name with ${parts.join(' and ')}`,
  holds: (value) => parts.every((part) => value.toLowerCase().includes(part.toLowerCase())),
})

/** The moment of the token, by the consumer's own clock; without an offset in UTC or in British summer time. */
function written(claims: unknown): Expected {
  const iat =
    typeof claims === 'object' && claims !== null
      ? (claims as Readonly<Record<string, unknown>>)['iat']
      : undefined
  const from = typeof iat === 'number' ? iat : undefined
  return {
    words:
      from === undefined
        ? 'a date and time'
        : `a date and time within ${LIFETIME} seconds of ${new Date(from * 1000).toISOString()}, when the token was issued`,
    holds: (value) => {
      const read = momentsOf(value)
      return (
        read.length > 0 &&
        (from === undefined || read.some((each) => Math.abs(each / 1000 - from) <= LIFETIME))
      )
    },
  }
}

const HOUR = 3_600_000

function momentsOf(value: string): readonly number[] {
  const text = value.trim().replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return []
  const hasOffset = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text)
  const read = Date.parse(hasOffset ? text : `${text}Z`)
  if (Number.isNaN(read)) return []
  return hasOffset ? [read] : [read, read - HOUR]
}
