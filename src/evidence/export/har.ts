import { isUtf8 } from 'node:buffer'
import type { HeaderList } from '../../spine/headers.js'
import type { HttpExchange } from '../../wire/exchange.js'
import type { ReportFile } from '../report-file.js'
import { redact } from '../redact.js'
import { plainText } from '../../spine/plain-text.js'
import type { RunFacts, RunRecord, ScenarioRecord } from '../run-record.js'
import { resultOf } from '../scenario-result.js'

/** One HTTP Archive (HAR 1.2) for each scenario; a field of our own has an underscore in front, as HAR asks. */
export const harFiles = ({ facts, scenarios }: RunRecord): readonly ReportFile[] =>
  scenarios.map((scenario) => harFile(scenario, facts))

/** The archive of one scenario. */
export const harFile = (
  scenario: ScenarioRecord,
  facts: Pick<RunFacts, 'id' | 'harnessVersion'>,
): ReportFile => ({
  name: `har/${scenario.id}.har`,
  contents: `${JSON.stringify({ log: logOf(scenario, facts) }, undefined, 1)}\n`,
})

function logOf(scenario: ScenarioRecord, { id, harnessVersion }: Parameters<typeof harFile>[1]) {
  const ldap = scenario.exchanges.filter(({ kind }) => kind === 'ldap').length
  return {
    version: '1.2',
    creator: { name: 'spinecheck', version: harnessVersion },
    pages: [],
    entries: scenario.exchanges.map(redact).flatMap((each) => (each.kind === 'http' ? [entryOf(each)] : [])),
    comment: [
      `Run ${id}, scenario ${scenario.id}: ${scenario.name}.`,
      ...(ldap === 0
        ? []
        : [
            `LDAP operations left out, for which HAR has no form: ${ldap}. They are in exchanges.ndjson, test case ${scenario.testCase}.`,
          ]),
    ].join(' '),
    _result: resultOf(scenario),
    _selfTest: scenario.isSelfTest,
  }
}

function entryOf(exchange: HttpExchange) {
  const { id, leg, receiver, forwards, startedAt, durationMs, connection } = exchange
  return {
    startedDateTime: startedAt,
    time: durationMs,
    request: requestOf(exchange),
    response: responseOf(exchange),
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    connection: `${connection.from} ${connection.to}`,
    comment: `${id}, ${leg}, received by ${receiver}${forwards === undefined ? '' : `, forwards ${forwards}`}`,
  }
}

function requestOf(exchange: HttpExchange) {
  const { method, headers, body } = exchange.request
  const url = urlOf(exchange)
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: fieldsOf(headers),
    queryString: queryOf(url),
    ...(body.length === 0
      ? {}
      : {
          postData: isUtf8(body)
            ? { mimeType: valueOf(headers, 'content-type'), text: body.toString('utf8') }
            : {
                mimeType: valueOf(headers, 'content-type'),
                text: body.toString('base64'),
                comment: 'base64 of bytes that are no UTF-8',
              },
        }),
    headersSize: -1,
    bodySize: body.length,
  }
}

function responseOf({ response }: HttpExchange) {
  const body = response?.body
  const headers = response?.headers ?? []
  return {
    status: response?.status ?? 0,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: fieldsOf(headers),
    content: {
      size: body?.length ?? 0,
      mimeType: valueOf(headers, 'content-type'),
      ...(body === undefined || body.length === 0
        ? {}
        : isUtf8(body)
          ? { text: body.toString('utf8') }
          : { text: body.toString('base64'), encoding: 'base64' }),
    },
    redirectURL: valueOf(headers, 'location'),
    headersSize: -1,
    bodySize: body?.length ?? -1,
    ...(response === undefined ? { comment: 'The connection ended before an answer.' } : {}),
  }
}

const fieldsOf = (headers: HeaderList) => headers.map(([name, value]) => ({ name, value }))

const valueOf = (headers: HeaderList, wanted: string): string =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? ''

/** Absolute, as HAR asks; the raw target is kept wherever it makes a URL together with the host that was asked. */
function urlOf({ request, connection }: HttpExchange): string {
  const host = valueOf(request.headers, 'host')
  const scheme = connection.tls ? 'https' : 'http'
  const candidates = [
    request.target,
    `${scheme}://${host}${request.target}`,
    `${scheme}://${connection.to}${request.target}`,
  ]
  return (
    candidates.find((url) => /^https?:\/\//i.test(url) && URL.canParse(url)) ??
    `${scheme}://unreadable.invalid/${encodeURIComponent(plainText(request.target))}`
  )
}

const queryOf = (url: string) => [...new URL(url).searchParams].map(([name, value]) => ({ name, value }))
