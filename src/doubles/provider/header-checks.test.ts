import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { headerValues } from '../../spine/headers.js'
import type { InteractionName } from '../../spine/interactions.js'
import { outcomeOf } from './answer-fixture.js'
import { type Request, claimsAt, bearer, Bench } from './practice-fixture.js'
import { slotQuery } from './request-fixture.js'

const METADATA: Request = { method: 'GET', path: '/metadata' }

interface Case {
  readonly name: string
  readonly interaction?: InteractionName
  readonly request: Partial<Request>
  /** Status and Spine code; only a status where there is no error. */
  readonly expected: string
}

const headers = (given: Request['headers']): Partial<Request> => ({ headers: given })

const cases: readonly Case[] = [
  { name: 'everything in order', request: {}, expected: '200' },
  ...['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization'].flatMap((header) => [
    { name: `no ${header}`, request: headers({ [header]: undefined }), expected: '400 BAD_REQUEST' },
    { name: `blank ${header}`, request: headers({ [header]: ' ' }), expected: '400 BAD_REQUEST' },
  ]),
  {
    name: "another system's Ssp-To",
    request: headers({ 'Ssp-To': '000428682512' }),
    expected: '400 BAD_REQUEST',
  },
  {
    name: 'an interaction ID nobody knows',
    request: headers({ 'Ssp-InteractionID': 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata' }),
    expected: '400 BAD_REQUEST',
  },
  {
    name: 'an interaction ID of another path',
    interaction: 'searchSlots',
    request: {},
    expected: '400 BAD_REQUEST',
  },
  {
    name: 'a verb that the path has, but not this ID',
    interaction: 'readPatient',
    request: { method: 'PUT', path: '/Appointment/x' },
    expected: '400 BAD_REQUEST',
  },
  { name: 'a path in the wrong case', request: { path: '/slot' }, expected: '404 NO_RECORD_FOUND' },
  { name: 'a verb nothing has', request: { method: 'DELETE' }, expected: '400 BAD_REQUEST' },
  {
    name: 'a capability statement by another verb',
    request: { method: 'POST', path: '/metadata' },
    expected: '400 BAD_REQUEST',
  },
  {
    name: 'a read without an id',
    interaction: 'readPatient',
    request: { path: '/Patient/' },
    expected: '404 NO_RECORD_FOUND',
  },
  {
    name: 'another scheme than Bearer',
    request: headers({ Authorization: 'Basic abc' }),
    expected: '400 BAD_REQUEST',
  },
  { name: 'JSON asked for', request: headers({ Accept: 'application/fhir+json' }), expected: '200' },
  { name: 'anything asked for', request: headers({ Accept: '*/*' }), expected: '200' },
  { name: 'nothing asked for', request: headers({ Accept: undefined }), expected: '200' },
  {
    name: 'XML or JSON asked for',
    request: headers({ Accept: 'application/fhir+xml, application/fhir+json;q=0.5' }),
    expected: '200',
  },
  {
    name: 'XML alone asked for',
    request: headers({ Accept: 'application/fhir+xml' }),
    expected: '200',
  },
  {
    name: 'a web page asked for',
    request: headers({ Accept: 'text/html' }),
    expected: '415 UNSUPPORTED_MEDIA_TYPE',
  },
  {
    name: 'JSON ruled out',
    request: headers({ Accept: 'application/fhir+json;q=0' }),
    expected: '415 UNSUPPORTED_MEDIA_TYPE',
  },
  {
    name: '_format wins over Accept',
    request: { path: '/metadata?_format=text%2Fhtml' },
    expected: '415 UNSUPPORTED_MEDIA_TYPE',
  },
  {
    name: '_format makes up for Accept',
    request: { path: '/metadata?_format=application/fhir+json', headers: { Accept: 'application/fhir+xml' } },
    expected: '200',
  },
  {
    name: 'a body without Content-Type',
    interaction: 'bookAppointment',
    request: { method: 'POST', path: '/Appointment', body: {}, headers: { 'Content-Type': undefined } },
    expected: '415 UNSUPPORTED_MEDIA_TYPE',
  },
  {
    name: 'a body in another format',
    interaction: 'bookAppointment',
    request: {
      method: 'POST',
      path: '/Appointment',
      body: '<Appointment/>',
      headers: { 'Content-Type': 'application/xml' },
    },
    expected: '415 UNSUPPORTED_MEDIA_TYPE',
  },
  {
    name: 'a change of what does not exist',
    interaction: 'cancelAppointment',
    request: { method: 'PUT', path: '/Appointment/x', body: {} },
    expected: '404 NO_RECORD_FOUND',
  },
]

describe('headers, verb, path and media types', () => {
  for (const { name, interaction = 'readMetadata', request, expected } of cases)
    test(`${name}: ${expected}`, async () => {
      assert.equal(outcomeOf(await new Bench().ask(interaction, { ...METADATA, ...request })), expected)
    })
})

const NOW = Date.parse('2027-07-04T08:30:00+01:00') / 1000
const valid = claimsAt(NOW * 1000, 'organization/*.read')
const device = valid['requesting_device'] as Record<string, unknown>
const practitioner = valid['requesting_practitioner'] as Record<string, unknown>

const tokens: readonly { name: string; claims: Record<string, unknown>; expected: string }[] = [
  ...Object.keys(valid).map((claim) => ({
    name: `no ${claim}`,
    claims: { [claim]: undefined },
    expected: '400 BAD_REQUEST',
  })),
  { name: 'a null aud', claims: { aud: null }, expected: '400 BAD_REQUEST' },
  { name: 'exp of iat + 299', claims: { exp: NOW + 299 }, expected: '400 BAD_REQUEST' },
  { name: 'exp of iat + 301', claims: { exp: NOW + 301 }, expected: '400 BAD_REQUEST' },
  { name: 'exp as text', claims: { exp: String(NOW + 300) }, expected: '400 BAD_REQUEST' },
  { name: 'iat 600 seconds ago', claims: { iat: NOW - 600, exp: NOW - 300 }, expected: '400 BAD_REQUEST' },
  { name: 'expiring this very second', claims: { iat: NOW - 300, exp: NOW }, expected: '400 BAD_REQUEST' },
  { name: 'one second left', claims: { iat: NOW - 299, exp: NOW + 1 }, expected: '200' },
  { name: 'iat 200 seconds ahead', claims: { iat: NOW + 200, exp: NOW + 500 }, expected: '200' },
  { name: 'another reason', claims: { reason_for_request: 'migration' }, expected: '400 BAD_REQUEST' },
  {
    name: 'the scope of another interaction',
    claims: { requested_scope: 'patient/*.read' },
    expected: '400 BAD_REQUEST',
  },
  {
    name: 'a subject that is not the practitioner',
    claims: { sub: 'somebody-else' },
    expected: '400 BAD_REQUEST',
  },
  { name: 'requested_record', claims: { requested_record: {} }, expected: '400 BAD_REQUEST' },
  { name: 'a device as text', claims: { requesting_device: '{}' }, expected: '400 BAD_REQUEST' },
  {
    name: 'a device of another type',
    claims: { requesting_device: { ...device, resourceType: 'Patient' } },
    expected: '422 INVALID_RESOURCE',
  },
  {
    name: 'a device with an unknown element',
    claims: { requesting_device: { ...device, invalidField: 1 } },
    expected: '422 INVALID_RESOURCE',
  },
  {
    name: 'a device with a null in a list',
    claims: { requesting_device: { ...device, identifier: [null] } },
    expected: '422 INVALID_RESOURCE',
  },
  {
    name: 'an organisation whose telecom is no list',
    claims: {
      requesting_organization: {
        ...(valid['requesting_organization'] as Record<string, unknown>),
        telecom: { value: '1' },
      },
    },
    expected: '422 INVALID_RESOURCE',
  },
  {
    name: 'a practitioner of another type',
    claims: { requesting_practitioner: { ...practitioner, resourceType: 'Device' } },
    expected: '422 INVALID_RESOURCE',
  },
  {
    name: 'a practitioner without id',
    claims: { requesting_practitioner: { ...practitioner, id: undefined } },
    expected: '422 INVALID_RESOURCE',
  },
]

describe('the token', () => {
  for (const { name, claims, expected } of tokens)
    test(`${name}: ${expected}`, async () => {
      assert.equal(outcomeOf(await new Bench().ask('readMetadata', { ...METADATA, claims })), expected)
    })

  const form = bearer(valid)
  const forms: readonly (readonly [string, string, string])[] = [
    ['no second dot', form.slice(0, -1), '400 BAD_REQUEST'],
    ['a signature', `${form}abc`, '400 BAD_REQUEST'],
    ['a third dot', `${form}.`, '400 BAD_REQUEST'],
    ['padding', form.replace(/\.$/, '=.'), '400 BAD_REQUEST'],
    ['claims that are not base64url', 'Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{}.', '400 BAD_REQUEST'],
    [
      'another algorithm',
      form.replace(
        /^Bearer [^.]+/,
        `Bearer ${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')}`,
      ),
      '400 BAD_REQUEST',
    ],
    ['one in order', form, '200'],
  ]
  for (const [name, Authorization, expected] of forms)
    test(`${name}: ${expected}`, async () => {
      assert.equal(
        outcomeOf(await new Bench().ask('readMetadata', { ...METADATA, headers: { Authorization } })),
        expected,
      )
    })

  test('a bad one is refused in the terms of RFC 6750', async () => {
    const answer = await new Bench().ask('readMetadata', {
      ...METADATA,
      claims: { exp: NOW - 300, iat: NOW - 600 },
    })
    assert.deepEqual(headerValues(answer!.headers, 'WWW-Authenticate'), ['Bearer error="invalid_token"'])
  })
})

test('checks come in the order of the reference provider: headers, then media types, then the token', async () => {
  const bench = new Bench()
  const request = { method: 'GET', path: slotQuery('ge2027-07-05', 'le2027-07-06') }
  const wrong = { Accept: 'text/html', Authorization: 'Bearer x.y.z' }
  assert.equal(
    outcomeOf(await bench.ask('searchSlots', { ...request, headers: wrong })),
    '415 UNSUPPORTED_MEDIA_TYPE',
  )
  assert.equal(
    outcomeOf(await bench.ask('searchSlots', { ...request, headers: { ...wrong, 'Ssp-TraceID': '' } })),
    '400 BAD_REQUEST',
  )
})
