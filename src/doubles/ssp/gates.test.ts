import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InteractionId } from '../../spine/identifiers.js'
import { revokeCertificate } from '../../topology/changes.js'
import { directoryOf } from '../../topology/directory.js'
import { organisationWithCode } from '../../topology/lookups.js'
import { loadTopology } from '../../topology/read-topology.js'
import type { System, Topology } from '../../topology/topology.js'
import type { RequestHead } from '../../wire/route.js'
import { SSP_GATES, type SspGate } from '../../spine/ssp-gates.js'
import { firstRefusal, type GateContext } from './gates.js'
import { readCall } from './proxy-call.js'
import { registryOf } from './registry.js'
import {
  connectionOf,
  FERNHILL,
  MEADOW_LANE,
  NORTHGATE,
  ROOT,
  searchHead,
  searchHeaders,
  SEARCH_SLOTS,
  SOUTHGATE,
} from './testing/slot-search.js'

const workedExample = loadTopology('topologies/worked-example.yaml')

const contextOf = (topology: Topology, change: Partial<GateContext> = {}): GateContext => ({
  registry: registryOf(topology, directoryOf(topology)),
  methods: new Set(['GET', 'POST', 'PUT']),
  headersInvalidStatus: 400,
  now: Date.parse('2027-07-04T07:30:00Z'),
  ...change,
})

/** What the gates say to a change of Northgate's slot search at Meadow Lane, as "gate: message". */
function refusalOf(
  change: Partial<RequestHead>,
  context: GateContext = contextOf(workedExample),
  order: readonly SspGate[] = SSP_GATES,
): string {
  const refused = firstRefusal(readCall(searchHead(change)), context, order)
  if (!refused) return 'none'
  const { gate, refusal } = refused
  if (refusal.kind === 'method-not-allowed') return `${gate}: 405`
  if (refusal.kind === 'hang-up') return `${gate}: ${refusal.status} ${refusal.reason}`
  return `${gate}: ${refusal.status} ${refusal.issueCode} ${refusal.message}`
}

const withHeaders = (changes: Record<string, string | undefined>): Partial<RequestHead> => ({
  headers: searchHeaders(changes),
})

const FERNHILL_ROOT = 'https://gp.fernhill.example/B82617/STU3/1/gpconnect'
const SENDER = `sender: 403 forbidden ASID_CHECK_FAILED_MESSAGESENDER_`
const RECEIVER = `receiver: 403 forbidden PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_`
const varies = (target: string) => {
  const record = directoryOf(workedExample).mhsRecords.find(
    ({ endpoint, interactionId }) => endpoint === ROOT && interactionId === SEARCH_SLOTS,
  )
  return `endpoint: 400 invalid ENDPOINT_${ROOT}_CPAID_${record?.cpaId}_VARIES_FROM_TARGETURL_${target}`
}

