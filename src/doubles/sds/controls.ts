import { elementsIn, MalformedBer, TAG } from '../../wire/ldap-ber.js'
import type { LdapEntry } from '../../wire/exchange.js'
import type { Entry } from './entry.js'
import { evaluatorOf } from './evaluate.js'
import type { Filter } from './filter.js'
import { readFilter } from './filter-ber.js'
import type { Control } from './ldap-message.js'
import { RESULT, type LdapResult } from './ldap-result.js'
import { CONTROL } from './offers.js'

/** What the controls of an operation ask for. */
export interface Wishes {
  readonly paging?: Buffer | undefined
  /** Only subentries, of which there are none below `o=nhs` (RFC 3672 3). */
  readonly onlySubentries: boolean
  /** Values are left out that meet none of these (RFC 3876). */
  readonly valueFilters?: readonly Filter[] | undefined
  /** Holds of the entry that the operation is about, or the operation is off (RFC 4528). */
  readonly assertion?: Filter | undefined
}

/** Which operations a control can be part of; those that change something never get so far. */
const SERVES: ReadonlyMap<string, readonly ('search' | 'compare')[]> = new Map([
  [CONTROL.proxiedAuthorisation, ['search', 'compare']],
  [CONTROL.manageDsaIT, ['search', 'compare']],
  [CONTROL.subentries, ['search']],
  [CONTROL.pagedResults, ['search']],
  [CONTROL.matchedValues, ['search']],
  [CONTROL.assertion, ['search', 'compare']],
  [CONTROL.preRead, []],
  [CONTROL.postRead, []],
])

const unavailable = (diagnostic: string): LdapResult => ({
  code: RESULT.unavailableCriticalExtension,
  diagnostic,
})
const wrong = (diagnostic: string): LdapResult => ({ code: RESULT.protocolError, diagnostic })

/** Why an operation other than search and compare is refused for its controls: critical ones that nobody knows. */
export const unknownControl = (controls: readonly Control[]): LdapResult | undefined =>
  controls.some(({ type, isCritical }) => isCritical && !SERVES.has(type))
    ? unavailable('critical extension is not recognized')
    : undefined

/**
 * What the controls of a search or compare ask for, or why it is refused (RFC 4511 4.1.11; results as directory-schema.md 1 has
 * them). Content synchronisation is listed and not done: critical, it is refused.
 * @throws MalformedBer for a filter that cannot be decoded.
 */
export function readControls(
  controls: readonly Control[],
  operation: 'search' | 'compare',
): Wishes | LdapResult {
  const unknown = unknownControl(controls)
  if (unknown) return unknown
  const served = controls.filter(({ type }) => SERVES.get(type)?.includes(operation))
  if (controls.some((each) => each.isCritical && !served.includes(each)))
    return unavailable('critical extension is unavailable')
  const types = served.map(({ type }) => type)
  if (new Set(types).size < types.length) return wrong('control specified multiple times')
  const held = new Map(served.map((control) => [control.type, control]))
  const fault = faultIn(held)
  if (fault) return fault
  const values = held.get(CONTROL.matchedValues)?.value
  const assertion = held.get(CONTROL.assertion)?.value
  return {
    paging: held.get(CONTROL.pagedResults)?.value,
    onlySubentries: (held.get(CONTROL.subentries)?.value?.at(-1) ?? 0) !== 0,
    valueFilters:
      values &&
      elementsIn(only(values))
        .map((each) => readFilter(each))
        .map(simple),
    assertion: assertion && readFilter(elementsIn(assertion)[0] ?? nothing()),
  }
}

const nothing = (): never => {
  throw new MalformedBer('a control without its filter')
}

const only = (value: Buffer): Buffer => elementsIn(value)[0]?.content ?? nothing()

/** Values are chosen by simple filters only (RFC 3876 2). */
const simple = (filter: Filter): Filter =>
  filter.kind === 'and' || filter.kind === 'or' || filter.kind === 'not' ? { kind: 'unknown' } : filter

/** What is wrong with the value of a control. */
function faultIn(held: ReadonlyMap<string, Control>): LdapResult | undefined {
  const lacks = (type: string) => held.has(type) && held.get(type)?.value === undefined
  if (held.get(CONTROL.manageDsaIT)?.value) return wrong('manageDSAit control value not absent')
  const subentries = held.get(CONTROL.subentries)
  if (subentries && !isBoolean(subentries.value)) return wrong('subentries control value encoding is bogus')
  if (lacks(CONTROL.matchedValues)) return wrong('valuesReturnFilter control value is absent')
  if (lacks(CONTROL.assertion)) return wrong('assert control value is absent')
  if (lacks(CONTROL.pagedResults)) return wrong('paged results control value is absent')
  if (lacks(CONTROL.proxiedAuthorisation)) return wrong('proxy authorization control value absent')
  return held.has(CONTROL.proxiedAuthorisation)
    ? {
        code: RESULT.proxiedAuthorizationDenied,
        diagnostic: 'anonymous proxied authorization not allowed',
      }
    : undefined
}

const isBoolean = (value: Buffer | undefined): boolean =>
  value?.length === 3 && value[0] === TAG.boolean && value[1] === 1

/** Whether controls were read, and what they ask for is not a refusal. */
export const areWishes = (read: Wishes | LdapResult): read is Wishes => !('code' in read)

/** The entry with those values only that meet a filter; an attribute without any is left out (RFC 3876 3). */
export function withValuesChosen(filters: readonly Filter[]): (entry: LdapEntry) => LdapEntry {
  const evaluators = filters.map(evaluatorOf)
  const isChosen = (name: string, value: string) => {
    const alone = { name: '', valuesOf: (attribute: string) => (attribute === name ? [value] : []) }
    return evaluators.some((evaluate) => evaluate(alone) === true)
  }
  return ({ dn, attributes }) => ({
    dn,
    attributes: attributes.flatMap(([name, values]) => {
      const chosen = values.filter((value) => isChosen(name, value))
      return chosen.length > 0 ? [[name, chosen] as const] : []
    }),
  })
}

/** Whether an assertion is off for an entry. */
export const isAssertedInVain = ({ assertion }: Wishes, entry: Entry): boolean =>
  assertion !== undefined && evaluatorOf(assertion)(entry) !== true
