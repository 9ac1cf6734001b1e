import { isSyntheticNhsNumber, nhsNumberForm, type StatedRange } from './identifiers.js'
import { expanded, freshAllowance, type Allowance } from './expanded.js'
import { longRuns } from './long-runs.js'

/** Ten digits, also in the form 3-3-4, with neither digits nor letters behind them. */
const CANDIDATE = /(?:[0-9]{10}|[0-9]{3}([ -])[0-9]{3}\1[0-9]{4})(?![0-9A-Za-z])/g
/** What may stand before them: no digit, no letter but that of an escape or of %7C, and no decimal point. */
const BEFORE = /(?:^|[^0-9A-Za-z]|%[0-9A-Fa-f]{2}|\\[nrtbf]|\\u[0-9A-Fa-f]{4})$/
const DECIMALS = /[0-9]\.$/
const MAYBE = /[0-9]{10}|[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}/

/** Text that may hold other text: base64, base64url, with or without compression. */
const encodedRuns = longRuns('[A-Za-z0-9+/_-]', { least: 16 })
const tokenParts = longRuns('[A-Za-z0-9_-]', { least: 12, after: 'eyJ' })

/** A digit, a blank or a hyphen as XML, JSON and URLs can write it too; a URL may be escaped again. */
const ESCAPE =
  /&#(?:x0*(20|2d|3[0-9])|0*(32|45|4[89]|5[0-7]));|(?<!\\)\\+u00(20|2d|3[0-9])|%(?:25)*(20|2d|3[0-9])/gi
/** The same, to ask whether there is any: it keeps no place between texts. */
const ESCAPES = new RegExp(ESCAPE.source, 'i')
const escapedRuns = longRuns(`${ESCAPE.source}|[0-9 -]`, { least: 10, flags: 'i' })
/** What a text without any of it need not be gone through for. */
const MAYBE_SOMEWHERE = /[0-9]{10}|[0-9]{3}[ -][0-9]{3}|[A-Za-z0-9+/_-]{16}|&#|\\u00|%[23]/i

/** How deep text may stand within text. */
const DEPTH = 4

/** An NHS number that may be somebody's. */
export interface FoundNumber {
  /** Place in the text where it stands, or where what it stands in begins. */
  readonly index: number
  /** Its first three digits and nothing more. */
  readonly masked: string
  /** In what it stands, where it does not stand in the text itself. */
  readonly within?: string | undefined
}

/** How deep a text stands within another. */
interface Place extends NobodysNumbers {
  readonly depth: number
  readonly allowance: Allowance
}

/** What speaks for a number being nobody's, besides the ranges that are kept for tests. */
interface NobodysNumbers {
  /** Moments that tokens of the same run tell. */
  readonly moments?: ReadonlySet<string>
  readonly stated?: readonly StatedRange[] | undefined
}

/**
 * The numbers in a text that pass the check of NHS numbers, lie in no range that is kept for tests (pds-sds.md 2) or stated to be
 * nobody's, and are no moments of tokens.
 */
export const realNhsNumbers = (text: string, nobodys: NobodysNumbers = {}): readonly FoundNumber[] =>
  numbersIn(text, { ...nobodys, depth: 0, allowance: freshAllowance() })

/**
 * The same of a body as it crossed the wire: of what it is after it is expanded, in whichever of the charsets in which digits
 * are those of ASCII, with or without NULs beside them.
 */
export const realNhsNumbersIn = (body: Buffer, stated: readonly StatedRange[]): readonly FoundNumber[] => {
  const text = textOf(expanded(body, freshAllowance()).bytes)
  return MAYBE_SOMEWHERE.test(text) ? realNhsNumbers(text, { moments: new Set(momentsIn(text)), stated }) : []
}

/** UTF-16 and UTF-32 have a NUL or several beside each digit. */
const textOf = (bytes: Buffer): string => {
  const text = bytes.toString('latin1')
  return text.includes('\0') ? text.replaceAll('\0', '') : text
}

