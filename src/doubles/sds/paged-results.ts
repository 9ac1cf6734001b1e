import { element, elementsIn, integer, numberIn, octets, sequence, TAG } from '../../wire/ldap-ber.js'
import type { Control } from './ldap-message.js'

/** Simple paged results (RFC 2696). */
export const PAGED_RESULTS = '1.2.840.113556.1.4.319'

export interface ResultsPage<Item> {
  readonly items: readonly Item[]
  readonly isLast: boolean
  /** The response control, encoded. */
  readonly control: Buffer
}

/**
 * The page of results a client asks for; the cookie is the number of results it has had.
 * @throws MalformedBer when the control's value is none.
 */
export function pageOf<Item>(
  results: readonly Item[],
  { value = Buffer.alloc(0) }: Control,
): ResultsPage<Item> {
  const [fields] = elementsIn(value)
  const [size, cookie] = elementsIn(fields?.content ?? value)
  const start = Number(cookie?.content.toString() ?? '') || 0
  const end = size ? start + numberIn(size) : results.length
  const isLast = end >= results.length
  return {
    items: results.slice(start, end),
    isLast,
    control: sequence(
      octets(PAGED_RESULTS),
      element(TAG.octetString, sequence(integer(results.length), octets(isLast ? '' : String(end)))),
    ),
  }
}
