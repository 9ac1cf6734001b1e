import { codeSystems, extensions, identifierSystems, profiles } from '../../fhir/canonical.js'
import { meta, practitionerRole, slot as slotOf } from './obeying-bodies.js'
import { verifiedNumber } from './obeying-patients.js'

// What Meadow Lane Surgery and its callers write when both obey (appointments.md 8); tests alter what they want broken.

export const SLOT_START = '2027-07-05T09:00:00+01:00'
export const SLOT_END = '2027-07-05T09:10:00+01:00'

export const slot = (id = 'slot-1', start = SLOT_START, end = SLOT_END) => slotOf(id, start, end)

const schedule = () => ({
  resourceType: 'Schedule',
  id: 'sched-1',
  meta: meta(profiles.schedule, '1'),
  extension: [practitionerRole],
  serviceCategory: { text: 'Morning surgery' },
  actor: [{ reference: 'Location/loc-1' }, { reference: 'Practitioner/prac-1' }],
  planningHorizon: { start: SLOT_START, end: '2027-07-05T10:00:00+01:00' },
})

/** A searchset of the given resources; without any it has no entry. */
export const searchset = (...resources: readonly unknown[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  ...(resources.length > 0 ? { entry: resources.map((resource) => ({ resource })) } : {}),
})

/** 4c. */
export const slotBundle = () => searchset(slot(), schedule())

/** 5c: the practice's own record. */
export const patientResource = (nhsNumber = '9990000018', id = 'pat-1') => ({
  resourceType: 'Patient',
  id,
  meta: meta(profiles.patient, '4'),
  identifier: [verifiedNumber(nhsNumber)],
  active: true,
  name: [{ use: 'official', text: 'TESTERSON Orla (Ms)', family: 'Testerson', given: ['Orla'] }],
  gender: 'female',
  birthDate: '1984-05-17',
})

/** 5ra: a temporary registration. */
export const registration = (nhsNumber = '9990000018') => ({
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'registerPatient',
      resource: {
        resourceType: 'Patient',
        meta: meta(profiles.patient),
        identifier: patientResource(nhsNumber).identifier,
        name: [{ use: 'official', family: 'Testerson', given: ['Orla'] }],
        gender: 'female',
        birthDate: '1984-05-17',
      },
    },
  ],
})

export interface BookingParts {
  /** Present once booked. */
  readonly id?: string
  readonly patient?: string
  readonly slots?: readonly string[]
  /** ODS code and name of who books. */
  readonly organisation?: { readonly odsCode: string; readonly name: string }
}

/** 6a, and with an id 6c. */
export const appointment = ({
  id,
  patient = 'pat-1',
  slots = ['slot-1'],
  organisation,
}: BookingParts = {}) => ({
  resourceType: 'Appointment',
  ...(id === undefined ? {} : { id }),
  meta: meta(profiles.appointment, id === undefined ? undefined : '1'),
  contained: [
    {
      resourceType: 'Organization',
      id: '1',
      meta: meta(profiles.organisation),
      identifier: [{ system: identifierSystems.odsCode, value: organisation?.odsCode ?? 'NLX01' }],
      type: [
        {
          coding: [{ system: codeSystems.organisationType, code: 'urgent-care', display: 'Urgent Care' }],
        },
      ],
      name: organisation?.name ?? 'Northgate Urgent Care',
      telecom: [{ system: 'phone', value: '01632 960300', use: 'work' }],
    },
  ],
  extension: [{ url: extensions.bookingOrganisation, valueReference: { reference: '#1' } }],
  status: 'booked',
  description: 'Assessment requested by urgent care',
  start: SLOT_START,
  end: SLOT_END,
  slot: slots.map((each) => ({ reference: `Slot/${each}` })),
  created: '2027-07-04T08:30:06+01:00',
  participant: [
    { actor: { reference: `Patient/${patient}` }, status: 'accepted' },
    { actor: { reference: 'Location/loc-1' }, status: 'accepted' },
    { actor: { reference: 'Practitioner/prac-1' }, status: 'accepted' },
  ],
})