function numbersIn(text: string, place: Place): readonly FoundNumber[] {
  const plain = writtenIn(text, place)
  const escaped = ESCAPES.test(text) ? withinEscapes(text, place) : []
  return place.depth >= DEPTH
    ? [...plain, ...escaped]
    : [...plain, ...escaped, ...withinTokens(text, place), ...withinEncoded(text, place)]
}

const writtenIn = (text: string, place: Place): readonly FoundNumber[] =>
  MAYBE.test(text)
    ? [...text.matchAll(CANDIDATE)].flatMap(({ 0: written, index }): readonly FoundNumber[] => {
        const digits = written.replace(/[ -]/g, '')
        return standsAlone(text, index) && isReal(digits, place)
          ? [{ index, masked: `${written.slice(0, 3)} *** ****` }]
          : []
      })
    : []

/** Digits, blanks and hyphens that are written as references of XML, escapes of JSON or octets of a URL, among such as are not. */
const withinEscapes = (text: string, place: Place): readonly FoundNumber[] =>
  escapedRuns(text).flatMap(({ text: run, index }) => {
    if (!ESCAPES.test(run)) return []
    const before = text.slice(Math.max(index - 6, 0), index)
    const after = text.slice(index + run.length, index + run.length + 1)
    const known = writtenIn(`${before}${run}${after}`, place).length
    return writtenIn(`${before}${unescaped(run)}${after}`, place)
      .slice(known)
      .map(({ masked }) => ({ index, masked, within: 'escapes' }))
  })

const unescaped = (run: string): string =>
  run.replace(ESCAPE, (_, hex?: string, decimal?: string, json?: string, octet?: string) =>
    String.fromCharCode(
      decimal === undefined ? Number.parseInt(hex ?? json ?? octet ?? '', 16) : Number(decimal),
    ),
  )

/** When tokens in a text were made and when they end, also in the distant future: UNIX seconds of ten digits. */
export const momentsIn = (text: string): readonly string[] =>
  tokenParts(text).flatMap(({ text: part }) =>
    [...Buffer.from(part, 'base64url').toString('latin1').matchAll(MOMENT)].flatMap(
      ({ 1: digits }) => digits ?? [],
    ),
  )

const MOMENT = /"(?:iat|exp|nbf|auth_time)"\s*:\s*"?([0-9]{10})(?![0-9])/g

function standsAlone(text: string, index: number): boolean {
  const before = text.slice(Math.max(index - 6, 0), index)
  return BEFORE.test(before) && !DECIMALS.test(before)
}

/** A number that no check digit, range or calendar speaks against. */
const isReal = (digits: string, { moments, stated }: NobodysNumbers): boolean =>
  nhsNumberForm.test(digits) &&
  !isSyntheticNhsNumber(digits, stated) &&
  !isMoment(digits) &&
  moments?.has(digits) !== true

/**
 * UNIX seconds of 2017 to 2036 stand in every token. As NHS numbers these would belong to Scotland's range, whose numbers
 * begin with a date of birth (day, month), which most of them do not.
 */
function isMoment(digits: string): boolean {
  const month = Number(digits.slice(2, 4))
  return /^(?:1[5-9]|20)/.test(digits) && (month === 0 || month > 12)
}

const withinTokens = (text: string, place: Place): readonly FoundNumber[] =>
  tokenParts(text).flatMap(({ text: part, index }) =>
    inside(Buffer.from(part, 'base64url').toString('latin1'), { index, within: 'a token' }, place),
  )

const withinEncoded = (text: string, place: Place): readonly FoundNumber[] =>
  encodedRuns(text).flatMap(({ text: run, index }) => {
    if (run.startsWith('eyJ')) return []
    const { bytes, isExpanded } = expanded(Buffer.from(run, 'base64'), place.allowance)
    return inside(textOf(bytes), { index, within: isExpanded ? 'a compressed body' : 'base64' }, place)
  })

const inside = (
  text: string,
  at: { readonly index: number; readonly within: string },
  place: Place,
): readonly FoundNumber[] =>
  numbersIn(text, { ...place, depth: place.depth + 1 }).map(({ masked }) => ({ ...at, masked }))
