import assert from 'node:assert/strict'
import { test } from 'node:test'
import { consumerFaults } from '../../../faults/consumer.js'
import { idsOf } from '../../../faults/fault.js'
import type { ConsumerFault } from '../../../faults/index.js'
import { differingPlaces, encounters, labelOf } from '../testing/canned-encounter.js'

/** Where the requests of a faulty consumer differ from an honest one's, over both routes to SDS; nowhere else. */
const PLACES: Readonly<Partial<Record<ConsumerFault, readonly string[]>>> = {
  'consumer:goes-round-the-proxy': ['host', 'path', 'header Host'],
  'consumer:signs-assertion-with-rs256': ['assertion header alg'],
  'consumer:assertion-lives-too-long': ['assertion claim exp'],
  'consumer:wrong-assertion-audience': ['assertion claim aud'],
  'consumer:wrong-assertion-subject': ['assertion claim sub'],
  'consumer:omits-key-id': ['assertion header kid'],
  'consumer:omits-access-token': ['header Authorization'],
  'consumer:omits-request-id': ['header X-Request-ID'],
  'consumer:malforms-request-id': ['header X-Request-ID'],
  'consumer:reuses-request-id': ['header X-Request-ID'],
  'consumer:omits-end-user-organisation': ['header NHSD-End-User-Organisation-ODS'],
  'consumer:names-host-to-pds': ['header NHSD-End-User-Organisation-ODS'],
  'consumer:omits-party-key': ['assertion nhsMHSPartyKey', 'parameter identifier'],
  'consumer:filters-as-record-by-interaction': ['assertion nhsAsSvcIA'],
  'consumer:looks-up-another-capability': ['assertion nhsMhsSvcIA', 'parameter identifier'],
  'consumer:looks-up-itself': ['assertion nhsIDCode', 'parameter organization'],
  'consumer:looks-up-in-small-letters': ['assertion nhsIDCode', 'parameter organization'],
  'consumer:searches-whole-directory': ['base'],
  'consumer:binds-by-name': ['bind'],
  'consumer:omits-api-key': ['header apikey'],
  'consumer:accepts-cached-lookup': ['header Cache-Control'],
  'consumer:malforms-correlation-id': ['header X-Correlation-Id'],
  'consumer:adds-port-to-url': ['path'],
  'consumer:puts-address-in-url': ['path'],
  'consumer:lowers-case-of-url': ['path'],
  'consumer:encodes-service-root': ['path'],
  'consumer:drops-scheme-from-url': ['path'],
  'consumer:uses-raw-pipe': ['parameter searchFilter', 'parameter identifier', 'parameter organization'],
  'consumer:names-proxy-by-address': ['header Host'],
  'consumer:stamps-fixed-asid': ['header Ssp-From'],
  'consumer:stamps-host-asid': ['header Ssp-From'],
  'consumer:names-practice-in-ssp-to': ['header Ssp-To'],
  'consumer:names-another-practice-in-ssp-to': ['header Ssp-To'],
  'consumer:swaps-asids': ['header Ssp-From', 'header Ssp-To'],
  'consumer:reuses-trace-id': ['header Ssp-TraceID'],
  'consumer:malforms-trace-id': ['header Ssp-TraceID'],
  'consumer:omits-trace-id': ['header Ssp-TraceID'],
  'consumer:omits-ssp-from': ['header Ssp-From'],
  'consumer:omits-ssp-to': ['header Ssp-To'],
  'consumer:omits-interaction-id': ['header Ssp-InteractionID'],
  'consumer:sends-header-twice': ['header Ssp-From'],
  'consumer:sends-native-headers': [
    'header Ssp-From',
    'header Ssp-To',
    'header Ssp-InteractionID',
    'header FromASID',
    'header ToASID',
    'header InteractionID',
  ],
  'consumer:wrong-interaction-id': ['header Ssp-InteractionID'],
  'consumer:raises-case-of-interaction-id': ['header Ssp-InteractionID'],
  'consumer:sends-another-media-type': ['header Content-Type'],
  'consumer:asks-by-another-verb': ['method'],
  'consumer:omits-charset': ['header Content-Type'],
  'consumer:refuses-compression': ['header Accept-Encoding'],
  'consumer:reuses-token': ['token claim requested_scope'],
  'consumer:token-lives-too-long': ['token claim exp'],
  'consumer:sends-expired-token': ['token claim exp', 'token claim iat'],
  'consumer:writes-times-as-text': ['token claim exp', 'token claim iat'],
  'consumer:wrong-scope': ['token claim requested_scope'],
  'consumer:wrong-audience': ['token claim aud'],
  'consumer:wrong-issuer': ['token claim iss'],
  'consumer:wrong-reason': ['token claim reason_for_request'],
  'consumer:wrong-subject': ['token claim sub'],
  'consumer:names-host-in-token': ['token claim requesting_organization'],
  'consumer:wrong-organisation-system': ['token claim requesting_organization'],
  'consumer:omits-device': ['token claim requesting_device'],
  'consumer:omits-device-model': ['token claim requesting_device'],
  'consumer:names-generic-user': ['token claim sub', 'token claim requesting_practitioner'],
  'consumer:blank-practitioner': ['token claim requesting_practitioner'],
  'consumer:omits-role-profile': ['token claim requesting_practitioner'],
  'consumer:omits-local-user-id': ['token claim requesting_practitioner'],
  'consumer:sends-requested-record': ['token claim requested_record'],
  'consumer:sends-unknown-asid': ['header Ssp-From'],
  'consumer:writes-blank-before-charset': ['header Content-Type'],
  'consumer:asks-for-two-scopes': ['token claim requested_scope'],
  'consumer:asks-for-restricted-data': ['token claim requested_scope'],
  'consumer:writes-names-as-lists': [
    'token claim requesting_organization',
    'token claim requesting_practitioner',
  ],
  'consumer:names-another-product': ['token claim requesting_device'],
  'consumer:keeps-old-version': ['token claim requesting_device'],
  'consumer:omits-organisation-name': ['token claim requesting_organization'],
  'consumer:sends-one-user-id': ['token claim sub', 'token claim requesting_practitioner'],
  'consumer:omits-title': ['token claim requesting_practitioner'],
  'consumer:writes-name-for-user-id': ['token claim requesting_practitioner'],
  'consumer:adds-signature-to-unsecured-token': ['token end'],
  'consumer:omits-token-dot': ['token end'],
  'consumer:signs-token': ['token header alg', 'token end'],
  'consumer:pads-token': ['token padding'],
  'consumer:asks-for-three-weeks': ['parameter end'],
  'consumer:omits-status': ['parameter status'],
  'consumer:omits-start': ['parameter start'],
  'consumer:omits-date-prefixes': ['parameter start', 'parameter end'],
  'consumer:searches-in-utc': ['parameter start', 'parameter end'],
  'consumer:omits-schedule-include': ['parameter _include'],
  'consumer:omits-search-filters': ['parameter searchFilter'],
  'consumer:searches-as-host': ['parameter searchFilter'],
  'consumer:omits-identifier-system': ['parameter identifier'],
  'consumer:spaces-nhs-number': ['parameter identifier'],
  'consumer:registers-without-birth-date': ['body parameter'],
  'consumer:registers-without-profile': ['body parameter'],
  'consumer:registers-with-more-fields': ['body parameter'],
  'consumer:registers-two-names': ['body parameter'],
  'consumer:books-without-organisation': ['body contained', 'body extension'],
  'consumer:books-as-host': ['body contained'],
  'consumer:omits-organisation-telephone': ['body contained'],
  'consumer:omits-organisation-type': ['body contained'],
  'consumer:books-without-profile': ['body meta'],
  'consumer:books-without-patient': ['body participant'],
  'consumer:books-without-location': ['body participant'],
  'consumer:books-without-practitioner': ['body participant'],
  'consumer:sends-absolute-references': ['body slot', 'body participant'],
  'consumer:omits-created': ['body created'],
  'consumer:uses-z-times': ['body created'],
  'consumer:books-another-time': ['body end'],
  'consumer:omits-description': ['body description'],
  'consumer:writes-long-description': ['body description'],
  'consumer:writes-long-comment': ['body comment'],
  'consumer:proposes-appointment': ['body status'],
  'consumer:sends-reason': ['body reason'],
  'consumer:sends-cancellation-reason': ['body extension'],
}

