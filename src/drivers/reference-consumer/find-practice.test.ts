import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OdsCode, PartyKey, ServiceRootUrl } from '../../spine/identifiers.js'
import { NoAnswer } from '../../wire/no-answer.js'
import { bodies } from './testing/canned-bodies.js'
import { CannedSpine, cannedSetting, json, type Overrides } from './testing/canned-spine.js'
import { findAsid, findEndpoint } from './find-practice.js'
import { shown } from './stopped.js'

const A20047 = 'A20047' as OdsCode
const endpoint = {
  serviceRoot: 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect' as ServiceRootUrl,
  partyKey: 'A20047-821870' as PartyKey,
}
const SLOT = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'

test('by LDAP the MHS record is asked for by organisation and interaction, the AS record by organisation and party key', async () => {
  const spine = new CannedSpine()
  const setting = cannedSetting({ spine })
  assert.deepEqual(await findEndpoint(setting, 'ldap', { practice: A20047 }), { done: true, ...endpoint })
  assert.deepEqual(await findAsid(setting, 'ldap', { practice: A20047 }, endpoint), {
    done: true,
    odsCode: 'A20047',
    asid: '200000000116',
    ...endpoint,
  })
  assert.deepEqual(spine.sent, [
    {
      fqdn: 'ldap.spine.example',
      search: {
        base: 'ou=services, o=nhs',
        assertions: [
          ['nhsIDCode', 'A20047'],
          ['objectClass', 'nhsMhs'],
          ['nhsMhsSvcIA', SLOT],
        ],
        attributes: ['nhsMhsEndPoint', 'nhsMhsPartyKey'],
      },
    },
    {
      fqdn: 'ldap.spine.example',
      search: {
        base: 'ou=services, o=nhs',
        assertions: [
          ['nhsIDCode', 'A20047'],
          ['objectClass', 'nhsAs'],
          ['nhsMHSPartyKey', 'A20047-821870'],
        ],
        attributes: ['uniqueIdentifier'],
      },
    },
  ])
})

test('by the FHIR API the Endpoint is asked for first, then the Device with the party key as well', async () => {
  const spine = new CannedSpine()
  const setting = cannedSetting({ spine })
  assert.deepEqual(await findEndpoint(setting, 'fhir', { practice: A20047 }), { done: true, ...endpoint })
  const address = await findAsid(setting, 'fhir', { practice: A20047 }, endpoint)
  assert.equal(address.done && address.asid, '200000000116')
  const organisation = 'organization=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fods-organization-code%7CA20047'
  const interaction = `identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FnhsServiceInteractionId%7C${encodeURIComponent(SLOT)}`
  const partyKey = 'identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FnhsMhsPartyKey%7CA20047-821870'
  const requests = spine.requestsTo('sds.spine.example')
  assert.deepEqual(
    requests.map(({ target }) => target),
    [
      `/spine-directory/FHIR/R4/Endpoint?${organisation}&${interaction}`,
      `/spine-directory/FHIR/R4/Device?${organisation}&${interaction}&${partyKey}`,
    ],
  )
  assert.deepEqual(requests[0]!.headers, [
    ['Host', 'sds.spine.example'],
    ['Accept', 'application/fhir+json'],
    ['apikey', 'northgate-app'],
    ['X-Correlation-Id', '00000000-0000-4000-8000-000000000001'],
    ['Cache-Control', 'no-cache'],
  ])
})

test('anything but one usable record stops the journey before a provider is called', async () => {
  const withStatus = (status: number) => ({ http: () => json(status, { resourceType: 'OperationOutcome' }) })
  const cases: readonly (readonly [string, 'ldap' | 'fhir', Overrides, string])[] = [
    ['no entry', 'ldap', { ldap: () => [] }, 'practice-not-found'],
    ['two entries', 'ldap', { ldap: () => [bodies.mhsEntry, bodies.mhsEntry] }, 'several-matches'],
    ['an entry without endpoint', 'ldap', { ldap: () => [bodies.asEntry] }, 'practice-not-found'],
    [
      'an empty bundle',
      'fhir',
      { http: () => json(200, { resourceType: 'Bundle', entry: [] }) },
      'practice-not-found',
    ],
    ['no bundle', 'fhir', { http: () => json(200, {}) }, 'sds-unavailable'],
    ['an error', 'fhir', withStatus(502), 'sds-unavailable'],
    ['throttling', 'fhir', withStatus(429), 'sds-unavailable'],
    [
      'no answer',
      'ldap',
      {
        ldap: () => {
          throw new NoAnswer('ldap.spine.example', new Error('gone'))
        },
      },
      'sds-unavailable',
    ],
  ]
  for (const [name, route, overrides, reason] of cases) {
    const attempt = await findEndpoint(cannedSetting({ spine: new CannedSpine(overrides) }), route, {
      practice: A20047,
    })
    assert.equal(attempt.done ? 'done' : attempt.reason, reason, name)
  }
})

test('attribute names are read in any case', async () => {
  const spine = new CannedSpine({
    ldap: () => [
      {
        dn: 'x',
        attributes: [
          ['NHSMHSENDPOINT', [endpoint.serviceRoot]],
          ['nhsmhspartykey', [endpoint.partyKey]],
        ],
      },
    ],
  })
  assert.equal((await findEndpoint(cannedSetting({ spine }), 'ldap', { practice: A20047 })).done, true)
})

test('NHS numbers are shown in threes and fours', () => {
  assert.equal(shown('9990000018'), '999 000 0018')
})
