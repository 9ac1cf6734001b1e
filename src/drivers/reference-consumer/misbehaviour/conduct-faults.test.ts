import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headerValues } from '../../../spine/headers.js'
import type { ConsumerFault } from '../../../faults/index.js'
import { bodies } from '../testing/canned-bodies.js'
import {
  differingPlaces,
  encounters,
  labelOf,
  type EncounterCircumstances,
} from '../testing/canned-encounter.js'
import { json, type Overrides, type Sent } from '../testing/canned-spine.js'
import { objectOf, objectsOf, type JsonObject } from '../json.js'

const answering = (path: RegExp, status: number, body: JsonObject): Overrides => ({
  http: (_fqdn, { target }) => (path.test(target) ? json(status, body) : undefined),
})
const traced = (change: JsonObject): Overrides =>
  answering(/Patient\/999/, 200, { ...bodies.trace, ...change })

const slotsOf = (date: string): JsonObject => ({
  ...bodies.slots,
  entry: objectsOf(bodies.slots['entry']).map(({ resource }) => {
    const { start, end, ...rest } = objectOf(resource)
    const moved = (time: unknown) => (typeof time === 'string' ? time.replace(/^[\d-]{10}/, date) : undefined)
    return { resource: { ...rest, start: moved(start), end: moved(end) } }
  }),
})

const ended = {
  system: 'https://fhir.nhs.uk/Id/ods-organization-code',
  value: 'A20047',
  period: { start: '2016-01-20', end: '2026-05-31' },
}

interface Conduct {
  readonly fault: ConsumerFault
  readonly under?: Partial<EncounterCircumstances>
  /** Requests of one kind in two encounters: an honest consumer's, the faulty one's. */
  readonly request: string
  readonly honest: number
  readonly faulty: number
}

const conducts: readonly Conduct[] = [
  { fault: 'consumer:skips-trace', request: 'trace', honest: 2, faulty: 0 },
  { fault: 'consumer:reuses-endpoint', request: 'MHS lookup', honest: 2, faulty: 1 },
  { fault: 'consumer:asks-token-per-call', request: 'access token', honest: 1, faulty: 2 },
  ...(
    [
      ['consumer:carries-on-without-trace', answering(/Patient\/999/, 404, {})],
      ['consumer:ignores-verification', traced({ identifier: [] })],
      [
        'consumer:ignores-sensitivity',
        traced({ meta: { security: [{ code: 'R' }] }, generalPractitioner: undefined }),
      ],
      ['consumer:ignores-death', traced({ deceasedDateTime: '2026-12-24' })],
      ['consumer:ignores-birth-date', traced({ birthDate: '1984-05-18' })],
      ['consumer:ignores-ended-registration', traced({ generalPractitioner: [{ identifier: ended }] })],
      ['consumer:guesses-practice', traced({ generalPractitioner: undefined })],
    ] as const
  ).map(([fault, overrides]) => ({ fault, under: { overrides }, request: 'booking', honest: 0, faulty: 2 })),
  {
    fault: 'consumer:takes-too-many-for-one',
    under: { overrides: answering(/Patient\/999/, 200, { resourceType: 'OperationOutcome' }) },
    request: 'booking',
    honest: 0,
    faulty: 2,
  },
  { fault: 'consumer:asks-pds-many-times', request: 'trace', honest: 2, faulty: 12 },
  {
    fault: 'consumer:gives-up-when-pds-is-busy',
    under: { overrides: answering(/Patient\/999/, 503, {}) },
    request: 'trace',
    honest: 8,
    faulty: 2,
  },
  {
    fault: 'consumer:gives-up-on-401',
    under: { overrides: answering(/Patient\/999/, 401, {}) },
    request: 'access token',
    honest: 3,
    faulty: 1,
  },
  {
    fault: 'consumer:takes-first-of-several',
    under: { overrides: { ldap: () => [bodies.mhsEntry, bodies.mhsEntry] } },
    request: 'AS lookup',
    honest: 0,
    faulty: 2,
  },
  {
    fault: 'consumer:retries-too-often',
    under: { overrides: answering(/metadata$/, 503, {}) },
    request: 'metadata',
    honest: 8,
    faulty: 12,
  },
  {
    fault: 'consumer:retries-commands',
    under: { overrides: answering(/Appointment$/, 503, {}) },
    request: 'booking',
    honest: 2,
    faulty: 8,
  },
  { fault: 'consumer:books-twice', request: 'booking', honest: 2, faulty: 4 },
  { fault: 'consumer:books-slots-apart', under: { slots: [0, 2] }, request: 'booking', honest: 0, faulty: 2 },
  {
    fault: 'consumer:books-past-slots',
    under: { overrides: answering(/\/Slot\?/, 200, slotsOf('2027-07-01')) },
    request: 'booking',
    honest: 0,
    faulty: 2,
  },
]