/** Shown by what is asked and in which order: conduct-faults.test.ts; the last one on the wire: reference-consumer.test.ts. */
const SHOWN_ELSEWHERE: readonly ConsumerFault[] = [
  'consumer:skips-trace',
  'consumer:reuses-endpoint',
  'consumer:asks-token-per-call',
  'consumer:carries-on-without-trace',
  'consumer:ignores-verification',
  'consumer:ignores-sensitivity',
  'consumer:ignores-death',
  'consumer:ignores-ended-registration',
  'consumer:guesses-practice',
  'consumer:takes-first-of-several',
  'consumer:retries-too-often',
  'consumer:retries-commands',
  'consumer:books-slots-apart',
  'consumer:books-past-slots',
  'consumer:looks-up-as-record-first',
  'consumer:looks-up-twice',
  'consumer:keeps-superseded-number',
  'consumer:replays-assertion-id',
  'consumer:changes-request-id-on-retry',
  'consumer:omits-token',
  'consumer:presents-no-certificate',
]

const honest = {
  ldap: await encounters({ faults: [], route: 'ldap' }),
  fhir: await encounters({ faults: [], route: 'fhir' }),
}

for (const [fault, places] of Object.entries(PLACES) as [ConsumerFault, readonly string[]][])
  test(`${fault} changes ${places.join(', ')} and nothing else`, async () => {
    const found = new Set<string>()
    for (const route of ['ldap', 'fhir'] as const) {
      const faulty = await encounters({ faults: [fault], route })
      assert.deepEqual(faulty.map(labelOf), honest[route].map(labelOf))
      for (const place of differingPlaces(honest[route], faulty)) found.add(place)
    }
    assert.deepEqual([...found].sort(), [...places].sort())
  })

test('every fault is shown to do something, here, in its conduct or on the wire', () => {
  const shown = new Set<string>([...Object.keys(PLACES), ...SHOWN_ELSEWHERE])
  assert.deepEqual(
    idsOf(consumerFaults).filter((fault) => !shown.has(fault)),
    [],
  )
})