const cases: readonly (readonly [what: string, change: Partial<RequestHead>, refusal: string])[] = [
  ['a request as specified', {}, 'none'],
  ['POST', { method: 'POST' }, 'none'],
  ['PUT', { method: 'PUT' }, 'none'],
  ['TRACE', { method: 'TRACE' }, 'method: 405'],
  ['DELETE', { method: 'DELETE' }, 'method: 405'],
  ['a verb in small letters', { method: 'get' }, 'method: 405'],
  ['FHIR JSON', withHeaders({ 'Content-Type': 'application/fhir+json;charset=utf-8' }), 'none'],
  ['FHIR XML', withHeaders({ 'Content-Type': 'Application/FHIR+xml' }), 'none'],
  ['the media type of DSTU2', withHeaders({ 'Content-Type': 'application/json+fhir' }), 'none'],
  [
    'plain text',
    withHeaders({ 'Content-Type': 'text/plain' }),
    'media-type: 415 not-supported Unsupported_Media_Type',
  ],
  [
    'no Ssp-TraceID',
    withHeaders({ 'Ssp-TraceID': undefined }),
    'ssp-headers: 400 invalid Ssp-TraceID: expected once, a UUID; found none or several',
  ],
  [
    'an Ssp-TraceID that is no UUID',
    withHeaders({ 'Ssp-TraceID': 'trace-1' }),
    'ssp-headers: 400 invalid Ssp-TraceID: expected once, a UUID; found "trace-1"',
  ],
  [
    'a repeated Ssp-To',
    { headers: [...searchHeaders(), ['SSP-TO', MEADOW_LANE]] },
    'ssp-headers: 400 invalid Ssp-To: expected once, an ASID of twelve digits; found none or several',
  ],
  [
    'the header names of native Spine APIs',
    withHeaders({ 'Ssp-From': undefined, FromASID: NORTHGATE }),
    'ssp-headers: 400 invalid Ssp-From: expected once, an ASID of twelve digits; found none or several',
  ],
  [
    'no interaction ID and a short ASID',
    withHeaders({ 'Ssp-InteractionID': undefined, 'Ssp-From': '2000' }),
    'ssp-headers: 400 invalid Ssp-From: expected once, an ASID of twelve digits; found "2000"; ' +
      'Ssp-InteractionID: expected once, an interaction ID; found none or several',
  ],
  [
    'header names in other letters',
    { headers: searchHeaders().map(([name, value]) => [name.toUpperCase(), value] as const) },
    'none',
  ],
  ['an unknown sender', withHeaders({ 'Ssp-From': '999999999999' }), `${SENDER}999999999999`],
  [
    'an interaction nobody is accredited for',
    withHeaders({ 'Ssp-InteractionID': `${SEARCH_SLOTS}2` }),
    `${SENDER}${NORTHGATE}`,
  ],
  ['an unknown receiver', withHeaders({ 'Ssp-To': '123456789123' }), `${RECEIVER}123456789123`],
  ['a receiver that is a consumer', withHeaders({ 'Ssp-To': SOUTHGATE }), `${RECEIVER}${SOUTHGATE}`],
  [
    'a pair without agreement',
    {
      ...withHeaders({ 'Ssp-From': SOUTHGATE, 'Ssp-To': FERNHILL }),
      connection: connectionOf('mhs.southgate.example'),
      target: `/${FERNHILL_ROOT}/Slot`,
    },
    `agreement: 403 forbidden FOT_CHECK_FAILED_MESSAGESENDER_${SOUTHGATE}_MESSAGERECEIVER_${FERNHILL}`,
  ],
  ['the endpoint itself', { target: `/${ROOT}` }, 'none'],
  ['the endpoint with a query', { target: `/${ROOT}?_format=json` }, 'none'],
  [
    'an explicit port',
    { target: `/${ROOT.replace('.example', '.example:443')}/Slot` },
    varies(`${ROOT.replace('.example', '.example:443')}/Slot`),
  ],
  [
    'an address for a name',
    { target: '/https://127.0.0.1/A20047/Slot' },
    varies('https://127.0.0.1/A20047/Slot'),
  ],
  [
    'other letters in the host',
    { target: `/${ROOT.replace('gp.m', 'GP.M')}/Slot` },
    varies(`${ROOT.replace('gp.m', 'GP.M')}/Slot`),
  ],
  ['a segment that goes on', { target: `/${ROOT}2/Slot` }, varies(`${ROOT}2/Slot`)],
  [
    'merged slashes',
    { target: `/${ROOT.replace('//', '/')}/Slot` },
    varies(`${ROOT.replace('//', '/')}/Slot`),
  ],
  ['an encoded slash', { target: `/${ROOT}%2FSlot` }, varies(`${ROOT}%2FSlot`)],
  ["another practice's endpoint", { target: `/${FERNHILL_ROOT}/Slot` }, varies(`${FERNHILL_ROOT}/Slot`)],
  ['a second slash before https', { target: `//${ROOT}/Slot` }, varies(`/${ROOT}/Slot`)],
  [
    'the certificate of another message handling server',
    { connection: connectionOf('mhs.southgate.example') },
    `certificate: 495 mhs.southgate.example presents itself, ${NORTHGATE} is registered for mhs.northgate.example`,
  ],
  ['a common name in capitals', { connection: connectionOf('MHS.Northgate.Example') }, 'none'],
  [
    'no certificate',
    { connection: { from: '127.0.0.1:1', to: '127.0.0.1:2' } },
    'certificate: 496 the connection has no client certificate',
  ],
]

