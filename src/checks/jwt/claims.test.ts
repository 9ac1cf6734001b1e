import { prove, type Breach } from '../fhir/testing/proofs.js'
import { claims, differs, turns } from '../fhir/testing/story.js'
import { bearer } from '../testing/obeying-messages.js'
import { claimChecks } from './claims.js'
import { scopeChecks } from './scope.js'
import { tokenFormChecks } from './token-form.js'
import { tokenReuseChecks } from './token-reuse.js'

const authorization = (value: string | undefined) => differs('4', { headers: { Authorization: value } })

const breaches: readonly Breach[] = [
  ['token-travels-as-bearer-jwt', 'Authorization', authorization('Basic bm9ib2R5OnNlY3JldA==')],
  ['token-travels-as-bearer-jwt', 'Authorization', authorization(undefined)],
  ['request-carries-an-unsigned-token', 'Authorization', authorization('Bearer e30.e30.c2lnbmVk')],
  ['token-has-three-base64url-parts', 'Authorization', authorization('Bearer e30=.e30=.')],
  ['token-has-three-base64url-parts', 'Authorization', authorization('Bearer e30.e30')],
  [
    'token-is-unsecured',
    'Authorization, header of the token',
    authorization(bearer({}, { alg: 'RS512', typ: 'JWT' })),
  ],
  [
    'token-has-no-signature',
    'Authorization, signature of the token',
    authorization('Bearer e30.e30.c2lnbmVk'),
  ],
  ['token-keeps-its-last-dot', 'Authorization', authorization('Bearer e30.e30')],
  [
    'token-is-new-for-each-request',
    'Authorization',
    turns(
      differs('4', { headers: { Authorization: oldToken() } }),
      differs('6', { headers: { Authorization: oldToken() } }),
    ),
  ],
  ['token-has-all-ten-claims', 'reason_for_request', claims({ reason_for_request: undefined })],
  ['token-has-all-ten-claims', 'requesting_device', claims({ requesting_device: '{}' })],
  ['issuer-is-the-consumers-endpoint', 'iss', claims({ iss: 'https://www.larkspur.example/' })],
  ['issuer-is-the-consumers-endpoint', 'iss', claims({ iss: 'mhs.northgate.example' })],
  ['subject-is-the-practitioner', 'sub', claims({ sub: 'somebody-else' })],
  ['audience-is-the-service-root', 'aud', claims({ aud: 'https://gp.meadowlane.example/' })],
  ['expiry-is-in-unix-seconds', 'exp', claims({ exp: 1814686500000 })],
  ['expiry-is-in-unix-seconds', 'exp', claims({ exp: '1814686500' })],
  ['token-lives-five-minutes', 'exp', claims({ exp: 1814689800 })],
  ['token-is-issued-when-it-is-sent', 'iat', claims({ iat: 1814685600 })],
  ['token-is-issued-when-it-is-sent', 'iat', claims({ iat: '1814686200' })],
  ['reason-is-direct-care', 'reason_for_request', claims({ reason_for_request: 'migration' })],
  [
    'token-follows-version-one',
    'requested_record',
    claims({ requested_record: { resourceType: 'Patient' } }),
  ],
  ['token-follows-version-one', 'aud', claims({ aud: 'https://authorize.fhir.nhs.net/token' })],
  ['scope-fits-the-interaction', 'requested_scope', claims({ requested_scope: 'patient/*.read' })],
  ['scope-to-read-patients-fits', 'requested_scope', claims({ requested_scope: 'patient/*.write' }, '5')],
  ['scope-to-write-patients-fits', 'requested_scope', claims({ requested_scope: 'patient/*.read' }, '6')],
  ['scope-to-read-organisations-fits', 'requested_scope', claims({ requested_scope: 'patient/*.read' }, '3')],
  [
    'scope-never-writes-organisations',
    'requested_scope',
    claims({ requested_scope: 'organization/*.write' }),
  ],
  [
    'several-scopes-are-one-string',
    'requested_scope',
    claims({ requested_scope: ['organization/*.read', 'conf/N'] }),
  ],
  [
    'several-scopes-are-one-string',
    'requested_scope',
    claims({ requested_scope: 'organization/*.read patient/*.read' }),
  ],
  [
    'restricted-scope-is-for-migration-only',
    'requested_scope',
    claims({ requested_scope: 'organization/*.read conf/R' }),
  ],
]

function oldToken(): string {
  return bearer({ iat: 1814686200, requested_scope: 'organization/*.read' })
}

prove([...tokenFormChecks, ...tokenReuseChecks, ...claimChecks, ...scopeChecks], {
  breaches,
  keepings: [
    ['several-scopes-are-one-string', claims({ requested_scope: 'organization/*.read conf/N' })],
    ['scope-fits-the-interaction', claims({ requested_scope: 'organization/*.read conf/N' })],
    ['audience-is-the-service-root', claims({ aud: 'https://gp.meadowlane.example/A20047/STU3/1' })],
  ],
})
