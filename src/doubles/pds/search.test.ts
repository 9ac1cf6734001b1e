import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { NhsNumber } from '../../spine/identifiers.js'
import { isDateCriterion } from './date-range.js'
import { soundex } from './name-match.js'
import { errorOf, header, json, PdsBench } from './pds-fixture.js'

const FHIR = 'application/fhir+json'
const ORLA = '9990000018'
const INES = '9990000034'
const BORN = 'birthdate=eq1984-05-17'
const PLAIN = `family=Testerson&${BORN}`
const SHELTERED = 'family=Sheltered&birthdate=1972-09-09'

const found = async (query: string, bench = new PdsBench()) => {
  const answer = await bench.ask(`/Patient?${query}`)
  assert.equal(answer.status, 200)
  const { total, entry } = json(answer)
  assert.equal(Number(total), Number(entry?.['length'] ?? 0))
  return entry?.[0]?.['resource']?.['id']
}

const people: readonly (readonly [name: string, query: string, number: string | undefined])[] = [
  ['family and birth date', PLAIN, ORLA],
  ['in small letters', `family=testerson&${BORN}`, ORLA],
  ['a bare date', 'family=Testerson&birthdate=1984-05-17', ORLA],
  ['a range around', 'family=Testerson&birthdate=ge1984-05-01&birthdate=le1984-05-31', ORLA],
  ['a range beside', 'family=Testerson&birthdate=ge1984-06-01&birthdate=le1984-06-30', undefined],
  ['another date', 'family=Testerson&birthdate=1984-05-18', undefined],
  ['the advised search', `${PLAIN}&given=Orl%2A&address-postalcode=ZZ%2A&_history=true`, ORLA],
  ['a family name by wildcard', `family=Te%2Ason&${BORN}`, ORLA],
  ['a wildcard that does not fit', `family=Te%2Asen&${BORN}`, undefined],
  ['a full stop is no wildcard', `family=Testers.n&${BORN}`, undefined],
  ['another given name', `${PLAIN}&given=May`, undefined],
  ['gender', `${PLAIN}&gender=female`, ORLA],
  ['another gender', `${PLAIN}&gender=male`, undefined],
  ['a postal code without its space', `${PLAIN}&address-postalcode=zz993aa`, ORLA],
  ['a postal code under its old name', `${PLAIN}&address-postcode=ZZ99%203AA`, ORLA],
  ['another postal code', `${PLAIN}&address-postalcode=ZZ98%2A`, undefined],
  ['the practice', `${PLAIN}&general-practitioner=A20047`, ORLA],
  ['another practice', `${PLAIN}&general-practitioner=B82617`, undefined],
  ['the telephone', `${PLAIN}&phone=07700900123`, ORLA],
  ['another telephone', `${PLAIN}&phone=07700900124`, undefined],
  ['an email address', `${PLAIN}&email=orla%40testerson.example`, undefined],
  ['one result asked for', `${PLAIN}&_max-results=1`, ORLA],
  ['the date of death', 'family=Departed&birthdate=1931-04-04&death-date=ge2026-12-01', '9990000077'],
  ['a death that is none', `${PLAIN}&death-date=ge2026-12-01`, undefined],
  ['exactly', `${PLAIN}&given=Orla&_exact-match=true`, ORLA],
  ['exactly with a wildcard', `${PLAIN}&given=Orl%2A&_exact-match=true`, undefined],
  ['a superseded record', 'family=Twofold&birthdate=1966-03-21', '9990000050'],
  ['an invalidated record', 'family=Mistaken&birthdate=2001-12-12', undefined],
  ['a sensitive patient', SHELTERED, INES],
  ['by sound', `family=Testersen&given=Orlah&${BORN}&_fuzzy-match=true`, ORLA],
  ['by sound without asking for it', `family=Testersen&${BORN}`, undefined],
  ['names in each other’s place', `family=Orla&given=Testerson&${BORN}&_fuzzy-match=true`, ORLA],
  ['fuzzily at another practice', `${PLAIN}&given=Orla&general-practitioner=B82617&_fuzzy-match=true`, ORLA],
  [
    'fuzzily without a given name',
    `${PLAIN}&gender=female&address-postalcode=ZZ99%203AA&_fuzzy-match=true`,
    ORLA,
  ],
  [
    'fuzzily without a family name',
    `given=Orla&${BORN}&gender=female&address-postalcode=ZZ99%203AA&_fuzzy-match=true`,
    ORLA,
  ],
]