for (const [what, change, refusal] of cases)
  test(`${what}: ${refusal.split(' ')[0]}`, () => assert.equal(refusalOf(change), refusal))

for (const [when, now] of [
  ['not yet', '2027-06-30T23:59:59Z'],
  ['no longer', '2027-08-01T00:00:01Z'],
] as const)
  test(`a certificate that is ${when} good by the clock of the run is refused`, () => {
    const context = contextOf(workedExample, { now: Date.parse(now) })
    assert.match(refusalOf({}, context), /^certificate: 495 the certificate is good from 2027-07-01T/)
  })

test('a certificate that is revoked is refused, whoever else holds one', () => {
  const revoked = revokeCertificate(organisationWithCode(workedExample, 'NLX01')!)(workedExample)
  const context = contextOf(revoked)
  assert.equal(
    refusalOf({ connection: connectionOf('MHS.northgate.example') }, context),
    'revocation: 495 the certificate of MHS.northgate.example is revoked',
  )
  const others = {
    ...withHeaders({ 'Ssp-From': SOUTHGATE }),
    connection: connectionOf('mhs.southgate.example'),
  }
  assert.equal(refusalOf(others, context), 'none')
})

const edited = (id: string, edit: (system: System) => System): Topology => ({
  ...workedExample,
  systems: workedExample.systems.map((system) => (system.id === id ? edit(system) : system)),
})

const lessSlots = (system: System): System => ({
  ...system,
  interactions: system.interactions.filter((id) => id !== SEARCH_SLOTS),
})

test('a sender without the interaction on its AS record is refused', () => {
  assert.equal(refusalOf({}, contextOf(edited('northgate', lessSlots))), `${SENDER}${NORTHGATE}`)
})

test('a receiver without an MHS record for the interaction is refused', () => {
  assert.equal(refusalOf({}, contextOf(edited('meadow-lane', lessSlots))), `${RECEIVER}${MEADOW_LANE}`)
})

test('an agreement holds either way round', () => {
  const turned = workedExample.agreements.map(({ consumer, provider, capability }) => ({
    consumer: provider,
    provider: consumer,
    capability,
  }))
  assert.equal(refusalOf({}, contextOf({ ...workedExample, agreements: turned })), 'none')
})

test('an agreement on appointments covers no other capability', () => {
  const structured =
    'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1' as InteractionId
  const more = (system: System): System => ({ ...system, interactions: [...system.interactions, structured] })
  const topology = { ...workedExample, systems: workedExample.systems.map(more) }
  assert.match(
    refusalOf(withHeaders({ 'Ssp-InteractionID': structured }), contextOf(topology)),
    /^agreement: 403 forbidden FOT_CHECK_FAILED/,
  )
})

test('a shared message handling server may use every ASID registered for it', () => {
  const shared = edited('southgate', (system) => ({ ...system, mhs: 'northgate-mhs' }))
  assert.equal(refusalOf(withHeaders({ 'Ssp-From': SOUTHGATE }), contextOf(shared)), 'none')
})

test('of two faults the order of the gates decides which one is told', () => {
  const change = { ...withHeaders({ 'Ssp-From': '999999999999' }), target: '/https://elsewhere.example/Slot' }
  assert.match(refusalOf(change), /^sender: 403/)
  assert.match(refusalOf(change, contextOf(workedExample), ['endpoint', 'sender']), /^endpoint: 400/)
})

test('what missing headers are answered with can be set', () => {
  const context = contextOf(workedExample, { headersInvalidStatus: 403 })
  assert.match(refusalOf(withHeaders({ 'Ssp-To': undefined }), context), /^ssp-headers: 403 forbidden Ssp-To/)
})

test('further verbs can be let through', () => {
  const context = contextOf(workedExample, { methods: new Set(['DELETE']) })
  assert.equal(refusalOf({ method: 'DELETE' }, context), 'none')
  assert.equal(refusalOf({ method: 'GET' }, context), 'method: 405')
})

test('a registry is made once for each topology and directory', () => {
  const directory = directoryOf(workedExample)
  assert.equal(registryOf(workedExample, directory), registryOf(workedExample, directory))
  assert.notEqual(registryOf(workedExample, directory), registryOf({ ...workedExample }, directory))
})
