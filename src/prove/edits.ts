import { rowOf } from '../topology/batch-rows.js'
import { USUAL_MAXIMUM_AGE, type BatchRow } from '../topology/batch-trace.js'
import { directoryOf } from '../topology/directory.js'
import type { Asid, OdsCode } from '../spine/identifiers.js'
import type { PdsRoute } from '../spine/pds-access.js'
import type {
  Organisation,
  Patient,
  PracticeAppointment,
  Practitioner,
  Schedule,
  Topology,
} from '../topology/topology.js'

type Edit = (topology: Topology) => Topology

/** What is held of a patient, by given and family name, becomes another. */
export const editPatient =
  (called: string, change: Partial<Patient>): Edit =>
  (topology) => ({
    ...topology,
    patients: topology.patients.map((patient) =>
      `${patient.name.given} ${patient.name.family}` === called ? { ...patient, ...change } : patient,
    ),
  })

/** PDS has another date of birth of a patient than everybody else. */
export const bornAtPdsOn = (called: string, birthDate: string): Edit =>
  editPatient(called, {
    onPds: { names: [], addresses: [], telecoms: [], contacts: [], deathNotice: 'formal', birthDate },
  })

/** An organisation runs the Spine Mini Service, which asks PDS by messages of its own. */
export const runMiniService =
  ({ odsCode }: Organisation): Edit =>
  (topology) => ({ ...topology, miniService: { hostedBy: odsCode, asid: '200000000901' as Asid } })

/** Whoever works at an organisation is replaced by somebody else, with ids of their own. */
export const relieveStaff =
  ({ odsCode }: Organisation): Edit =>
  (topology) => ({
    ...topology,
    practitioners: topology.practitioners.map((practitioner) =>
      practitioner.organisation === odsCode ? { ...practitioner, ...RELIEF } : practitioner,
    ),
  })

const RELIEF = {
  id: 'nurse-lee',
  name: { family: 'Nightshift', given: 'Lee', prefix: 'Mx' },
  sdsUserId: '999900000191',
  sdsRoleProfileId: '999900000192',
}

/** An organisation's products use PDS in another way. */
export const usePds =
  ({ odsCode }: Organisation, pds: PdsRoute): Edit =>
  (topology) => ({
    ...topology,
    systems: topology.systems.map((system) =>
      system.organisation === odsCode ? { ...system, pds } : system,
    ),
  })

/** How a result file of batch tracing differs from what PDS holds, and when it was made. */
export interface ResultChange {
  /** Whose row is another, by given and family name. */
  readonly of?: string
  readonly row?: Partial<BatchRow>
  /** Name of the organisation at which the person is registered by that row. */
  readonly practice?: string
  /** ISO instant; the morning of the day before the worked example begins unless told. */
  readonly dated?: string
}

/** Somebody hands in a result file of batch tracing with a row of every patient. */
export const handInResult =
  ({ of, row = {}, practice, dated = '2027-07-03T06:00:00Z' }: ResultChange): Edit =>
  (topology) => ({
    ...topology,
    batchTrace: {
      maximumAge: USUAL_MAXIMUM_AGE,
      file: {
        ...{ name: 'result.csv', sha256: '0'.repeat(64), dated, form: 'PDS MESH' },
        people: topology.patients.length,
        rows: topology.patients.map((patient, place) => ({
          ...rowOf(patient),
          line: place + 2,
          ...(of === `${patient.name.given} ${patient.name.family}`
            ? { ...row, ...(practice === undefined ? {} : { practice: codeOf(topology, practice) }) }
            : {}),
        })),
      },
    },
  })

const codeOf = ({ organisations }: Topology, called: string): OdsCode | undefined =>
  organisations.find(({ name }) => name === called)?.odsCode

/** An organisation's products speak FHIR XML. */
export const speakXml =
  ({ odsCode }: Organisation): Edit =>
  (topology) => ({
    ...topology,
    systems: topology.systems.map((system) =>
      system.organisation === odsCode ? { ...system, format: 'xml' } : system,
    ),
  })

/** Every session of a practice becomes another. */
export const editSchedules =
  ({ odsCode }: Organisation, change: (schedule: Schedule) => Partial<Schedule>): Edit =>
  (topology) => ({
    ...topology,
    schedules: topology.schedules.map((schedule) =>
      schedule.practice === odsCode ? { ...schedule, ...change(schedule) } : schedule,
    ),
  })

/** Practices have booked something themselves. */
export const addAppointment =
  (appointment: Omit<PracticeAppointment, 'description' | 'status'>): Edit =>
  (topology) => ({
    ...topology,
    appointments: [
      ...topology.appointments,
      { description: 'Booked at the practice', status: 'booked', ...appointment },
    ],
  })

/** Everybody who works at an organisation becomes another. */
export const editPractitioners =
  ({ odsCode }: Organisation, change: (person: Practitioner) => Partial<Practitioner>): Edit =>
  (topology) => ({
    ...topology,
    practitioners: topology.practitioners.map((person) =>
      person.organisation === odsCode ? { ...person, ...change(person) } : person,
    ),
  })

/** Every MHS record of a practice holds another address beside its own. */
export const addEndpoint =
  ({ odsCode }: Organisation, endpoint: string): Edit =>
  (topology) => {
    const held = directoryOf(topology)
    return {
      ...topology,
      directory: {
        ...held,
        mhsRecords: held.mhsRecords.map((record) =>
          record.odsCode === odsCode ? { ...record, furtherEndpoints: [endpoint] } : record,
        ),
      },
    }
  }
