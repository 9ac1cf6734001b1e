import { organisationWithCode, serverOf, systemAt } from '../topology/lookups.js'
import type { Organisation, Patient, Topology } from '../topology/topology.js'
import { ofPart, organisation, type Demand } from './demand.js'
import { WINDOW_DAYS, firstFreeDay, slotsFound, withSlotsFrom } from './slots.js'

// What is asked of many at once: of everybody there is, of all who use a portal, of all behind a server.

const consumersOf = ({ systems, organisations }: Topology): readonly Organisation[] =>
  organisations.filter(({ odsCode }) =>
    systems.some((each) => each.organisation === odsCode && each.roles.includes('consumer')),
  )

const practicesOf = ({ systems, organisations }: Topology): readonly Organisation[] =>
  organisations.filter(({ odsCode }) =>
    systems.some((each) => each.organisation === odsCode && each.roles.includes('provider')),
  )

/** Whether every consumer can act and finds slots at each practice soon: whoever finds nothing twice would ask for the same days again. */
export function everybodyFindsSlots(topology: Topology): boolean {
  const [consumers, practices] = [consumersOf(topology), practicesOf(topology)]
  return (
    consumers.length > 0 &&
    practices.length > 0 &&
    consumers.every(
      (consumer) =>
        topology.practitioners.some(({ organisation: at }) => at === consumer.odsCode) &&
        practices.every((practice) => firstFreeDay(topology, practice, consumer) < 2 * WINDOW_DAYS),
    )
  )
}

/** Every practice has slots for everybody. */
export const slotsEverywhere = (topology: Topology): Topology =>
  practicesOf(topology)
    .filter((practice) =>
      consumersOf(topology).some((each) => firstFreeDay(topology, practice, each) >= 2 * WINDOW_DAYS),
    )
    .reduce((now, practice) => withSlotsFrom(now, practice, { day: 1, isOnly: false }), topology)

/** Whether an organisation asks, or answers, through a server that it runs itself. */
export const runsItsServer = (topology: Topology, { odsCode }: Organisation): boolean =>
  topology.systems.some(
    (each) => each.organisation === odsCode && serverOf(topology, each)?.hostedBy === odsCode,
  )

/** Whether consumers connect through more than one server. */
export const hasSeveralServers = ({ systems }: Topology): boolean =>
  new Set(systems.flatMap(({ mhs, roles }) => (roles.includes('consumer') ? mhs : []))).size > 1
/** Whether an organisation's consumers ask for access to PDS with a key of their application, rather than by who signs in. */
export const signsForPds = ({ systems }: Topology, { odsCode }: Organisation): boolean =>
  systems
    .filter(({ organisation, roles }) => organisation === odsCode && roles.includes('consumer'))
    .every(({ pds = 'fhir-application' }) => pds === 'fhir-application')

/** Whether an organisation's consumers ask PDS by a Spine Mini Service. */
export const asksAMiniService = ({ systems }: Topology, { odsCode }: Organisation): boolean =>
  systems
    .filter(({ organisation, roles }) => organisation === odsCode && roles.includes('consumer'))
    .every(({ pds }) => pds === 'smsp')

/** Whether those who use the portal sign in for PDS. */
export const staffSignIn = ({ portals: [portal], systems }: Topology): boolean => {
  const own = systems.filter((each) => portal && each.portal === portal.id)
  return own.length > 0 && own.every(({ pds }) => pds === 'fhir-healthcare-worker')
}

/** Somebody who works for it alone books for each organisation of the portal, each another slot at the patient's practice. */
export const everybodyBooks =
  (patient: string): Demand['holds'] =>
  (topology, chosen) => {
    const [portal] = topology.portals
    const who = chosen(patient)
    const practice =
      who?.kind === 'patient' && who.who.registeredPractice
        ? organisationWithCode(topology, who.who.registeredPractice)
        : undefined
    const users = [
      ...new Set(
        topology.systems.flatMap((each) => (portal && each.portal === portal.id ? each.organisation : [])),
      ),
    ].flatMap((code) => organisationWithCode(topology, code) ?? [])
    if (!practice || users.length < 2) return false
    return users.every(
      (each) =>
        isShared(topology, each, practice) &&
        hasStaffOfItsOwn(topology, each) &&
        slotsFound(topology, practice, each) >= users.length,
    )
  }

const hasStaffOfItsOwn = ({ practitioners }: Topology, { odsCode }: Organisation): boolean =>
  practitioners.some(
    ({ organisation: at, sdsUserId }) =>
      at === odsCode && practitioners.filter((each) => each.sdsUserId === sdsUserId).length === 1,
  )

const isShared = ({ agreements }: Topology, consumer: Organisation, provider: Organisation): boolean =>
  agreements.some(
    (each) =>
      each.consumer === consumer.odsCode &&
      each.provider === provider.odsCode &&
      each.capability === 'appointment-management',
  )

/** Of two hundred who set out together one in five books, at worst all at one practice. */
const MOST_BOOKED = 40

/** Those behind a server who set out together, each for somebody at a practice that it shares appointments with. */
export function manyAtOnce(host: string, own: number): Demand {
  const askedBy = (topology: Topology, who: Organisation) =>
    topology.organisations.filter(
      (practice) =>
        systemAt(topology, practice.odsCode, 'provider') &&
        isShared(topology, who, practice) &&
        topology.patients.some(
          (patient) => patient.registeredPractice === practice.odsCode && isPlain(patient),
        ),
    )
  const behind = (topology: Topology, { odsCode }: Organisation) => {
    const server = systemAt(topology, odsCode, 'consumer')?.mhs
    return topology.organisations.filter(
      (each) => systemAt(topology, each.odsCode, 'consumer')?.mhs === server,
    )
  }
  return {
    says: `with ${own} organisations behind its server that all share appointments with somebody's practice`,
    of: [host],
    holds: ofPart(host, (topology, who) => {
      const those = behind(topology, who)
      return (
        those.length >= own &&
        those.every((each) =>
          askedBy(topology, each).some((at) => slotsFound(topology, at, each) >= MOST_BOOKED),
        )
      )
    }),
    bringAbout: (topology, chosen) => {
      const who = organisation(chosen(host))
      if (!who) return topology
      const those = new Set(behind(topology, who).flatMap((each) => askedBy(topology, each)))
      return [...those].reduce((now, at) => withSlotsFrom(now, at, { day: 1, isOnly: false }), topology)
    },
  }
}

/** Somebody for whom nothing stops a booking. */
const isPlain = (patient: Patient): boolean =>
  !patient.sensitive &&
  !patient.invalidated &&
  patient.deceased === undefined &&
  patient.supersededBy === undefined &&
  patient.registrationEnded === undefined
