import type { LdapEntry } from '../../wire/exchange.js'
import type { LdapPeer } from '../../wire/ldap-listen.js'
import type { Surroundings } from '../double.js'
import { UNAVAILABLE } from './bind.js'
import { normalisedName, parentOf } from './distinguished-name.js'
import type { Entry } from './entry.js'
import type { Control, SearchRequest } from './ldap-message.js'
import { RESULT, SUCCESS, type LdapResult } from './ldap-result.js'
import { pageOf, PAGED_RESULTS } from './paged-results.js'
import { rootDse } from './root-dse.js'
import { found, shownAs } from './search.js'
import { servedEntries } from './served-entries.js'

/** How a search ends. */
export interface SearchOutcome {
  readonly result: LdapResult
  readonly entries: readonly LdapEntry[]
  /** Response controls, encoded. */
  readonly controls: readonly Buffer[]
  /** Whether it was made below a name that the directory does not hold. */
  readonly isAstray?: boolean
}

const refused = (result: LdapResult): SearchOutcome => ({ result, entries: [], controls: [] })

/** Searches the directory as it is served at this moment (spine.md 4.3; RFC 4511 4.5). */
export function searchOutcome(
  request: SearchRequest,
  controls: readonly Control[],
  peer: LdapPeer,
  surroundings: Surroundings,
): SearchOutcome {
  const refusal = reasonToRefuse(controls, peer, surroundings)
  if (refusal) return refused(refusal)
  const base = normalisedName(request.base)
  if (base === undefined) {
    return refused({ code: RESULT.invalidDnSyntax, diagnostic: `"${request.base}" is no distinguished name` })
  }
  const entries = searchable(request, base, surroundings)
  if (!entries.some(({ name }) => name === base))
    return { ...refused(missing(base, entries)), isAstray: true }
  const matches = found(entries, base, request.scope, request.filter)
  if (matches.length === 0 && surroundings.has('sds:finds-nothing-by-error'))
    return refused({ code: RESULT.noSuchObject, diagnostic: '' })
  return limited(matches, request, controls, surroundings)
}

function reasonToRefuse(
  controls: readonly Control[],
  { isCertified }: LdapPeer,
  { has }: Surroundings,
): LdapResult | undefined {
  if (has('sds:is-down')) return UNAVAILABLE
  if (has('sds:demands-client-certificate') && !isCertified) {
    return { code: RESULT.strongerAuthRequired, diagnostic: 'a client certificate is required' }
  }
  const unknown = controls.find(({ type, isCritical }) => isCritical && type !== PAGED_RESULTS)
  return unknown && { code: RESULT.unavailableCriticalExtension, diagnostic: `control ${unknown.type}` }
}

/** The nameless root holds only what the directory says of itself, and only when asked for by itself. */
function searchable({ scope }: SearchRequest, base: string, surroundings: Surroundings): readonly Entry[] {
  if (base === '') return scope === 'base' ? [rootDse] : []
  const { services, others } = servedEntries(surroundings)
  return [...others, ...services]
}

function missing(base: string, entries: readonly Entry[]): LdapResult {
  const names = new Map(entries.map(({ name, shown }) => [name, shown.dn]))
  for (let above = parentOf(base); above !== undefined; above = parentOf(above)) {
    const matchedName = names.get(above)
    if (matchedName !== undefined) return { code: RESULT.noSuchObject, diagnostic: '', matchedName }
  }
  return { code: RESULT.noSuchObject, diagnostic: '' }
}

function limited(
  matches: readonly Entry[],
  request: SearchRequest,
  controls: readonly Control[],
  { has }: Surroundings,
): SearchOutcome {
  const { sizeLimit } = request
  const exceeded = sizeLimit > 0 && matches.length > sizeLimit
  const within = exceeded ? matches.slice(0, sizeLimit) : matches
  const paging = controls.find(({ type }) => type === PAGED_RESULTS)
  const page = paging && pageOf(within, paging)
  const entries = (page?.items ?? within).map(({ shown }) =>
    has('sds:returns-all-attributes') ? shown : shownAs(shown, request),
  )
  return {
    result: exceeded && (page?.isLast ?? true) ? { code: RESULT.sizeLimitExceeded, diagnostic: '' } : SUCCESS,
    entries: has('sds:spells-attributes-in-small-letters') ? entries.map(inSmallLetters) : entries,
    controls: page ? [page.control] : [],
  }
}

const inSmallLetters = ({ dn, attributes }: LdapEntry): LdapEntry => ({
  dn,
  attributes: attributes.map(([name, values]) => [name.toLowerCase(), values] as const),
})
