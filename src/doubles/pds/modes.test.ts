import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Practitioner } from '../../topology/topology.js'
import type { PdsBehaviour } from './api-request.js'
import { modeOf, type Assurance } from './oauth/scopes.js'
import { openSession } from './oauth/authorize.js'
import { API_KEY, errorOf, header, json, PdsBench, START, textOf } from './pds-fixture.js'

const SAM = '999900000101'
const SAMS_ROLE = '999900000102'
const ORLA = '9990000018'
const JSON_TYPE = 'application/json'
const PATIENT =
  'Your access token has insufficient permissions. See documentation regarding Patient access restrictions https://digital.nhs.uk/developer/api-catalogue/personal-demographics-service-fhir'

const staff = (...faults: readonly PdsBehaviour[]) => {
  const session = openSession(
    { service: 'cis2', user: SAM, assurance: 'aal3' },
    { apiKey: API_KEY, isCombined: true, now: START },
  )
  return new PdsBench(...faults).holdToken({ scope: session?.scope ?? '', session })
}

const member = (assurance: Assurance = 'P9') =>
  new PdsBench().holdToken({
    scope: `urn:nhsd:apim:user-nhs-login:${assurance}:personal-demographics-service`,
    session: {
      service: 'nhs-login',
      user: ORLA,
      assurance,
      apiKey: API_KEY,
      scope: '',
      isCombined: true,
      refreshableUntil: START,
    },
  })

test('the scope decides the mode', () => {
  const modes = [
    'urn:nhsd:apim:app:level3:personal-demographics-service',
    'urn:nhsd:apim:app:level3:privileged-personal-demographics-service',
    'urn:nhsd:apim:user-nhs-cis2:aal2:personal-demographics-service',
    'urn:nhsd:apim:user-nhs-id:aal3:personal-demographics-service',
    'x personal-demographics-service:USER-RESTRICTED',
    'urn:nhsd:apim:user-nhs-login:P0:personal-demographics-service',
    '',
  ].map(modeOf)
  assert.deepEqual(modes, [
    'application-restricted',
    'privileged-application-restricted',
    'user-restricted',
    'user-restricted',
    'user-restricted',
    'patient-access',
    'application-restricted',
  ])
})

type Asked = Parameters<PdsBench['ask']>[1]

const forbidden = (code: string, diagnostics: string) => [
  403,
  code,
  'forbidden',
  'error',
  diagnostics,
  JSON_TYPE,
]
const denied = (what: string) => `Your app has insufficient permissions to ${what}. Please contact support.`
const alien = forbidden('ACCESS_DENIED', PATIENT)

const refused: readonly (readonly [string, PdsBench, string, Asked, readonly unknown[]])[] = [
  ['staff coverage', staff(), '/Coverage', {}, forbidden('ACCESS_DENIED', denied('use this operation'))],
  [
    'staff who create a patient',
    staff(),
    '/Patient',
    { method: 'POST' },
    forbidden('INVALID_METHOD', denied('use this method')),
  ],
  ['a patient another’s record', member(), '/Patient/9990000026', {}, alien],
  ['a patient another’s relatives', member(), '/Patient/9990000026/RelatedPerson', {}, alien],
  ['a patient who changes another’s record', member(), '/Patient/9990000026', { method: 'PATCH' }, alien],
  ['a patient another’s coverage', member(), '/Coverage?subscriber%3Aidentifier=9990000026', {}, alien],
  ['a patient a search', member(), '/Patient?family=Testerson&birthdate=1984-05-17', {}, alien],
  ['a patient of little proof', member('P5'), `/Patient/${ORLA}`, {}, alien],
  [
    'a patient who creates a patient',
    member(),
    '/Patient',
    { method: 'POST' },
    forbidden('INVALID_METHOD', denied('use this method')),
  ],
  [
    'a patient coverage in another form',
    member(),
    `/Coverage?subscriber:identifier=${ORLA}`,
    {},
    [
      400,
      'INVALID_SEARCH_DATA',
      'value',
      'error',
      'Coverage search request must follow the format /Coverage?subscriber:identifier=NHS_NUMBER',
      JSON_TYPE,
    ],
  ],
]

describe('PDS refuses', () => {
  for (const [name, bench, path, asked, expected] of refused)
    test(name, async () => {
      assert.deepEqual(errorOf(await bench.ask(path, asked)), expected)
    })

  test('in the name of the mode', async () => {
    const display = async (bench: PdsBench, path: string, method: string) =>
      textOf(json(await bench.ask(path, { method }))['issue']?.[0]?.['details']?.['coding']?.[0]?.['display'])
    assert.equal(
      await display(staff(), '/Coverage', 'POST'),
      'Cannot POST resource with user-restricted access token',
    )
    assert.equal(
      await display(member(), '/Patient', 'POST'),
      'Cannot create resource with patient-access access token',
    )
    assert.equal(await display(member(), '/Patient/9990000026', 'GET'), 'Patient cannot perform this action')
  })
})

test('a patient sees the own record, relatives and coverage', async () => {
  for (const path of [
    `/Patient/${ORLA}`,
    `/Patient/${ORLA}/RelatedPerson`,
    `/Coverage?subscriber%3Aidentifier=${ORLA}`,
  ])
    assert.equal((await member().ask(path)).status, 200, path)
})

