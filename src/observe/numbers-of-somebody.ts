import { realNhsNumbersIn } from '../spine/numbers-of-patients.js'
import { HarnessError } from '../spine/errors.js'
import type { StatedRange } from '../spine/identifiers.js'
import type { Exchange } from '../wire/exchange.js'

/**
 * Refuses an exchange that holds the NHS number of somebody who may be a patient, before anything of it is kept. The number
 * itself is never told.
 * @throws HarnessError NUMBER_OF_SOMEBODY
 */
export function refuseRealNumbers(exchange: Exchange, stated: readonly StatedRange[]): void {
  for (const { at, bytes } of partsOf(exchange))
    if (realNhsNumbersIn(bytes, stated).length > 0) throw numberOfSomebody(exchange, at)
}

const numberOfSomebody = ({ id, leg, receiver }: Exchange, at: string): HarnessError =>
  new HarnessError(
    'NUMBER_OF_SOMEBODY',
    `${at} of ${id} (${leg}, ${receiver}) holds a number that may be a patient's NHS number: it passes the check digit and lies in no range that is kept for tests (999, 9000000) or stated in spinecheck.yaml (numbers:). Judging stops here, and nothing of that exchange is kept. Work with test patients; if the range is nobody's, state it.`,
  )

function partsOf(exchange: Exchange): readonly { readonly at: string; readonly bytes: Buffer }[] {
  if (exchange.kind === 'ldap')
    return [
      { at: 'The LDAP operation', bytes: Buffer.from(JSON.stringify([exchange.request, exchange.response])) },
    ]
  const { request, response } = exchange
  const fields = (headers: HttpHeaders) =>
    Buffer.from(headers.map(([name, value]) => `${name}: ${value}`).join('\n'))
  return [
    { at: 'The URL', bytes: Buffer.from(request.target) },
    { at: 'A header of the request', bytes: fields(request.headers) },
    { at: 'The body of the request', bytes: request.body },
    { at: 'A header of the answer', bytes: fields(response?.headers ?? []) },
    { at: 'The body of the answer', bytes: response?.body ?? Buffer.alloc(0) },
  ]
}

type HttpHeaders = Extract<Exchange, { kind: 'http' }>['request']['headers']
