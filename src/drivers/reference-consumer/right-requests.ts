import { identifierSystems } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import type { AppointmentTexts, HeldAppointment, Trace, Window } from '../consumer-driver.js'
import { amended, cancelled } from './appointments.js'
import { appointment, type WantedBooking } from './book-appointment.js'
import { FINDS, READS } from './details.js'
import type { FhirRequest } from './fhir-request.js'
import { originatorOf } from './originator.js'
import { token } from './query.js'
import { registeredPatient } from './register-patient.js'
import type { ConsumerSetting } from './setting.js'
import { slotParameters } from './slot-search.js'

/** A type of resource that is read by its id. */
export type ReadType = keyof typeof READS

/** Who asks, and when. */
type Acting = Pick<ConsumerSetting, 'organisation' | 'system' | 'topology' | 'clock'>

/** What a consumer system sends in earnest, interaction by interaction, for whoever is to send something like it. */
export interface RightRequests {
  readonly metadata: () => FhirRequest
  readonly slots: (window: Window) => FhirRequest
  readonly patient: (nhsNumber: string) => FhirRequest
  readonly registration: (trace: Trace) => FhirRequest
  readonly practitioner: (sdsUserId: string) => FhirRequest
  readonly organisation: (odsCode: string) => FhirRequest
  readonly read: (type: ReadType, id: string) => FhirRequest
  readonly booking: (booking: WantedBooking) => FhirRequest
  /** A patient's appointments, by the patient's logical id at the practice. */
  readonly appointments: (patient: string, window: Window) => FhirRequest
  readonly amendment: (held: HeldAppointment, texts: AppointmentTexts) => FhirRequest
  readonly cancellation: (held: HeldAppointment, reason: string) => FhirRequest
}

/** The requests of one organisation's consumer at this moment. */
export function rightRequests(setting: Acting): RightRequests {
  const { organisation } = originatorOf(setting.topology(), setting)
  const change = (
    interaction: FhirRequest['interaction'],
    { id, version }: HeldAppointment,
    body: FhirRequest['body'],
  ): FhirRequest => ({ interaction, path: `/Appointment/${id}`, body, replaces: version })
  return {
    metadata: () => ({ interaction: interactions.readMetadata, path: '/metadata' }),
    slots: (window) => ({
      interaction: interactions.searchSlots,
      path: '/Slot',
      parameters: slotParameters(organisation, window),
    }),
    patient: (nhsNumber) => ({
      interaction: interactions.findPatient,
      path: '/Patient',
      parameters: [['identifier', token(identifierSystems.nhsNumber, nhsNumber)]],
    }),
    registration: (trace) => ({
      interaction: interactions.registerPatient,
      path: '/Patient/$gpc.registerpatient',
      body: {
        resourceType: 'Parameters',
        parameter: [{ name: 'registerPatient', resource: registeredPatient(trace) }],
      },
    }),
    practitioner: (code) => found('Practitioner', code),
    organisation: (code) => found('Organization', code),
    read: (type, id) => ({ interaction: READS[type], path: `/${type}/${id}` }),
    booking: (booking) => ({
      interaction: interactions.bookAppointment,
      path: '/Appointment',
      body: appointment(booking, { now: setting.clock.now(), organisation }),
    }),
    appointments: (patient, { from, to }) => ({
      interaction: interactions.searchPatientAppointments,
      path: `/Patient/${patient}/Appointment`,
      parameters: [
        ['start', `ge${from}`],
        ['start', `le${to}`],
      ],
    }),
    amendment: (held, texts) => change(interactions.amendAppointment, held, amended(held, texts)),
    cancellation: (held, reason) => change(interactions.cancelAppointment, held, cancelled(held, reason)),
  }
}

const found = (type: keyof typeof FINDS, code: string): FhirRequest => ({
  interaction: FINDS[type].interaction,
  path: `/${type}`,
  parameters: [['identifier', token(FINDS[type].system, code)]],
})
