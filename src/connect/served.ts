import type { Deployment } from '../launch/deployment.js'
import type { EntrancePlan } from '../launch/entrances.js'
import type { Materials } from '../launch/materials.js'
import { organisationWithCode, patientWithNumber } from '../topology/lookups.js'
import type { Organisation, Patient, System, Topology } from '../topology/topology.js'
import type { HostAndPort } from '../wire/addresses.js'
import { isOrdinary } from '../topology/ordinary-patient.js'

/** What is served to systems outside this process, where, and with which keys. */
export interface ServedOutside {
  readonly topology: Topology
  readonly addresses: Deployment['addresses']
  readonly plan: EntrancePlan
  readonly made: Materials
  /** The name by which our SSP shows itself to practices; that of the topology where absent. */
  readonly presents?: string | undefined
}

/** A name, and where it is served. */
export interface ServedAt extends HostAndPort {
  readonly fqdn: string
}

/** Where a system finds a name: at its own entrance, else where everybody does; port 0 where nobody serves it. */
export function foundBy(
  system: System | undefined,
  fqdn: string,
  { addresses, plan }: Pick<ServedOutside, 'addresses' | 'plan'>,
): ServedAt {
  const own = system && plan.placesFor(addresses).get(system.id)?.get(fqdn)
  const { host = '', port = 0 } = own ?? addresses.find(fqdn) ?? {}
  return { fqdn, host, port }
}

/** The URL of what is served under a name; with a port where it is not that of the scheme. */
export const urlOf = ({ fqdn, port }: ServedAt, scheme: 'https' | 'ldaps' = 'https'): string =>
  `${scheme}://${fqdn}${port === (scheme === 'https' ? 443 : 636) ? '' : `:${port}`}`

/** The systems that act: those of consumers. */
export const consumersOf = ({ systems }: Topology): readonly System[] =>
  systems.filter(({ roles }) => roles.includes('consumer'))

/** A practice at which a consumer may book, and a patient for whom it can. */
export interface FirstBooking {
  readonly practice: Organisation
  readonly patient: Patient
}

/** The first practice with which an organisation has an agreement and that holds a record of an ordinary patient. */
export function firstBookingOf(topology: Topology, organisation: string): FirstBooking | undefined {
  const { agreements, patients, schedules } = topology
  return agreements
    .filter((each) => each.consumer === organisation && each.capability === 'appointment-management')
    .flatMap(({ provider }): FirstBooking[] => {
      const practice = organisationWithCode(topology, provider)
      const patient = patients.find(
        (each) => isOrdinary(each) && each.onRecordAt.some((holder) => holder === provider),
      )
      return practice && patient && schedules.some((each) => each.practice === provider && !each.onlyFor)
        ? [{ practice, patient }]
        : []
    })[0]
}

/** What a patient is for, in words. */
export function patientIsFor(topology: Topology, patient: Patient): string {
  const nameOf = (odsCode: string | undefined) =>
    odsCode === undefined ? 'no practice' : (organisationWithCode(topology, odsCode)?.name ?? odsCode)
  const successor = patient.supersededBy && patientWithNumber(topology, patient.supersededBy)
  return [
    `registered at ${nameOf(patient.registeredPractice)}`,
    patient.registrationEnded ? `registration ended on ${patient.registrationEnded}` : '',
    patient.onRecordAt.length > 0
      ? `on record at ${patient.onRecordAt.map(nameOf).join(', ')}`
      : 'on record nowhere',
    patient.sensitive ? 'restricted on PDS: it gives no address and no practice' : '',
    patient.deceased ? `died on ${patient.deceased}` : '',
    patient.supersededBy ? `number superseded by ${successor?.nhsNumber ?? patient.supersededBy}` : '',
    patient.invalidated ? 'number invalidated' : '',
    patient.dissents ? 'does not share their record' : '',
  ]
    .filter((words) => words !== '')
    .join('; ')
}
