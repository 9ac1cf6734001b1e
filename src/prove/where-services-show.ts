import type { FaultId } from '../faults/index.js'
import type { mhsRelayFaults } from '../faults/mhs-relay.js'
import type { providerSharingFaults } from '../faults/provider-sharing.js'
import type { sdsAnswerFaults } from '../faults/sds-answers.js'
import type { sspAnswerFaults } from '../faults/ssp-answers.js'
import type { Places } from './places.js'

type FaultOfService = Extract<
  FaultId,
  | keyof typeof providerSharingFaults
  | keyof typeof mhsRelayFaults
  | keyof typeof sdsAnswerFaults
  | keyof typeof sspAnswerFaults
>

/** Where the faults show that concern what Spine's services answer, what servers hand on, and whom practices serve. */
export const whereServicesShow = {
  'mhs:adds-to-the-query': 'two organisations behind a shared server',
  'mhs:alters-the-answer-body': 'two organisations behind a shared server',
  'mhs:alters-the-request-body': 'a booking on a server of its own',
  'mhs:alters-the-status': 'a booking on a server of its own',
  'mhs:drops-accept': 'two organisations behind a shared server',
  'mhs:drops-etag': 'a booking on a server of its own',
  'mhs:hands-on-twice': 'two organisations behind a shared server',
  'provider:refuses-one-organisation': 'two organisations at one practice',
  'provider:tailors-its-capability-statement': 'two organisations at one practice',
  'sds:answers-in-plain-json': 'a booking by the FHIR API of SDS',
  'sds:errs-in-r4-code-system': 'a lookup with a malformed correlation ID',
  'sds:finds-nothing-by-error': 'a patient at a practice that is not on GP Connect',
  'sds:makes-up-correlation-id': 'a booking by the FHIR API of SDS',
  'sds:miscounts-results': 'a booking by the FHIR API of SDS',
  'sds:omits-mhs-fqdn': 'a booking by the FHIR API of SDS',
  'sds:omits-party-key-of-device': 'a booking by the FHIR API of SDS',
  'sds:refuses-anonymous-bind': 'a booking',
  'sds:returns-all-attributes': 'a booking',
  'ssp:asks-the-practice-twice': 'a booking',
  'ssp:forgets-strict-transport-security': 'without an agreement',
  'ssp:hides-that-a-practice-is-silent': 'a practice that breaks the connection',
  'ssp:promises-an-answer-later': 'a booking',
  'ssp:skips-media-type-check': 'a booking as plain text',
  'ssp:skips-method-check': 'an unknown method at a practice that breaks the connection',
  'ssp:shuts-connections': 'requests after an error',
  'ssp:stops-after-an-error': 'requests after an error',
  'ssp:words-refusals-its-own-way': [
    'without an agreement',
    'a consumer not accredited for booking',
    'a practice not accredited for booking',
    'an endpoint that moved after the lookup',
    'a booking as plain text',
    'a practice that cannot be reached',
  ],
} as const satisfies Record<FaultOfService, Places>
