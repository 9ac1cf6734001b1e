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

/** RFC 4511 4.10. */
export interface CompareRequest {
  readonly kind: 'compare'
  readonly dn: string
  readonly attribute: string
  readonly value: string
}

/** RFC 4511 4.12. */
export interface ExtendedRequest {
  readonly kind: 'extended'
  /** OID. */
  readonly name: string
  readonly value?: Buffer | undefined
}

/** An operation that would change the directory, with the tag of its answer. */
export interface WriteRequest {
  readonly kind: 'write'
  readonly name: 'modify' | 'add' | 'delete' | 'rename'
  readonly dn: string
  readonly answerTag: number
}

export type LdapRequest =
  | BindRequest
  | SearchRequest
  | CompareRequest
  | ExtendedRequest
  | WriteRequest
  | { readonly kind: 'unbind' | 'abandon' }
  /** A search with a number that means nothing, such as a scope that there is none of. */
  | { readonly kind: 'faulty-search'; readonly base: string; readonly fault: string }

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

/** Operations that change entries, by tag (RFC 4511 4.6 to 4.9). */
const WRITES: Readonly<Record<number, Pick<WriteRequest, 'name' | 'answerTag'>>> = {
  0x66: { name: 'modify', answerTag: 0x67 },
  0x68: { name: 'add', answerTag: 0x69 },
  0x4a: { name: 'delete', answerTag: 0x6b },
  0x6c: { name: 'rename', answerTag: 0x6d },
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
  if (tag === 0x6e) return readCompare(content)
  if (tag === 0x77) return readExtended(content)
  const write = WRITES[tag]
  // A deletion is nothing but the name.
  if (write) {
    const dn = tag === 0x4a ? content.toString('utf8') : text(elementsIn(content)[0])
    return { kind: 'write', ...write, dn }
  }
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

const SCOPES: readonly SearchScope[] = ['base', 'one', 'sub', 'children']
/** Never, in searching, in finding the base, always (RFC 4511 4.5.1.3). */
const WAYS_WITH_ALIASES = 4

function readSearch(content: Buffer): LdapRequest {
  const [base, scope, aliases, sizeLimit, timeLimit, typesOnly, filter, attributes] = elementsIn(content)
  if (!base || !scope || !aliases || !sizeLimit || !timeLimit || !typesOnly || !filter || !attributes) {
    throw new MalformedBer('a search with fewer than eight fields')
  }
  const faulty = (fault: string): LdapRequest => ({ kind: 'faulty-search', base: text(base), fault })
  const known = SCOPES[numberIn(scope)]
  if (!known) return faulty('invalid scope')
  if (numberIn(aliases) < 0 || numberIn(aliases) >= WAYS_WITH_ALIASES) return faulty('invalid deref')
  if (numberIn(sizeLimit) < 0) return faulty('invalid size limit')
  // No search here takes a second, so a limit to its time is kept whatever it is.
  if (numberIn(timeLimit) < 0) return faulty('invalid time limit')
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

function readCompare(content: Buffer): CompareRequest {
  const [dn, assertion] = elementsIn(content)
  const [attribute, value] = elementsIn(assertion?.content ?? Buffer.alloc(0))
  if (!dn || !attribute || !value) throw new MalformedBer('a compare without name, attribute or value')
  return { kind: 'compare', dn: text(dn), attribute: text(attribute), value: text(value) }
}

function readExtended(content: Buffer): ExtendedRequest {
  const [name, value] = elementsIn(content)
  if (!name) throw new MalformedBer('an extended operation without name')
  return { kind: 'extended', name: text(name), value: value?.content }
}

function readControl({ content }: BerElement): Control {
  const [type, ...rest] = elementsIn(content)
  if (!type) throw new MalformedBer('a control without type')
  const critical = rest.find(({ tag }) => tag === TAG.boolean)
  return {
    type: text(type),
    isCritical: (critical?.content[0] ?? 0) !== 0,
    value: rest.find(({ tag }) => tag === TAG.octetString)?.content,
  }
}
