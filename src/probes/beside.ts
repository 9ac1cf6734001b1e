import { organisationWithCode, systemAt } from '../topology/lookups.js'
import type { Organisation, Patient, System, Topology } from '../topology/topology.js'
import { isOrdinary } from '../topology/ordinary-patient.js'

/** Whether two organisations share appointments. */
const share = (topology: Topology, consumer: string, provider: string): boolean =>
  topology.agreements.some(
    (each) =>
      each.consumer === consumer &&
      each.provider === provider &&
      each.capability === 'appointment-management',
  )

/** Another practice that shares appointments with the same consumer, behind the same server where there is one. */
export function neighbourOf(
  topology: Topology,
  consumer: Organisation,
  system: System,
): Organisation | undefined {
  const others = topology.systems.filter(
    ({ organisation, roles, serviceRoot }) =>
      roles.includes('provider') &&
      serviceRoot !== undefined &&
      organisation !== system.organisation &&
      share(topology, consumer.odsCode, organisation),
  )
  const chosen = others.find(({ mhs }) => mhs === system.mhs) ?? others[0]
  return chosen && organisationWithCode(topology, chosen.organisation)
}

/** Another organisation that shares appointments with the same practice. */
export function colleagueOf(
  topology: Topology,
  consumer: Organisation,
  { organisation: practice }: System,
): Organisation | undefined {
  return topology.organisations.find(
    ({ odsCode }) =>
      odsCode !== consumer.odsCode &&
      systemAt(topology, odsCode, 'consumer') !== undefined &&
      share(topology, odsCode, practice),
  )
}

/** Another patient of whom a practice has a record. */
export const anotherPatientOf = (
  { patients }: Topology,
  patient: Patient,
  { organisation }: System,
): Patient | undefined =>
  patients.find(
    (each) =>
      each.nhsNumber !== patient.nhsNumber && isOrdinary(each) && each.onRecordAt.includes(organisation),
  )
