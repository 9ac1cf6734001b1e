/** A type whose values are plain JSON texts, numbers or booleans. */
export interface Primitive {
  readonly json: 'string' | 'number' | 'boolean'
  /** What a value has to be, for people. */
  readonly expected: string
  /** Whether a value of the right JSON kind has the form that the standard gives the type. */
  readonly holds: (value: unknown) => boolean
}

/** What people call a JSON kind. */
export const KINDS: Readonly<Record<Primitive['json'], string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
}

const anything = () => true

const text = (expected: string, pattern: RegExp): Primitive => ({
  json: 'string',
  expected,
  holds: (value) => typeof value === 'string' && pattern.test(value),
})

const whole = (expected: string, least: number): Primitive => ({
  json: 'number',
  expected,
  holds: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= 2 ** 31 - 1,
})

const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?'
const OFFSET = '(?:Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))'
const DAY = '(?<year>-?\\d{4})-(?<month>0[1-9]|1[0-2])-(?<day>\\d\\d)'

/** Text of a form in which a day, where there is one, is of the calendar. */
const dated = (expected: string, form: string): Primitive => {
  const pattern = new RegExp(`^${form}$`)
  return {
    json: 'string',
    expected,
    holds: (value) => {
      const found = typeof value === 'string' ? pattern.exec(value) : null
      return found !== null && isOfCalendar(found.groups)
    },
  }
}

function isOfCalendar({ year, month, day }: Readonly<Record<string, string | undefined>> = {}): boolean {
  if (day === undefined) return true
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0)
  const most = month === '02' ? (isLeap ? 29 : 28) : /^(?:04|06|09|11)$/.test(month ?? '') ? 30 : 31
  return Number(day) >= 1 && Number(day) <= most
}

// eslint-disable-next-line no-control-regex -- these are what FHIR keeps out of texts
const string = text('text without control characters', /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/)

/** The primitive types of FHIR STU3 with the forms it fixes for them (hl7.org/fhir/STU3/datatypes.html). */
export const PRIMITIVES: ReadonlyMap<string, Primitive> = new Map([
  ['base64Binary', text('text in base64', /^[A-Za-z0-9+/\s]*(?:=\s*){0,2}$/)],
  ['boolean', { json: 'boolean', expected: KINDS.boolean, holds: anything }],
  ['code', text('a code: no blank at its ends, one at a time within', /^\S+(?:\s\S+)*$/)],
  ['date', dated('a date: yyyy, yyyy-mm or yyyy-mm-dd', `(?:-?\\d{4}(?:-(?:0[1-9]|1[0-2]))?|${DAY})`)],
  [
    'dateTime',
    dated(
      'a date, or a date and time with seconds and an offset: yyyy-mm-ddThh:mm:ss+hh:mm',
      `(?:-?\\d{4}(?:-(?:0[1-9]|1[0-2]))?|${DAY}(?:T${TIME}${OFFSET})?)`,
    ),
  ],
  ['decimal', { json: 'number', expected: KINDS.number, holds: anything }],
  ['id', text('an id: letters, digits, hyphens and full stops, 64 at most', /^[A-Za-z0-9.-]{1,64}$/)],
  [
    'instant',
    dated('a date and time with seconds and an offset: yyyy-mm-ddThh:mm:ss+hh:mm', `${DAY}T${TIME}${OFFSET}`),
  ],
  ['integer', whole('a whole number of 32 bits', -(2 ** 31))],
  ['markdown', string],
  [
    'oid',
    text('an OID: urn:oid: and numbers with full stops between', /^urn:oid:[0-2](?:\.(?:0|[1-9]\d*))+$/),
  ],
  ['positiveInt', whole('a whole number, 1 or more', 1)],
  ['string', string],
  ['time', dated('a time: hh:mm:ss', TIME)],
  ['unsignedInt', whole('a whole number, 0 or more', 0)],
  ['uri', string],
])
