import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Asid, OdsCode, PartyKey, ServiceRootUrl } from '../../spine/identifiers.js'
import { auditClaims, auditToken, unsecuredToken } from './audit-token.js'
import { CannedSpine, cannedSetting, NOW, workedExample } from './testing/canned-spine.js'
import { originatorOf } from './originator.js'

const practice = {
  odsCode: 'A20047' as OdsCode,
  asid: '200000000116' as Asid,
  partyKey: 'A20047-821870' as PartyKey,
  serviceRoot: 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect' as ServiceRootUrl,
}
const originator = originatorOf(workedExample, { organisation: 'NLX01' as OdsCode })

test('the claims are the ten of the specification, for the organisation and the person who ask', () => {
  assert.deepEqual(auditClaims({ originator, practice, scope: 'patient/*.write', now: 1814686200 }), {
    iss: 'https://mhs.northgate.example/',
    sub: 'nurse-sam',
    aud: 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect',
    exp: 1814686500,
    iat: 1814686200,
    reason_for_request: 'directcare',
    requested_scope: 'patient/*.write',
    requesting_device: {
      resourceType: 'Device',
      identifier: [{ system: 'https://mhs.northgate.example/Id/device-identifier', value: 'northgate' }],
      model: 'Larkspur Urgent Care',
      version: '4.2.0',
    },
    requesting_organization: {
      resourceType: 'Organization',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'NLX01' }],
      name: 'Northgate Urgent Care',
    },
    requesting_practitioner: {
      resourceType: 'Practitioner',
      id: 'nurse-sam',
      identifier: [
        { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '999900000101' },
        { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: '999900000102' },
        { system: 'https://mhs.northgate.example/Id/local-user', value: 'nurse-sam' },
      ],
      name: [{ family: 'Advisor', given: ['Sam'], prefix: ['Ms'] }],
    },
  })
})

test('the token is unsecured: the fixed header, unpadded parts, and a last dot with nothing behind it', () => {
  const parts = unsecuredToken({ iss: 'x' }).split('.')
  assert.deepEqual(parts, ['eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0', 'eyJpc3MiOiJ4In0', ''])
})

test('a token is issued at the time on the run’s clock', () => {
  const setting = cannedSetting({ spine: new CannedSpine() })
  const payload = auditToken(setting, { originator, practice, scope: 'patient/*.read' }).split('.')[1]!
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iat: number; exp: number }
  assert.deepEqual([claims.iat, claims.exp], [NOW / 1000, NOW / 1000 + 300])
})
