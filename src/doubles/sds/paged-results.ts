import { randomBytes } from 'node:crypto'
import {
  element,
  elementsIn,
  integer,
  MalformedBer,
  numberIn,
  octets,
  sequence,
  TAG,
} from '../../wire/ldap-ber.js'
import { RESULT, type LdapResult } from './ldap-result.js'
import { CONTROL } from './offers.js'

/** What a search asks for by the control for paging (RFC 2696). */
interface PageRequest {
  readonly size: number
  /** Empty for the first page. */
  readonly cookie: Buffer
}

/** A page of results. */
export interface ResultsPage<Item> {
  readonly items: readonly Item[]
  /** Whether there are more than may be had in all. */
  readonly isCut: boolean
  /** The response control, encoded; none with an error. */
  readonly control?: Buffer | undefined
}

const refused = (diagnostic: string): LdapResult => ({ code: RESULT.protocolError, diagnostic })

/**
 * The paged search that a connection has under way: one at most, as in OpenLDAP, and its cookie is good on this connection only
 * (directory-schema.md 5).
 */
export class PagedSearch<Item> {
  #underWay: { readonly cookie: Buffer; readonly given: number } | undefined

  /** The next page, of at most `most` results over all pages; why not, where the control is faulty or its cookie is none of ours. */
  next(results: readonly Item[], value: Buffer, most: number): ResultsPage<Item> | LdapResult {
    const request = readRequest(value)
    if ('code' in request) return request
    const { size, cookie } = request
    const before = this.#underWay
    if (cookie.length > 0 && !before?.cookie.equals(cookie)) return refused('paged results cookie is invalid')
    this.#underWay = undefined
    const start = cookie.length === 0 ? 0 : (before?.given ?? 0)
    const allowed = Math.min(results.length, most)
    // A page of none takes leave of the search (RFC 2696 3).
    if (size === 0) return { items: [], isCut: false, control: responseOf(Buffer.alloc(0)) }
    const end = Math.min(start + size, allowed)
    const items = results.slice(start, end)
    if (end === allowed && results.length > allowed) return { items, isCut: true }
    if (end === allowed) return { items, isCut: false, control: responseOf(Buffer.alloc(0)) }
    this.#underWay = { cookie: randomBytes(8), given: end }
    return { items, isCut: false, control: responseOf(this.#underWay.cookie) }
  }
}

/** The total is left at 0, unknown, as OpenLDAP leaves it. */
const responseOf = (cookie: Buffer): Buffer =>
  sequence(
    octets(CONTROL.pagedResults),
    element(TAG.octetString, sequence(integer(0), element(TAG.octetString, cookie))),
  )

function readRequest(value: Buffer): PageRequest | LdapResult {
  if (value.length === 0) return refused('paged results control value is empty')
  try {
    const [fields] = elementsIn(value)
    const [size, cookie] = elementsIn(fields?.content ?? value)
    if (!size || !cookie) return refused('paged results control could not be decoded')
    const number = numberIn(size)
    return number < 0
      ? refused('paged results control size invalid')
      : { size: number, cookie: cookie.content }
  } catch (cause) {
    if (cause instanceof MalformedBer) return refused('paged results control could not be decoded')
    throw cause
  }
}
