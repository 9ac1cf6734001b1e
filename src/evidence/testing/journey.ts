import type { Exchange, Intent } from '../../wire/exchange.js'
import { http, intent, ldapBind, ldapSearch, throughTheProxy } from './traffic.js'

const patient = {
  resourceType: 'Patient',
  id: '9990000018',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }],
  name: [{ use: 'usual', family: 'Testerson', given: ['Orla'] }],
  gender: 'female',
  birthDate: '1984-05-17',
  generalPractitioner: [{ identifier: { value: 'A20047' } }],
}

const slots = {
  resourceType: 'Bundle',
  type: 'searchset',
  entry: Array.from({ length: 6 }, (_each, index) => ({
    resource: {
      resourceType: 'Slot',
      id: String(1584 + index),
      schedule: { reference: 'Schedule/14' },
      status: 'free',
      start: `2027-07-05T09:${index}0:00+01:00`,
    },
  })),
}

const actions = [
  'trace-patient',
  'find-endpoint',
  'find-asid',
  'read-capability-statement',
  'search-for-free-slots',
  'find-patient',
  'book-appointment',
] as const

/** The intents of a whole worked example. */
export const journeyIntents: readonly Intent[] = actions.map((action, index) =>
  intent(`i${index + 1}`, action),
)

/** The traffic of a whole worked example, 1a to 6d; `sspFrom` is what the slot search says in Ssp-From. */
export const journey = (sspFrom = '200000000115'): readonly Exchange[] => [
  http({
    id: 'x1',
    leg: 'to-pds',
    intent: 'i1',
    method: 'POST',
    target: '/oauth2/token',
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: 'grant_type=client_credentials&client_assertion=eyJhbGciOi.secret.one',
    answer: { access_token: 'very-secret-token', expires_in: '599', token_type: 'Bearer' },
  }),
  http({
    id: 'x2',
    leg: 'to-pds',
    intent: 'i1',
    target: '/personal-demographics/FHIR/R4/Patient/9990000018',
    headers: [
      ['Authorization', 'Bearer very-secret-token'],
      ['X-Request-ID', '60e0b220-8136-4ca5-ae46-1d97ef59d068'],
    ],
    answer: patient,
  }),
  ldapBind('x3', 'i2'),
  ldapSearch(
    'x4',
    'i2',
    '(&(nhsIDCode=A20047)(objectClass=nhsMhs)(nhsMhsSvcIA=urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1))',
  ),
  ldapSearch('x5', 'i3', '(&(nhsIDCode=A20047)(objectClass=nhsAs)(nhsMHSPartyKey=A20047-850115))'),
  ...throughTheProxy(6, {
    intent: 'i4',
    path: '/metadata',
    interaction: 'rest:read:metadata-1',
    answer: { resourceType: 'CapabilityStatement', version: '1.2.7', fhirVersion: '3.0.1' },
  }),
  ...throughTheProxy(8, {
    intent: 'i5',
    path: '/Slot?start=ge2027-07-05&end=le2027-07-18&status=free&_include=Slot:schedule',
    interaction: 'rest:search:slot-1',
    from: sspFrom,
    answer: slots,
  }),
  ...throughTheProxy(10, {
    intent: 'i6',
    path: '/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018',
    interaction: 'rest:search:patient-1',
    answer: { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: patient }] },
  }),
  ...throughTheProxy(12, {
    intent: 'i7',
    method: 'POST',
    path: '/Appointment',
    interaction: 'rest:create:appointment-1',
    body: { resourceType: 'Appointment', status: 'booked', slot: [{ reference: 'Slot/1584' }] },
    status: 201,
    answer: { resourceType: 'Appointment', id: '9', status: 'booked', slot: [{ reference: 'Slot/1584' }] },
  }),
]

/** The SSP refuses for want of an agreement: one exchange, nothing forwarded. */
export const refusal: readonly Exchange[] = throughTheProxy(1, {
  intent: 'i1',
  path: '/Slot?status=free',
  interaction: 'rest:search:slot-1',
  status: 403,
  answer: { resourceType: 'OperationOutcome', issue: [{ details: { coding: [{ code: 'ACCESS_DENIED' }] } }] },
}).slice(0, 1)

/** The provider breaks the connection and the SSP answers for it. */
export const silence: readonly Exchange[] = throughTheProxy(1, {
  intent: 'i1',
  path: '/Slot?status=free',
  interaction: 'rest:search:slot-1',
  status: 504,
  answer: 'gateway timeout',
}).map((exchange) =>
  exchange.kind === 'http' && exchange.leg === 'to-provider'
    ? { ...exchange, response: undefined }
    : exchange,
)
