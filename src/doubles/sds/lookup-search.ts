import type { LdapEntry } from '../../wire/exchange.js'
import type { Surroundings } from '../double.js'
import { UNAVAILABLE } from './bind.js'
import { compared } from './compare.js'
import { areWishes, isAssertedInVain, readControls, withValuesChosen, type Wishes } from './controls.js'
import { normalisedName, parentOf } from './distinguished-name.js'
import type { Entry } from './entry.js'
import type { CompareRequest, Control, SearchRequest } from './ldap-message.js'
import { RESULT, SUCCESS, type LdapResult } from './ldap-result.js'
import type { PagedSearch } from './paged-results.js'
import { rootDse } from './root-dse.js'
import { found, shownAs } from './search.js'
import { servedEntries } from './served-entries.js'
import { subschema } from './subschema.js'

/** How a search ends. */
export interface SearchOutcome {
  readonly result: LdapResult
  readonly entries: readonly LdapEntry[]
  /** Response control, encoded. */
  readonly control?: Buffer | undefined
  /** Whether it was made below a name that the directory does not hold. */
  readonly isAstray?: boolean
}

/** Most entries that one search gives, over all its pages: what OpenLDAP has unless told otherwise; Spine's own is not published (directory-schema.md 5). */
const MOST_ENTRIES = 500

const refused = (result: LdapResult): SearchOutcome => ({ result, entries: [] })

/** Searches the directory as it is served at this moment (spine.md 4.3; directory-schema.md 2; RFC 4511 4.5). */
export function searchOutcome(
  request: SearchRequest,
  controls: readonly Control[],
  surroundings: Surroundings,
  paging: PagedSearch<Entry>,
): SearchOutcome {
  if (surroundings.has('sds:is-down')) return refused(UNAVAILABLE)
  const wishes = readControls(controls, 'search')
  if (!areWishes(wishes)) return refused(wishes)
  const located = locate(request.base, request.scope === 'base', surroundings)
  if (!('entry' in located)) return { ...refused(located), isAstray: isAstray(request, located) }
  const { entry, within } = located
  if (isAssertedInVain(wishes, entry)) return refused(ended(RESULT.assertionFailed))
  const matches = wishes.onlySubentries ? [] : found(within, entry.name, request.scope, request.filter)
  if (matches.length === 0 && surroundings.has('sds:finds-nothing-by-error'))
    return refused(ended(RESULT.noSuchObject))
  return limited(matches, request, wishes, paging, surroundings)
}

/** Compares one entry of the directory as it is served at this moment (RFC 4511 4.10). */
export function compareResult(
  request: CompareRequest,
  controls: readonly Control[],
  surroundings: Surroundings,
): LdapResult {
  if (surroundings.has('sds:is-down')) return UNAVAILABLE
  const wishes = readControls(controls, 'compare')
  if (!areWishes(wishes)) return wishes
  const located = locate(request.dn, true, surroundings)
  if (!('entry' in located)) return located
  return isAssertedInVain(wishes, located.entry)
    ? ended(RESULT.assertionFailed)
    : compared(request, located.entry)
}

const ended = (code: number): LdapResult => ({ code, diagnostic: '' })

interface Located {
  readonly entry: Entry
  /** What is searched from there. */
  readonly within: readonly Entry[]
}

/** The entry of a name. What the directory says of itself and of its schema is there only when it is asked for by itself. */
function locate(dn: string, isAlone: boolean, surroundings: Surroundings): Located | LdapResult {
  const name = normalisedName(dn)
  if (name === undefined) return { code: RESULT.invalidDnSyntax, diagnostic: 'invalid DN' }
  const alone = [rootDse, subschema].find((each) => each.name === name)
  if (alone) return isAlone ? { entry: alone, within: [alone] } : ended(RESULT.noSuchObject)
  const { services, others } = servedEntries(surroundings)
  const within = [...others, ...services]
  const entry = within.find((each) => each.name === name)
  return entry ? { entry, within } : missing(name, within)
}

function missing(base: string, entries: readonly Entry[]): LdapResult {
  const names = new Map(entries.map(({ name, shown }) => [name, shown.dn]))
  for (let above = parentOf(base); above !== undefined; above = parentOf(above)) {
    const matchedName = names.get(above)
    if (matchedName !== undefined) return { ...ended(RESULT.noSuchObject), matchedName }
  }
  return ended(RESULT.noSuchObject)
}

/** Whoever reads single entries finds out what there is; whoever searches where nothing is was told wrong where to look. */
const isAstray = ({ scope }: SearchRequest, { code }: LdapResult): boolean =>
  scope !== 'base' && code === RESULT.noSuchObject

function limited(
  matches: readonly Entry[],
  request: SearchRequest,
  { paging: pageWanted, valueFilters }: Wishes,
  paging: PagedSearch<Entry>,
  { has }: Surroundings,
): SearchOutcome {
  const most = Math.min(request.sizeLimit || MOST_ENTRIES, MOST_ENTRIES)
  const page = pageWanted
    ? paging.next(matches, pageWanted, most)
    : { items: matches.slice(0, most), isCut: matches.length > most }
  if ('code' in page) return refused(page)
  const select = has('sds:returns-all-attributes') ? ({ shown }: Entry) => shown : shownAs(request)
  const choose = valueFilters && !request.typesOnly ? withValuesChosen(valueFilters) : undefined
  const entries = page.items.map(select).map((entry) => choose?.(entry) ?? entry)
  return {
    result: page.isCut ? ended(RESULT.sizeLimitExceeded) : SUCCESS,
    entries: unusually(entries, has),
    control: page.control,
  }
}

/** As they are given where something unusual is allowed. */
function unusually(entries: readonly LdapEntry[], has: Surroundings['has']): readonly LdapEntry[] {
  const spelt = has('sds:spells-attributes-in-small-letters') ? entries.map(inSmallLetters) : entries
  return has('sds:shuffles-records') ? spelt.map(shuffled).toReversed() : spelt
}

const shuffled = ({ dn, attributes }: LdapEntry): LdapEntry => ({
  dn,
  attributes: attributes.map(([name, values]) => [name, values.toReversed()] as const).toReversed(),
})

const inSmallLetters = ({ dn, attributes }: LdapEntry): LdapEntry => ({
  dn,
  attributes: attributes.map(([name, values]) => [name.toLowerCase(), values] as const),
})