describe('a search by', () => {
  for (const [name, query, number] of people)
    test(`${name} finds ${number ?? 'nobody'}`, async () => {
      assert.equal(await found(query), number)
    })
})

test('a result is a scored entry under the name of production, without an ETag', async () => {
  const answer = await new PdsBench().ask(`/Patient?${PLAIN}`)
  const { entry, ...bundle } = json(answer)
  assert.deepEqual(bundle, {
    resourceType: 'Bundle',
    type: 'searchset',
    timestamp: '2027-07-05T09:00:00+01:00',
    total: 1,
  })
  const { resource, ...first } = entry![0]!
  assert.deepEqual(first, {
    fullUrl: `https://api.service.nhs.uk/personal-demographics/FHIR/R4/Patient/${ORLA}`,
    search: { score: 1 },
  })
  assert.deepEqual(resource, json(await new PdsBench().ask(`/Patient/${ORLA}`)))
  assert.equal(header(answer, 'ETag'), undefined)
  assert.equal(header(answer, 'Content-Type'), FHIR)
})

test('a wildcard costs some of the score', async () => {
  const answer = json(await new PdsBench().ask(`/Patient?${PLAIN}&given=Orl%2A`))
  assert.equal(answer['entry']?.[0]?.['search']?.['score'], 0.9667)
})

test('no match is a total of 0 without entries', async () => {
  const answer = await new PdsBench().ask('/Patient?family=Nobody&birthdate=2000-01-01')
  assert.deepEqual(json(answer), {
    resourceType: 'Bundle',
    type: 'searchset',
    timestamp: '2027-07-05T09:00:00+01:00',
    total: 0,
  })
})

test('several matches are status 200 with an outcome', async () => {
  const twins = new PdsBench().change('9990000026', {
    name: { family: 'Testerson', given: 'Idris' },
    birthDate: '1984-05-17',
  })
  const answer = await twins.ask(`/Patient?${PLAIN}`)
  assert.deepEqual(errorOf(answer), [
    200,
    'TOO_MANY_MATCHES',
    'multiple-matches',
    'information',
    undefined,
    FHIR,
  ])
  assert.equal(await found(`${PLAIN}&given=Orla`, twins), ORLA)
})

test('a sensitive patient is never found by what tells where they are', async () => {
  const bench = () => new PdsBench().change(INES, { postalCode: 'ZZ99 9ZZ' })
  for (const where of ['address-postalcode=ZZ%2A', 'address-postcode=ZZ%2A', 'general-practitioner=A20047'])
    assert.equal(await found(`${SHELTERED}&${where}`, bench()), undefined)
  const result = json(await bench().ask(`/Patient?${SHELTERED}`))['entry']?.[0]?.['resource']
  assert.equal('generalPractitioner' in result!, false)
  const leaky = bench()
  leaky.faults.add('pds:finds-sensitive-patients-by-postal-code')
  assert.equal(await found(`${SHELTERED}&address-postalcode=ZZ%2A`, leaky), INES)
})

test('a superseded record counts for its survivor, whatever the old one says', async () => {
  const bench = new PdsBench()
    .change('9990000042', { supersededBy: ORLA as NhsNumber })
    .change('9990000050', { birthDate: '1970-01-01' })
  assert.equal(await found('family=Twofold&birthdate=1966-03-21', bench), ORLA)
})

const invalid = (code: string, issue: string, diagnostics: string | undefined) => [
  400,
  code,
  issue,
  'error',
  diagnostics,
  FHIR,
]
const MINIMUM =
  "Invalid search data provided - 'No searches were performed as the search criteria did not meet the minimum requirements'"
const FUZZY =
  "Invalid search data provided - 'A fuzzy search was requested however the data given did not meet the fuzzy search criteria'"
const missingBirthDate = invalid(
  'MISSING_VALUE',
  'required',
  "Missing value - 'birth_date/birth_date_range_start/birth_date_range_end'",
)
const value = (text: string, field: string) =>
  invalid('INVALID_VALUE', 'value', `Invalid value - '${text}' in field '${field}'`)
