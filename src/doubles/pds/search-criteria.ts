import type { PdsAnswer, PdsRefusal } from './answer.js'
import { dateRange, isDateCriterion, type DateRange } from './date-range.js'
import { refuse } from './outcomes.js'

/** Whom a search is for (pds-sds.md 3.7). */
export interface Criteria {
  readonly family: string | undefined
  readonly given: readonly string[]
  readonly gender: string | undefined
  readonly birthDate: DateRange
  readonly deathDate: DateRange | undefined
  readonly postalCode: string | undefined
  /** ODS code. */
  readonly practice: string | undefined
  readonly email: string | undefined
  readonly phone: string | undefined
  readonly isFuzzy: boolean
  readonly isExact: boolean
  /** Whether what is no longer true counts too. */
  readonly hasHistory: boolean
  /** How many results are wanted at most: 1 to 50. */
  readonly maxResults: number
}

const DATES = ['birthdate', 'death-date'] as const
const SWITCHES = ['_fuzzy-match', '_exact-match', '_history'] as const
const KNOWN: readonly string[] = [
  'family',
  'given',
  'gender',
  'address-postalcode',
  'address-postcode',
  'general-practitioner',
  'email',
  'phone',
  '_max-results',
  ...DATES,
  ...SWITCHES,
]
const LONGEST_NAME = 35
const MOST_RESULTS = 50

/** Reads the criteria of a search, or says what is wrong with them in the order of pds-sds.md 3.8. */
export function readCriteria(query: URLSearchParams): { readonly criteria: Criteria } | PdsAnswer {
  const refusal =
    refuseParameters(query) ?? refuseDates(query) ?? refuseValues(query) ?? refuseTwoPostalCodes(query)
  if (refusal) return refusal
  const birthDate = dateRange(given(query, 'birthdate'))
  const criteria = {
    family: sole(query, 'family'),
    given: given(query, 'given'),
    gender: sole(query, 'gender'),
    deathDate: dateRange(given(query, 'death-date')),
    postalCode: sole(query, 'address-postalcode') ?? sole(query, 'address-postcode'),
    practice: sole(query, 'general-practitioner'),
    email: sole(query, 'email'),
    phone: sole(query, 'phone'),
    isFuzzy: query.get('_fuzzy-match') === 'true',
    isExact: query.get('_exact-match') === 'true',
    hasHistory: query.get('_history') === 'true' || query.get('_fuzzy-match') === 'true',
    maxResults: Number(sole(query, '_max-results') ?? MOST_RESULTS),
  }
  const tooLittle = criteria.isFuzzy ? refuseFuzzy(criteria, birthDate) : refuseNonFuzzy(criteria, birthDate)
  if (tooLittle) return tooLittle
  return birthDate ? { criteria: { ...criteria, birthDate } } : refuseNoBirthDate()
}

/** Values that are there and not empty. */
const given = (query: URLSearchParams, name: string): readonly string[] =>
  query.getAll(name).filter((value) => value !== '')

const sole = (query: URLSearchParams, name: string): string | undefined => given(query, name)[0]

function refuseParameters(query: URLSearchParams): PdsRefusal {
  const names = [...new Set(query.keys())]
  if (names.length === 0) return refuse('unsupportedService')
  const unknown = names.filter((name) => !KNOWN.includes(name))
  if (unknown.length === 0) return undefined
  const verb = unknown.length === 1 ? 'was' : 'were'
  const quoted = unknown.map((name) => `'${name}'`).join(', ')
  return refuse(
    'additionalProperties',
    `Invalid request with error - Additional properties are not allowed (${quoted} ${verb} unexpected)`,
  )
}

const badValue = (value: string, field: string): PdsAnswer =>
  refuse('invalidValue', `Invalid value - '${value}' in field '${field}'`)

function refuseDates(query: URLSearchParams): PdsRefusal {
  for (const field of DATES) {
    const wrong = given(query, field).find((value) => !isDateCriterion(value))
    if (wrong !== undefined) return badValue(wrong, field)
  }
  return undefined
}

function refuseValues(query: URLSearchParams): PdsRefusal {
  const gender = sole(query, 'gender')
  if (gender !== undefined && !/^(?:male|female|other|unknown)$/.test(gender))
    return badValue(gender, 'gender')
  const family = sole(query, 'family')
  if (family !== undefined && family.length > LONGEST_NAME) return badValue(family, 'family')
  for (const field of SWITCHES) {
    const wrong = given(query, field).find((value) => value !== 'true' && value !== 'false')
    if (wrong !== undefined) return badValue(wrong, field)
  }
  const results = sole(query, '_max-results')
  return results === undefined || isResultCount(results) ? undefined : badValue(results, '_max-results')
}

const isResultCount = (text: string): boolean =>
  /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_RESULTS

/** No source says in which words (PDS-FHIR-32). */
const refuseTwoPostalCodes = (query: URLSearchParams): PdsRefusal =>
  query.has('address-postalcode') && query.has('address-postcode') ? refuse('invalidSearchData') : undefined

const insufficient = (why: string): PdsAnswer =>
  refuse('invalidSearchData', `Invalid search data provided - '${why}'`)

const refuseNoBirthDate = (): PdsAnswer =>
  refuse('missingValue', "Missing value - 'birth_date/birth_date_range_start/birth_date_range_end'")

type Readable = Omit<Criteria, 'birthDate'>

const isWild = (text: string | undefined): boolean => text?.includes('*') ?? false

/** Family name and birth date are the least; two characters come before a wildcard (pds-sds.md 3.7). */
function refuseNonFuzzy(
  { family, given, postalCode }: Readable,
  birthDate: DateRange | undefined,
): PdsRefusal {
  if (!birthDate) return refuseNoBirthDate()
  const isMisplaced = [family, ...given, postalCode].some((text) => isWild(text?.slice(0, 2)))
  return family === undefined || isMisplaced
    ? insufficient('No searches were performed as the search criteria did not meet the minimum requirements')
    : undefined
}

/** One of three combinations, and no wildcard at all (PDS-FHIR-27). */
function refuseFuzzy(
  { family, gender, given, postalCode }: Readable,
  birthDate: DateRange | undefined,
): PdsRefusal {
  const names = [family, given[0]].filter((name) => name !== undefined).length
  const isEnough = names === 2 || (names === 1 && gender !== undefined && postalCode !== undefined)
  const hasWildcard = [family, ...given, postalCode].some(isWild)
  return birthDate && isEnough && !hasWildcard
    ? undefined
    : insufficient(
        'A fuzzy search was requested however the data given did not meet the fuzzy search criteria',
      )
}
