import { codeSystems, extensions, identifierSystems, profiles } from '../../fhir/canonical.js'

// The examples of appointments.md 8, told of Meadow Lane Surgery and Orla Testerson: both sides obey in every element.

/** meta of a resource; requests have no version. */
export const meta = (profile: string, versionId?: string) => ({
  ...(versionId === undefined ? {} : { versionId }),
  profile: [profile],
})

const SURGERY = {
  use: 'work',
  line: ['1 Example Street', 'Larkfield'],
  city: 'Testford',
  district: 'Testshire',
  postalCode: 'ZZ99 1AA',
}
const WORK_PHONE = { system: 'phone', value: '01632 960001', use: 'work' }

/** appointments.md 8.1. */
export const statement = () => ({
  resourceType: 'CapabilityStatement',
  version: '1.2.7',
  name: 'GP Connect',
  status: 'active',
  date: '2027-01-04',
  publisher: 'Harebell Practice Systems',
  kind: 'capability',
  software: { name: 'Harebell GP', version: '9.1.0' },
  fhirVersion: '3.0.1',
  acceptUnknown: 'both',
  format: ['application/fhir+json', 'application/fhir+xml'],
  profile: [
    profiles.patient,
    profiles.organisation,
    profiles.practitioner,
    profiles.practitionerRole,
    profiles.location,
    profiles.operationOutcome,
    profiles.appointment,
    profiles.schedule,
    profiles.slot,
  ].map((reference) => ({ reference })),
  rest: [
    {
      mode: 'server',
      security: { cors: true },
      resource: [
        offered('Patient', 'read', 'search-type'),
        offered('Organization', 'read', 'search-type'),
        offered('Practitioner', 'read', 'search-type'),
        offered('Location', 'read'),
        offered('Appointment', 'read', 'create', 'update', 'search-type'),
        {
          ...offered('Slot', 'search-type'),
          searchInclude: [
            'Slot:schedule',
            'Schedule:actor:Practitioner',
            'Schedule:actor:Location',
            'Location:managingOrganization',
          ],
          searchParam: ['start', 'end', 'status', 'searchFilter'].map((name) => ({ name })),
        },
      ],
      operation: [
        {
          name: 'gpc.registerpatient',
          definition: {
            reference: 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-RegisterPatient-Operation-1',
          },
        },
      ],
    },
  ],
})

const offered = (type: string, ...codes: readonly string[]) => ({
  type,
  interaction: codes.map((code) => ({ code })),
})

/** A free slot of the one schedule. */
export const slot = (id: string, start: string, end: string) => ({
  resourceType: 'Slot',
  id,
  meta: meta(profiles.slot, '1'),
  extension: [{ url: extensions.deliveryChannel, valueCode: 'In-person' }],
  serviceType: [{ text: 'Ten minute routine' }],
  schedule: { reference: 'Schedule/sched-1' },
  status: 'free',
  start,
  end,
})

export const practitionerRole = {
  url: extensions.practitionerRole,
  valueCodeableConcept: {
    coding: [{ system: codeSystems.jobRole, code: 'R0260', display: 'General Medical Practitioner' }],
  },
}

/** appointments.md 8.2: two adjacent slots of one schedule, entries 0 and 1; then Schedule, Practitioner, Location, Organization. */
export const freeSlots = () => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: [
    slot('slot-1', '2027-07-05T09:00:00+01:00', '2027-07-05T09:10:00+01:00'),
    slot('slot-2', '2027-07-05T09:10:00+01:00', '2027-07-05T09:20:00+01:00'),
    {
      resourceType: 'Schedule',
      id: 'sched-1',
      meta: meta(profiles.schedule, '1'),
      extension: [practitionerRole],
      serviceCategory: { text: 'Monday morning surgery' },
      actor: [{ reference: 'Location/loc-1' }, { reference: 'Practitioner/prac-1' }],
      planningHorizon: { start: '2027-07-05T09:00:00+01:00', end: '2027-07-05T12:00:00+01:00' },
    },
    {
      resourceType: 'Practitioner',
      id: 'prac-1',
      meta: meta(profiles.practitioner, '3'),
      identifier: [
        { system: identifierSystems.sdsUserId, value: '999900000011' },
        { system: identifierSystems.sdsRoleProfileId, value: '999900000012' },
      ],
      name: [{ family: 'Harnessgp', given: ['Ada'], prefix: ['Dr'] }],
      gender: 'female',
    },
    {
      resourceType: 'Location',
      id: 'loc-1',
      meta: meta(profiles.location, '2'),
      name: 'Meadow Lane Surgery',
      telecom: [WORK_PHONE],
      address: SURGERY,
      managingOrganization: { reference: 'Organization/org-1' },
    },
    {
      resourceType: 'Organization',
      id: 'org-1',
      meta: meta(profiles.organisation, '5'),
      identifier: [{ system: identifierSystems.odsCode, value: 'A20047' }],
      name: 'Meadow Lane Surgery',
      telecom: [WORK_PHONE],
      address: [SURGERY],
    },
  ].map((resource) => ({ resource })),
})

