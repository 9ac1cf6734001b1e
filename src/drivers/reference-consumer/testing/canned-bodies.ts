import { codeSystems, extensions, identifierSystems, profiles } from '../../../fhir/canonical.js'
import type { LdapEntry } from '../../../wire/exchange.js'
import type { JsonObject } from '../json.js'

const ROOT = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'

const bundle = (...resources: readonly JsonObject[]): JsonObject => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ fullUrl: 'urn:uuid:not-to-be-used', resource })),
})

const slot = (id: string, start: string, end: string): JsonObject => ({
  resourceType: 'Slot',
  id,
  extension: [{ url: extensions.deliveryChannel, valueCode: 'In-person' }],
  serviceType: [{ text: 'Ten minute routine' }],
  schedule: { reference: 'Schedule/sched-1' },
  status: 'free',
  start,
  end,
})

const sdsBundle = (resource: JsonObject): JsonObject => ({ ...bundle(resource), total: 1 })

const mhsEntry: LdapEntry = {
  dn: 'uniqueIdentifier=5f1e0a7c9b3d2e4f6a01,ou=Services,o=nhs',
  attributes: [
    ['nhsMHSEndPoint', [ROOT]],
    ['nhsMHSPartyKey', ['A20047-821870']],
  ],
}

const asEntry: LdapEntry = {
  dn: 'uniqueIdentifier=200000000116,ou=Services,o=nhs',
  attributes: [
    ['uniqueIdentifier', ['200000000116']],
    ['nhsMHSPartyKey', ['A20047-821870']],
  ],
}

/** For tests: what PDS, SDS and Meadow Lane Surgery answer in the worked example; all of it invented. */
export const bodies = {
  accessToken: {
    access_token: 'opaque-1',
    expires_in: '599',
    token_type: 'Bearer',
    issued_at: '1814686200000',
  },
  trace: {
    resourceType: 'Patient',
    id: '9990000018',
    identifier: [
      {
        system: identifierSystems.nhsNumber,
        value: '9990000018',
        extension: [
          {
            url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
            valueCodeableConcept: {
              coding: [
                {
                  system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus',
                  code: '01',
                },
              ],
            },
          },
        ],
      },
    ],
    meta: { versionId: '7', security: [{ code: 'U' }] },
    name: [{ use: 'usual', prefix: ['MS'], given: ['Orla'], family: 'Testerson' }],
    gender: 'female',
    birthDate: '1984-05-17',
    address: [{ use: 'home', line: ['', '12 Fiction Row', '', '', ''], postalCode: 'ZZ99 3AA' }],
    telecom: [{ use: 'mobile', system: 'phone', value: '07700 900123' }],
    generalPractitioner: [
      {
        type: 'Organization',
        identifier: { system: identifierSystems.odsCode, value: 'A20047', period: { start: '2016-01-20' } },
      },
    ],
  },
  endpoint: sdsBundle({
    resourceType: 'Endpoint',
    id: 'E1',
    address: ROOT,
    identifier: [{ system: identifierSystems.partyKey, value: 'A20047-821870' }],
  }),
  device: sdsBundle({
    resourceType: 'Device',
    id: 'D1',
    identifier: [
      { system: identifierSystems.asid, value: '200000000116' },
      { system: identifierSystems.partyKey, value: 'A20047-821870' },
    ],
  }),
  mhsEntry,
  asEntry,
  capabilityStatement: { resourceType: 'CapabilityStatement', version: '1.2.7' },
  slots: bundle(
    slot('s2', '2027-07-05T09:10:00+01:00', '2027-07-05T09:20:00+01:00'),
    slot('s1', '2027-07-05T09:00:00+01:00', '2027-07-05T09:10:00+01:00'),
    slot('s3', '2027-07-05T10:00:00+01:00', '2027-07-05T10:10:00+01:00'),
    {
      resourceType: 'Schedule',
      id: 'sched-1',
      serviceCategory: { text: 'Morning surgery' },
      extension: [
        {
          url: extensions.practitionerRole,
          valueCodeableConcept: {
            coding: [{ system: codeSystems.jobRole, code: 'R0260', display: 'General Medical Practitioner' }],
          },
        },
      ],
      actor: [{ reference: 'Location/loc-1' }, { reference: 'Practitioner/prac-1' }],
    },
    {
      resourceType: 'Practitioner',
      id: 'prac-1',
      name: [{ family: 'Harnessgp', given: ['Ada'], prefix: ['Dr'] }],
      gender: 'female',
    },
    {
      resourceType: 'Location',
      id: 'loc-1',
      name: 'Meadow Lane Surgery',
      address: { line: ['1 Example Street'], city: 'Testford', postalCode: 'ZZ99 1AA' },
    },
  ),
  patients: bundle({
    resourceType: 'Patient',
    id: 'pat-1',
    meta: { profile: [profiles.patient] },
    name: [{ use: 'official', family: 'Testerson', given: ['Orla'] }],
    gender: 'female',
    birthDate: '1984-05-17',
  }),
  appointment: { resourceType: 'Appointment', id: 'appt-1', status: 'booked' },
} satisfies Record<string, JsonObject | LdapEntry>