test('relatives come with the version of the record', async () => {
  assert.equal(header(await new PdsBench().ask(`/Patient/${ORLA}/RelatedPerson`), 'ETag'), 'W/"19"')
})

const ANYBODY = 'family=Testerson&birthdate=1984-05-17'

/** Two people of one name and birthday. */
const twins = (bench: PdsBench) =>
  bench.change('9990000026', { name: { family: 'Testerson', given: 'Idris' }, birthDate: '1984-05-17' })

test('staff are given several, best first, up to as many as they want', async () => {
  const answer = await twins(staff()).ask(`/Patient?${ANYBODY}&given=Idris&given=Ori%2A`)
  assert.equal(answer.status, 200)
  const found = json(await twins(staff()).ask(`/Patient?${ANYBODY}`))
  assert.equal(Number(found['total']), 2)
  const one = await twins(staff()).ask(`/Patient?${ANYBODY}&_max-results=1`)
  assert.equal(errorOf(one)[1], 'TOO_MANY_MATCHES')
  const fifty = await staff().ask(`/Patient?${ANYBODY}&_max-results=51`)
  assert.equal(errorOf(fifty)[4], "Invalid value - '51' in field '_max-results'")
})

const role = (value: string | undefined): Asked => ({ headers: { 'NHSD-Session-URID': value } })
const wrongRole = (value: string) => [
  400,
  'INVALID_VALUE',
  'value',
  'error',
  `Invalid value - '${value}' in header 'NHSD-Session-URID'. Refer to the guidance for this header in our API Specification https://digital.nhs.uk/developer/api-catalogue/personal-demographics-service-fhir`,
  JSON_TYPE,
]

/** Sam with a second role. */
const busy = (bench: PdsBench): PdsBench => {
  const [sam, ...others] = bench.topology.practitioners
  if (sam) {
    const second: Practitioner = { ...sam, id: 'sam-too', sdsRoleProfileId: '999900000199' }
    bench.topology = { ...bench.topology, practitioners: [sam, second, ...others] }
  }
  return bench
}

test('staff act in a role that they have, and say in which where they have several', async () => {
  const path = `/Patient/${ORLA}`
  assert.equal((await staff().ask(path, role(SAMS_ROLE))).status, 200)
  assert.equal((await staff().ask(path)).status, 200)
  assert.deepEqual(errorOf(await staff().ask(path, role('999900000104'))), wrongRole('999900000104'))
  assert.deepEqual(errorOf(await busy(staff()).ask(path)), wrongRole(''))
  assert.equal((await busy(staff()).ask(path, role('999900000199'))).status, 200)
  assert.equal((await staff('pds:ignores-the-role').ask(path, role('1'))).status, 200)
  assert.equal((await new PdsBench().ask(path, role('1'))).status, 200)
  assert.equal((await member().ask(path, role('1'))).status, 200)
})

test('only what writes is told when to come back', async () => {
  const read = await staff('pds:is-unavailable').ask(`/Patient/${ORLA}`)
  assert.deepEqual([read.status, header(read, 'Retry-After')], [503, undefined])
  const written = await staff('pds:is-unavailable').ask(`/Patient/${ORLA}`, { method: 'PATCH' })
  assert.deepEqual([written.status, header(written, 'Retry-After')], [503, '5'])
  assert.equal(errorOf(written)[1], 'SERVICE_UNAVAILABLE')
})

test('each cause of too many calls has its own words', async () => {
  const spike = new PdsBench('pds:enforces-published-rate')
  for (let call = 0; call < 5; call += 1) await spike.ask(`/Patient/${ORLA}`)
  const words = async (bench: PdsBench, asked: Asked = {}) =>
    textOf(errorOf(await bench.ask('/Patient', asked))[4])
  assert.match(await words(spike), /has created a spike in traffic/)
  assert.match(
    await words(new PdsBench('pds:throttles-once')),
    /^This API is currently receiving a high volume/,
  )
  assert.match(await words(new PdsBench('pds:throttles-requests')), /has exceeded its quota of 300 requests/)
  const creating = new PdsBench('pds:enforces-published-rate')
  for (let call = 0; call < 3; call += 1) await creating.ask('/Patient', { method: 'POST' })
  assert.match(await words(creating, { method: 'POST' }), /too many Create Patient requests/)
})

test('the platform says that it lives, and lets pages of other sites ask first', async () => {
  const bench = new PdsBench()
  const base = '/personal-demographics/FHIR/R4'
  const ping = await bench.send(`${base}/_ping`, {})
  assert.deepEqual(Object.keys(json(ping)), ['version', 'revision', 'releaseId', 'commitId'])
  assert.equal((await bench.send('/oauth2/_ping', { method: 'HEAD' })).status, 200)
  assert.equal(errorOf(await bench.send(`${base}/_status`, {}))[4], 'Invalid Api Key')
  assert.equal((await bench.send(`${base}/_status`, { headers: { apikey: API_KEY } })).status, 200)
  const asking = { Origin: 'https://app.example', 'Access-Control-Request-Method': 'GET' }
  const allowed = await bench.send(`${base}/Patient/${ORLA}`, { method: 'OPTIONS', headers: asking })
  assert.deepEqual([allowed.status, header(allowed, 'Access-Control-Max-Age')], [200, '3628800'])
  const unasked = await bench.send(`${base}/Patient/${ORLA}`, { method: 'OPTIONS' })
  assert.equal(unasked.status, 401)
})