const data = (why: string | undefined) => invalid('INVALID_SEARCH_DATA', 'value', why)
const unexpected = (what: string) =>
  invalid(
    'ADDITIONAL_PROPERTIES',
    'invariant',
    `Invalid request with error - Additional properties are not allowed (${what} unexpected)`,
  )

const refused: readonly (readonly [name: string, query: string, expected: readonly unknown[]])[] = [
  ['no parameter', '', invalid('UNSUPPORTED_SERVICE', 'processing', undefined)],
  ['an unknown parameter', `${PLAIN}&year=1984`, unexpected("'year' was")],
  ['two unknown parameters', `year=1984&birthdate=x&model=T`, unexpected("'year', 'model' were")],
  ['a date without hyphens', 'family=Testerson&birthdate=19840517', value('19840517', 'birthdate')],
  ['a date of no calendar', 'birthdate=1984-02-30', value('1984-02-30', 'birthdate')],
  ['another comparison', 'birthdate=gt1984-02-20', value('gt1984-02-20', 'birthdate')],
  ['a wrong date of death', `${PLAIN}&death-date=2026`, value('2026', 'death-date')],
  ['an unknown gender', `${PLAIN}&gender=mal`, value('mal', 'gender')],
  ['a switch that is neither', `${PLAIN}&_fuzzy-match=yes`, value('yes', '_fuzzy-match')],
  ['a family name too long', `family=${'x'.repeat(36)}&${BORN}`, value('x'.repeat(36), 'family')],
  ['two postal codes', `${PLAIN}&address-postcode=ZZ99&address-postalcode=ZZ99`, data(undefined)],
  ['no birth date', 'family=Testerson', missingBirthDate],
  ['neither family nor birth date', 'given=Orla', missingBirthDate],
  ['no family name', BORN, data(MINIMUM)],
  ['an empty family name', `family=&${BORN}`, data(MINIMUM)],
  ['a wildcard too early', `family=T%2A&${BORN}`, data(MINIMUM)],
  ['a wildcard too early in the given name', `${PLAIN}&given=O%2A`, data(MINIMUM)],
  ['a fuzzy wildcard', `${PLAIN}&given=Orl%2A&_fuzzy-match=true`, data(FUZZY)],
  ['fuzzily too little', `${PLAIN}&_fuzzy-match=true`, data(FUZZY)],
  ['fuzzily without gender', `${PLAIN}&address-postalcode=ZZ99&_fuzzy-match=true`, data(FUZZY)],
  ['fuzzily without birth date', 'family=Testerson&given=Orla&_fuzzy-match=true', data(FUZZY)],
]

describe('a search is refused for', () => {
  for (const [name, query, expected] of refused)
    test(name, async () => {
      assert.deepEqual(errorOf(await new PdsBench().ask(`/Patient?${query}`)), expected)
    })

  test('no parameters and no question mark', async () => {
    assert.equal(errorOf(await new PdsBench().ask('/Patient'))[1], 'UNSUPPORTED_SERVICE')
  })
})

test('faults of searches show', async () => {
  const many = await new PdsBench('pds:finds-too-many').ask(`/Patient?${PLAIN}`)
  assert.equal(errorOf(many)[1], 'TOO_MANY_MATCHES')
  const empty = await new PdsBench('pds:sends-empty-entry').ask('/Patient?family=Nobody&birthdate=2000-01-01')
  assert.deepEqual(json(empty)['entry'], [])
  const tagged = await new PdsBench('pds:sends-etag-on-search').ask(`/Patient?${PLAIN}`)
  assert.equal(header(tagged, 'ETag'), 'W/"1"')
})

test('names that sound alike have one code', () => {
  const codes = ['Robert', 'Rupert', 'Ashcraft', 'Tymczak', 'Pfister', 'Honeyman', 'O’Reilly', ''].map(
    soundex,
  )
  assert.deepEqual(codes, ['R163', 'R163', 'A261', 'T522', 'P236', 'H555', 'O640', ''])
})

test('a date is one of the calendar', () => {
  const dates = ['2010-10-22', 'eq2010-10-22', 'le2012-02-29', '2011-02-29', '20101022', '', 'eq']
  assert.deepEqual(dates.map(isDateCriterion), [true, true, true, false, false, false, false])
})