const count = (sent: readonly Sent[], request: string) =>
  sent.filter((each) => labelOf(each) === request).length

for (const { fault, under = {}, request, honest, faulty } of conducts)
  test(`${fault}: ${request}, ${honest} of an honest consumer, ${faulty} of this one`, async () => {
    const circumstances = { route: 'ldap', ...under } as const
    assert.equal(count(await encounters({ ...circumstances, faults: [] }), request), honest)
    assert.equal(count(await encounters({ ...circumstances, faults: [fault] }), request), faulty)
  })

test('consumer:looks-up-as-record-first: the AS record, then the MHS record by its party key alone', async () => {
  for (const route of ['ldap', 'fhir'] as const) {
    const sent = await encounters({ faults: ['consumer:looks-up-as-record-first'], route })
    const labels = sent.map(labelOf).filter((label) => label.endsWith('lookup'))
    assert.deepEqual(labels, ['AS lookup', 'MHS lookup', 'AS lookup', 'MHS lookup'])
    assert.equal(count(sent, 'booking'), 2)
  }
  const [asSearch, mhsSearch] = (
    await encounters({ faults: ['consumer:looks-up-as-record-first'], route: 'ldap' })
  ).flatMap((each) => ('search' in each ? [each.search] : []))
  const interaction = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'
  assert.deepEqual(asSearch, {
    base: 'ou=services, o=nhs',
    assertions: [
      ['nhsIDCode', 'A20047'],
      ['objectClass', 'nhsAs'],
      ['nhsAsSvcIA', interaction],
    ],
    attributes: ['uniqueIdentifier', 'nhsMhsPartyKey'],
  })
  assert.deepEqual(mhsSearch?.assertions.slice(1), [
    ['nhsMhsSvcIA', interaction],
    ['nhsMHSPartyKey', 'A20047-821870'],
  ])
})

test('consumer:keeps-former-practice: the one in its own records is looked up', async () => {
  const current = { ...ended, value: 'B82617', period: { start: '2026-06-01' } }
  const overrides = traced({ generalPractitioner: [{ identifier: current }] })
  const circumstances = { route: 'fhir', overrides } as const
  const honest = await encounters({ ...circumstances, faults: [] })
  const faulty = await encounters({ ...circumstances, faults: ['consumer:keeps-former-practice'] })
  assert.deepEqual(differingPlaces(honest, faulty), ['parameter organization'])
})

test('consumer:keeps-superseded-number: the practice is asked for the number that PDS replaced', async () => {
  const circumstances = { route: 'ldap', overrides: traced({ id: '9990000050' }) } as const
  const honest = await encounters({ ...circumstances, faults: [] })
  const faulty = await encounters({ ...circumstances, faults: ['consumer:keeps-superseded-number'] })
  assert.deepEqual(differingPlaces(honest, faulty), ['parameter identifier', 'body parameter'])
})

test('consumer:replays-assertion-id: the next assertion has the same jti', async () => {
  const brief = answering(/oauth2/, 200, { ...bodies.accessToken, expires_in: '0' })
  const circumstances = { route: 'ldap', overrides: brief } as const
  const honest = await encounters({ ...circumstances, faults: [] })
  const faulty = await encounters({ ...circumstances, faults: ['consumer:replays-assertion-id'] })
  assert.deepEqual(differingPlaces(honest, faulty), ['assertion claim jti'])
})

test('consumer:changes-request-id-on-retry: every attempt has an ID of its own', async () => {
  const overrides = answering(/Patient\/999/, 429, {})
  const idsSent = async (faults: readonly ConsumerFault[]) => {
    const sent = await encounters({ route: 'ldap', overrides, faults })
    const traces = sent.filter((each) => labelOf(each) === 'trace')
    return new Set(
      traces.map((each) => ('request' in each ? headerValues(each.request.headers, 'X-Request-ID')[0] : '')),
    )
  }
  assert.equal((await idsSent([])).size, 2)
  assert.equal((await idsSent(['consumer:changes-request-id-on-retry'])).size, 8)
})

test('consumer:omits-token: no bearer token at all', async () => {
  const sent = await encounters({ route: 'ldap', faults: ['consumer:omits-token'] })
  const search = sent.find((each) => labelOf(each) === 'slot search')
  assert.deepEqual(search && 'request' in search && headerValues(search.request.headers, 'Authorization'), [])
})
