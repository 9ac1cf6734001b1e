import { headerValues } from '../../spine/headers.js'
import type { WireRequest, WireResponse } from '../../wire/exchange.js'
import type { Finding } from '../../verdict/verdict.js'
import { expectThat, type Found } from './found.js'

/** A field name (RFC 9110 5.1). */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
/** What a field value never holds: line ends and other control characters, but for the tab (RFC 9110 5.5). */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0a-\x1f\x7f]/

/** Names and values of the fields of a message (RFC 9110 5). */
export const soundFields = ({ headers }: WireRequest | WireResponse): readonly Finding[] =>
  headers.flatMap(([name, value]) => [
    ...(TOKEN.test(name) ? [] : [{ at: 'header name', expected: 'a token', actual: name }]),
    ...(CONTROL.test(value) ? [{ at: name, expected: 'no control character', actual: 'one' }] : []),
  ])

/** How long a body is said to be: once, or by chunks, and truly (RFC 9112 6). */
export function trueLength({ headers, body }: WireRequest | WireResponse): Found {
  const lengths = headerValues(headers, 'Content-Length')
  const isChunked = headerValues(headers, 'Transfer-Encoding').length > 0
  if (isChunked)
    return expectThat(lengths.length === 0, 'Content-Length', 'none beside Transfer-Encoding', lengths[0])
  return lengths.length === 0
    ? undefined
    : expectThat(
        lengths.every((each) => /^\d+$/.test(each) && Number(each) === body.length),
        'Content-Length',
        String(body.length),
        lengths.join(', '),
      )
}

/** Whether one of the codings that are offered is gzip, or any (RFC 9110 12.5.3). */
export const offersGzip = (offered: readonly string[]): boolean =>
  offered
    .join(',')
    .split(',')
    .some((each) => {
      const [coding = '', ...weights] = each.toLowerCase().replaceAll(/\s/g, '').split(';')
      return (
        ['gzip', 'x-gzip', '*'].includes(coding) && !weights.some((weight) => /^q=0(?:\.0*)?$/.test(weight))
      )
    })
