import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { claimChecks } from './claims.js'
import { claiming, inTheExample } from './testing/variants.js'

const ROOT = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'
const OF_0 = 'https://authorize.fhir.nhs.net/token'

tellsApart(claimChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    claiming({ iss: 'https://MHS.northgate.example' }),
    claiming({ iss: 'https://mhs.northgate.example/gpconnect/consumer' }),
    // The example of the specification leaves the routing segment out.
    claiming({ aud: 'https://gp.meadowlane.example/A20047/STU3/1' }),
    claiming({ aud: ROOT.replace('gp.meadowlane', 'GP.MeadowLane') }),
    // Claims that nobody asks for.
    claiming({ nbf: 1814686200, jti: '7d0a3a52' }),
    // A token that cannot be read is told by itself.
    inTheExample('4', { headers: { Authorization: 'Bearer ***.***.' } }),
  ],
  broken: [
    [
      'token-has-all-ten-claims',
      claiming({ reason_for_request: undefined }),
      'reason_for_request',
      'text',
      'nothing',
    ],
    ['token-has-all-ten-claims', claiming({ exp: null }), 'exp', 'a time', 'null'],
    [
      'token-has-all-ten-claims',
      claiming({ requesting_device: '{}' }),
      'requesting_device',
      'an object',
      'text "{}"',
    ],
    [
      'token-has-all-ten-claims',
      claiming({ requesting_organization: [{}] }),
      'requesting_organization',
      'an object',
      'a list',
    ],
    ['token-has-all-ten-claims', claiming({ sub: 7 }), 'sub', 'text', 'the number 7'],
    [
      'issuer-is-the-consumers-endpoint',
      claiming({ iss: 'https://www.larkspur.example/' }),
      'iss',
      'a URL at mhs.northgate.example',
      'https://www.larkspur.example/',
    ],
    [
      'issuer-is-the-consumers-endpoint',
      claiming({ iss: 'mhs.northgate.example' }),
      'iss',
      'a URL at mhs.northgate.example',
      'mhs.northgate.example',
    ],
    [
      'subject-is-the-practitioner',
      claiming({ sub: 'somebody', 'requesting_practitioner.id': 'pat' }),
      'sub',
      'the id of requesting_practitioner, pat',
      'somebody',
    ],
    [
      'audience-is-the-service-root',
      claiming({ aud: 'https://gp.meadowlane.example/' }),
      'aud',
      ROOT,
      'https://gp.meadowlane.example/',
    ],
    ['audience-is-the-service-root', claiming({ aud: OF_0 }), 'aud', ROOT, OF_0],
    ['audience-is-the-service-root', claiming({ aud: `${ROOT}/` }), 'aud', ROOT, `${ROOT}/`],
    [
      'reason-is-direct-care',
      claiming({ reason_for_request: 'migration' }),
      'reason_for_request',
      'directcare',
      'migration',
    ],
    [
      'token-follows-version-one',
      claiming({ requested_record: { resourceType: 'Patient' } }),
      'requested_record',
      'no such claim',
      'an object',
    ],
  ],
})

void test('a claim of blanks is missing, which is told once and not of what would stand in it', () => {
  const found = claimChecks.filter((check) =>
    check.judge(claiming({ iss: '  ' }).scene()).some(({ findings }) => findings.length > 0),
  )
  assert.deepEqual(
    found.map(({ id }) => id),
    ['token-has-all-ten-claims'],
  )
})