export const emptyBundle = () => ({ resourceType: 'Bundle', type: 'searchset' })

/** appointments.md 8.5, the request: both slots in one booking. */
export const booking = () => ({
  resourceType: 'Appointment',
  meta: meta(profiles.appointment),
  contained: [
    {
      resourceType: 'Organization',
      id: '1',
      meta: meta(profiles.organisation),
      identifier: [{ system: identifierSystems.odsCode, value: 'NLX01' }],
      type: [
        { coding: [{ system: codeSystems.organisationType, code: 'urgent-care', display: 'Urgent Care' }] },
      ],
      name: 'Northgate Urgent Care',
      telecom: [{ system: 'phone', value: '01632 960300', use: 'work' }],
    },
  ],
  extension: [{ url: extensions.bookingOrganisation, valueReference: { reference: '#1' } }],
  status: 'booked',
  description: 'Follow up call requested',
  start: '2027-07-05T09:00:00+01:00',
  end: '2027-07-05T09:20:00+01:00',
  slot: [{ reference: 'Slot/slot-1' }, { reference: 'Slot/slot-2' }],
  created: '2027-07-04T08:30:08+01:00',
  comment: 'Prefers ground floor room',
  participant: ['Patient/pat-1', 'Location/loc-1', 'Practitioner/prac-1'].map((reference) => ({
    actor: { reference },
    status: 'accepted',
  })),
})

/** appointments.md 8.5, the answer. */
export const booked = () => {
  const sent = booking()
  return {
    ...sent,
    id: 'appt-1',
    meta: meta(profiles.appointment, '1'),
    extension: [
      ...sent.extension,
      practitionerRole,
      { url: extensions.deliveryChannel, valueCode: 'In-person' },
    ],
    serviceCategory: { text: 'Monday morning surgery' },
    serviceType: [{ text: 'Ten minute routine' }],
  }
}

const REASON = { url: extensions.cancellationReason, valueString: 'The patient is better' }

/** What is sent to amend the comment of what was booked. */
export const toAmend = () => ({ ...booked(), comment: 'Will be late' })

/** What comes of it. */
export const amended = () => ({ ...toAmend(), meta: meta(profiles.appointment, '2') })

/** What is sent to cancel it after that. */
export const toCancel = () => {
  const before = amended()
  return { ...before, status: 'cancelled', extension: [...before.extension, REASON] }
}

/** What comes of it. */
export const cancelled = () => ({ ...toCancel(), meta: meta(profiles.appointment, '3') })

/** A searchset of some resources. */
export const found = (...resources: readonly unknown[]) => ({
  ...emptyBundle(),
  ...(resources.length > 0 ? { entry: resources.map((resource) => ({ resource })) } : {}),
})

/** appointments.md 8.7: an error of the practice. */
export const outcome = (code: string, issue: string, diagnostics = 'What was wrong') => ({
  resourceType: 'OperationOutcome',
  meta: meta(profiles.operationOutcome),
  issue: [
    {
      severity: 'error',
      code: issue,
      details: { coding: [{ system: codeSystems.spineError, code, display: 'What the code means' }] },
      diagnostics,
    },
  ],
})
