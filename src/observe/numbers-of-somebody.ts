import { momentsIn, realNhsNumbers } from '../evidence/pack/nhs-numbers.js'
import { HarnessError } from '../spine/errors.js'
import type { StatedRange } from '../spine/identifiers.js'
import type { Exchange } from '../wire/exchange.js'

/**
 * Refuses an exchange that holds the NHS number of somebody who may be a patient, before anything of it is kept. The number
 * itself is never told.
 * @throws HarnessError NUMBER_OF_SOMEBODY
 */
export function refuseRealNumbers(exchange: Exchange, stated: readonly StatedRange[]): void {
  for (const { at, text } of textsOf(exchange)) {
    if (!/[0-9]{10}|[0-9]{3}[ -][0-9]{3}|[A-Za-z0-9+/_-]{16}/.test(text)) continue
    if (realNhsNumbers(text, { moments: new Set(momentsIn(text)), stated }).length > 0)
      throw numberOfSomebody(exchange, at)
  }
}

const numberOfSomebody = ({ id, leg, receiver }: Exchange, at: string): HarnessError =>
  new HarnessError(
    'NUMBER_OF_SOMEBODY',
    `${at} of ${id} (${leg}, ${receiver}) holds a number that may be a patient's NHS number: it passes the check digit and lies in no range that is kept for tests (999, 9000000) or stated in spinecheck.yaml (numbers:). Judging stops here, and nothing of that exchange is kept. Work with test patients; if the range is nobody's, state it.`,
  )

function textsOf(exchange: Exchange): readonly { readonly at: string; readonly text: string }[] {
  if (exchange.kind === 'ldap')
    return [{ at: 'The LDAP operation', text: JSON.stringify([exchange.request, exchange.response]) }]
  const { request, response } = exchange
  const fields = (headers: HttpHeaders) => headers.map(([name, value]) => `${name}: ${value}`).join('\n')
  return [
    { at: 'The URL', text: `${request.target} ${decoded(request.target)}` },
    { at: 'A header of the request', text: fields(request.headers) },
    { at: 'The body of the request', text: request.body.toString('latin1') },
    { at: 'A header of the answer', text: fields(response?.headers ?? []) },
    { at: 'The body of the answer', text: response?.body.toString('latin1') ?? '' },
  ]
}

type HttpHeaders = Extract<Exchange, { kind: 'http' }>['request']['headers']

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
