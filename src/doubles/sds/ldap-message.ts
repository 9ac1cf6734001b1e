import { elementsIn, MalformedBer, numberIn, TAG, type BerElement } from '../../wire/ldap-ber.js'
import type { Filter } from './filter.js'
import { readFilter } from './filter-ber.js'
import type { SearchScope } from './search.js'

/** RFC 4511 4.2. */
export interface BindRequest {
  readonly kind: 'bind'
  readonly version: number
  readonly dn: string
  readonly method: 'simple' | 'sasl'
  /** Of a simple bind; only whether there is one matters. */
  readonly hasPassword: boolean
}

/** RFC 4511 4.5.1. */
export interface SearchRequest {
  readonly kind: 'search'
  readonly base: string
  readonly scope: SearchScope
  /** Entries; 0 for no limit. */
  readonly sizeLimit: number
  readonly typesOnly: boolean
  readonly filter: Filter
  readonly attributes: readonly string[]
}

export type LdapRequest =
  | BindRequest
  | SearchRequest
  | { readonly kind: 'unbind' | 'abandon' }
  | { readonly kind: 'extended'; readonly name: string }
  /** An operation that this directory does not carry out, with the tag of its answer. */
  | { readonly kind: 'refused'; readonly name: string; readonly answerTag: number }

/** RFC 4511 4.1.11. */
export interface Control {
  readonly type: string
  readonly isCritical: boolean
  readonly value?: Buffer | undefined
}

export interface LdapMessage {
  readonly id: number
  readonly request: LdapRequest
  readonly controls: readonly Control[]
}

/** Operations that change or compare entries, by tag (RFC 4511 4.6 to 4.10). */
const REFUSED: Readonly<Record<number, { readonly name: string; readonly answerTag: number }>> = {
  0x66: { name: 'modify', answerTag: 0x67 },
  0x68: { name: 'add', answerTag: 0x69 },
  0x4a: { name: 'delete', answerTag: 0x6b },
  0x6c: { name: 'modify name', answerTag: 0x6d },
  0x6e: { name: 'compare', answerTag: 0x6f },
}

const text = (element: BerElement | undefined): string => element?.content.toString('utf8') ?? ''

/**
 * One LDAP message (RFC 4511 4.1.1).
 * @throws MalformedBer when the bytes are none.
 */
export function readMessage(bytes: Buffer): LdapMessage {
  const [envelope] = elementsIn(bytes)
  const [id, operation, controls] = elementsIn(envelope?.content ?? bytes)
  if (!id || !operation) throw new MalformedBer('a message without message ID or operation')
  return {
    id: numberIn(id),
    request: readRequest(operation),
    controls: controls?.tag === 0xa0 ? elementsIn(controls.content).map(readControl) : [],
  }
}

function readRequest(operation: BerElement): LdapRequest {
  const { tag, content } = operation
  if (tag === 0x60) return readBind(content)
  if (tag === 0x63) return readSearch(content)
  if (tag === 0x42) return { kind: 'unbind' }
  if (tag === 0x50) return { kind: 'abandon' }
  if (tag === 0x77) return { kind: 'extended', name: text(elementsIn(content)[0]) }
  const refused = REFUSED[tag]
  if (refused) return { kind: 'refused', ...refused }
  throw new MalformedBer(`an operation with the tag 0x${tag.toString(16)}`)
}

function readBind(content: Buffer): BindRequest {
  const [version, dn, authentication] = elementsIn(content)
  if (!version || !dn || !authentication)
    throw new MalformedBer('a bind without version, name or credentials')
  return {
    kind: 'bind',
    version: numberIn(version),
    dn: text(dn),
    method: authentication.tag === 0x80 ? 'simple' : 'sasl',
    hasPassword: authentication.content.length > 0,
  }
}

const SCOPES: readonly SearchScope[] = ['base', 'one', 'sub']

function readSearch(content: Buffer): SearchRequest {
  const [base, scope, aliases, sizeLimit, timeLimit, typesOnly, filter, attributes] = elementsIn(content)
  if (!base || !scope || !aliases || !sizeLimit || !timeLimit || !typesOnly || !filter || !attributes) {
    throw new MalformedBer('a search with fewer than eight fields')
  }
  const known = SCOPES[numberIn(scope)]
  if (!known) throw new MalformedBer(`a search with scope ${numberIn(scope)}`)
  return {
    kind: 'search',
    base: text(base),
    scope: known,
    sizeLimit: numberIn(sizeLimit),
    typesOnly: typesOnly.content[0] !== 0,
    filter: readFilter(filter),
    attributes: elementsIn(attributes.content).map(text),
  }
}

function readControl({ content }: BerElement): Control {
  const [type, ...rest] = elementsIn(content)
  const critical = rest.find(({ tag }) => tag === TAG.boolean)
  return {
    type: text(type),
    isCritical: (critical?.content[0] ?? 0) !== 0,
    value: rest.find(({ tag }) => tag === TAG.octetString)?.content,
  }
}
