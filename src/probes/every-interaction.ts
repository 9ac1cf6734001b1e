import type { FhirRequest } from '../drivers/reference-consumer/fhir-request.js'
import type { RightRequests } from '../drivers/reference-consumer/right-requests.js'
import { interactions, type Interaction } from '../spine/interactions.js'
import { addDays } from '../spine/london-time.js'
import type { Edit } from './edits.js'
import type { Ground, ProbeRow } from './probe.js'
import { traceOf } from './trace.js'

type Make = (right: RightRequests, ground: Ground) => FhirRequest | undefined

const weeks = ({ today }: Ground) => ({ from: today, to: addDays(today, 13) })

/** A right request of every interaction, in words, as far as it can be made. */
const EVERY: Readonly<Record<keyof typeof interactions, readonly [words: string, make: Make]>> = {
  readMetadata: ['a look at the capability statement', (right) => right.metadata()],
  readPatient: [
    'a read of a patient',
    (right, { record }) => (record === undefined ? undefined : right.read('Patient', record)),
  ],
  findPatient: [
    'a search for a patient',
    (right, { patient }) => patient && right.patient(patient.nhsNumber),
  ],
  readPractitioner: ['a read of a practitioner', participant('Practitioner')],
  findPractitioner: [
    'a search for a practitioner',
    (right, { topology, practice }) => {
      const one = topology.practitioners.find(({ organisation }) => organisation === practice.odsCode)
      return one && right.practitioner(one.sdsUserId)
    },
  ],
  readOrganisation: [
    'a read of an organisation',
    (right, { given }) => {
      const id = given.get('Organization')
      return id === undefined ? undefined : right.read('Organization', id)
    },
  ],
  findOrganisation: [
    'a search for an organisation',
    (right, { practice }) => right.organisation(practice.odsCode),
  ],
  readLocation: ['a read of a location', participant('Location')],
  registerPatient: [
    'a registration',
    (right, { patient, practice }) => patient && right.registration(traceOf(patient, practice)),
  ],
  searchSlots: ['a search for slots', (right, ground) => right.slots(weeks(ground))],
  readAppointment: [
    'a read of an appointment',
    (right, { held }) => held && right.read('Appointment', held.id),
  ],
  bookAppointment: [
    'a booking',
    (right, { slots, record }) =>
      slots.length > 0 && record !== undefined
        ? right.booking({ slots: slots.slice(-1), patient: record })
        : undefined,
  ],
  amendAppointment: ['an amendment', (right, { held }) => held && right.amendment(held, { comment: 'Late' })],
  cancelAppointment: ['a cancellation', (right, { held }) => held && right.cancellation(held, 'Not needed')],
  searchPatientAppointments: [
    'a look at appointments',
    (right, ground) =>
      ground.record === undefined ? undefined : right.appointments(ground.record, weeks(ground)),
  ],
}

function participant(type: 'Practitioner' | 'Location'): Make {
  return (right, { held }) => {
    const reference = held?.participants.find((each) => each.startsWith(`${type}/`))
    return reference === undefined ? undefined : right.read(type, reference.slice(type.length + 1))
  }
}

/** Every interaction with the same done to each. */
export const onEveryInteraction = (
  says: string,
  edit: (interaction: Interaction) => Edit,
  ...shows: ProbeRow['shows']
): readonly ProbeRow[] =>
  (Object.keys(EVERY) as readonly (keyof typeof EVERY)[]).map((name) => {
    const [words, make] = EVERY[name]
    return {
      says: `${words} ${says}`,
      sends: (right, ground) => {
        const request = make(right, ground)
        return request && edit(interactions[name])(request, ground)
      },
      shows,
    }
  })
