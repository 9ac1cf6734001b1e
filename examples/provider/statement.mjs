// The capability statement.

import { ids, profiles } from './names.mjs'

const searchable = (type, documentation) => ({
  searchParam: [{ type: 'token', name: 'identifier', documentation }],
  interaction: [{ code: 'search-type' }, { code: 'read' }],
  type,
})

/** What the suite can do. */
export const statement = () => ({
  rest: [
    {
      operation: [
        {
          definition: {
            reference: 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-RegisterPatient-Operation-1',
          },
          name: 'gpc.registerpatient',
        },
      ],
      resource: [
        searchable('Patient', `NHS number: ${ids.nhsNumber}`),
        searchable('Organization', `ODS code: ${ids.ods}`),
        searchable('Practitioner', `SDS user id: ${ids.user}`),
        { interaction: [{ code: 'read' }], type: 'Location' },
        {
          searchParam: [{ type: 'date', name: 'start', documentation: 'twice, with ge and with le' }],
          updateCreate: false,
          interaction: ['search-type', 'update', 'create', 'read'].map((code) => ({ code })),
          type: 'Appointment',
        },
        {
          searchParam: [
            ['searchFilter', 'token'],
            ['status', 'token'],
            ['end', 'date'],
            ['start', 'date'],
          ].map(([name, type]) => ({ type, name })),
          searchInclude: [
            'Slot:schedule',
            'Schedule:actor:Practitioner',
            'Schedule:actor:Location',
            'Location:managingOrganization',
          ],
          interaction: [{ code: 'search-type' }],
          type: 'Slot',
        },
      ],
      security: { cors: true },
      mode: 'server',
    },
  ],
  profile: Object.entries(profiles)
    .filter(([type]) => type !== 'Bundle')
    .map(([, reference]) => ({ reference })),
  format: ['application/fhir+xml', 'application/fhir+json'],
  acceptUnknown: 'both',
  fhirVersion: '3.0.1',
  software: { releaseDate: '2026-03-02T07:00:00+00:00', version: '3.4.1', name: 'Dovetail Practice' },
  kind: 'capability',
  description: 'This server implements the GP Connect API version 1.2.7',
  contact: [{ name: 'Dovetail support desk' }],
  publisher: 'Dovetail Practice Software',
  date: '2026-03-02',
  status: 'active',
  name: 'GP Connect',
  version: '1.2.7',
  resourceType: 'CapabilityStatement',
})
