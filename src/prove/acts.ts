import { FOR_TRIAL } from '../spine/for-trial.js'
import type { FreeSlot } from '../drivers/consumer-driver.js'
import type { Journey } from '../drivers/journey.js'
import { actingBy } from '../drivers/names.js'
import type { VisitPace } from '../drivers/portal/visits.js'
import type { RecordKind } from '../drivers/record-requests.js'
import { stranger } from '../drivers/stranger.js'
import type { Switchable } from '../launch/switched-on.js'
import type { NhsNumber } from '../spine/identifiers.js'
import type { Organisation, Topology } from '../topology/topology.js'
import type { ProbeSet } from '../probes/probe.js'
import { sendProbes } from '../probes/prober.js'
import type { Play } from './play.js'

/** Something that is done, or that happens, in a situation; organisations and patients are named as people name them. */
export type Act = (play: Play) => Promise<void>

/** Does something in the encounter an organisation is in. */
const inEncounter =
  (who: string, act: (journey: Journey, play: Play) => Promise<void>): Act =>
  async (play) =>
    act(await play.encounters.of(play.organisation(who)), play)

/** The worked example up to the booking, at the patient's own practice or at another. */
export const book =
  (who: string, patient: string, practice?: string): Act =>
  async (play) => {
    const subject = play.patient(patient)
    const journey = await play.encounters.with(play.organisation(who), subject)
    await journey.bookFor(subject, practice === undefined ? undefined : play.organisation(practice).odsCode)
  }

/** The same by one of an organisation's consumer systems, which is named by its product. */
export const bookBy =
  (who: string, product: string, patient: string): Act =>
  async (play) => {
    const acting = actingBy(play.deployment.topology, play.organisation(who), product)
    await (await play.encounters.with(acting, play.patient(patient))).bookFor(play.patient(patient))
  }

/** The same in a new encounter, with nothing held from the one before. */
export const bookAnew =
  (who: string, patient: string): Act =>
  async (play) =>
    (await play.encounters.begin(play.organisation(who))).bookFor(play.patient(patient))

/** The same for somebody who is only in the consumer's own records. */
export const bookForUnknown =
  (who: string, nhsNumber: string, practice: string): Act =>
  async (play) =>
    (await play.encounters.begin(play.organisation(who))).bookFor({
      ...stranger(nhsNumber as NhsNumber),
      registeredPractice: play.organisation(practice).odsCode,
    })

/** Everything up to the booking itself. */
export const prepare = (who: string, patient: string): Act =>
  inEncounter(who, (journey, play) => journey.prepare(play.patient(patient)))

/** The booking of what was prepared. */
export const bookPrepared = (who: string, patient: string): Act =>
  inEncounter(who, (journey, play) => journey.book(play.patient(patient)))

/** Several book what they prepared at the same time. */
export const bookPreparedTogether =
  (patient: string, ...all: readonly string[]): Act =>
  async (play) => {
    const journeys = await Promise.all(all.map((who) => play.encounters.of(play.organisation(who))))
    await Promise.all(journeys.map((journey) => journey.book(play.patient(patient))))
  }

/** Looks at the patient's appointments from today on, by whom they see the patient and where. */
export const view =
  (who: string, patient: string): Act =>
  async (play) => {
    const subject = play.patient(patient)
    await (await play.encounters.with(play.organisation(who), subject)).viewAppointments(subject)
  }

/** The same, and looks the practice and its practitioners up by their codes. */
export const viewDetails =
  (who: string, patient: string): Act =>
  async (play) => {
    const subject = play.patient(patient)
    await (await play.encounters.with(play.organisation(who), subject)).viewDetails(subject)
  }

/** Looks once more at the first of the appointments that were seen. */
export const readAgain = (who: string): Act => inEncounter(who, (journey) => journey.readAppointment())

/** Amends the comment of the patient's first appointment, which is looked for unless it was seen. */
export const amend = (who: string, patient: string, comment = 'Will be late'): Act =>
  inEncounter(who, (journey, play) => journey.amend(play.patient(patient), { comment }))

/** Cancels the patient's first appointment, which is looked for unless it was seen. */
export const cancel = (who: string, patient: string): Act =>
  inEncounter(who, (journey, play) => journey.cancel(play.patient(patient), 'The patient is better'))

/** Takes others of the slots that were found than the first. */
export const choose = (who: string, pick: (found: readonly FreeSlot[]) => readonly FreeSlot[]): Act =>
  inEncounter(who, (journey) => {
    journey.choose(...pick(journey.slots))
    return Promise.resolve()
  })

/** Steps 1a to 1b. */
export const trace = (who: string, patient: string): Act =>
  inEncounter(who, (journey, play) => journey.trace(play.patient(patient)))

/** The same in a new encounter. */
export const traceAnew =
  (who: string, patient: string): Act =>
  async (play) =>
    (await play.encounters.begin(play.organisation(who))).trace(play.patient(patient))

/** The same by demographics, as where the number is not known. */
export const traceByDemographics = (who: string, patient: string): Act =>
  inEncounter(who, (journey, play) => journey.trace(play.patient(patient), 'demographics'))

/** A trace of a number that no patient of the topology holds. */
export const traceNumber = (who: string, nhsNumber: string): Act =>
  inEncounter(who, (journey) => journey.trace(stranger(nhsNumber as NhsNumber)))

/** Steps 2a to 2d. */
export const lookUp = (who: string, practice: string): Act =>
  inEncounter(who, (journey, play) => journey.lookUp(play.organisation(practice).odsCode))

/** A request for a record, by another capability, at a practice that is looked up for it first. */
export const askForRecord = (who: string, practice: string, patient: string, kind: RecordKind): Act =>
  inEncounter(who, (journey, play) =>
    journey.askForRecord(play.organisation(practice).odsCode, play.patient(patient), kind),
  )

/** A search for free slots at a practice, which is looked up first where it is not known yet. */
export const askForSlots =
  (who: string, practice: string): Act =>
  (play) =>
    play.slotRequests.ask(play.organisation(who), play.organisation(practice))

/** Steps 4a to 4d at the practice that was looked up, without the records of practitioners and locations. */
export const searchForTimesOnly = (who: string): Act =>
  inEncounter(who, (journey) => journey.search({ actors: [] }))

/** From now on what an organisation asks of a practice goes to the server of another practice. */
export const takeForNeighbour =
  (who: string, practice: string, neighbour: string): Act =>
  (play) =>
    play.slotRequests.takeForNeighbour(play.organisation(who), {
      practice: play.organisation(practice),
      neighbour: play.organisation(neighbour),
    })

/** Sends a practice a set of probes, for a patient where they are about one. */
export const probe =
  (who: string, practice: string, sent: ProbeSet, patient?: string): Act =>
  async (play) => {
    await sendProbes(
      play.deployment,
      {
        consumer: play.organisation(who),
        practice: play.organisation(practice),
        patient: patient === undefined ? undefined : play.patient(patient),
        mayChange: FOR_TRIAL,
      },
      sent,
    )
  }

/** What Spine and the systems know becomes another, from the next request on. */
export const change =
  (edit: (named: (organisation: string) => Organisation) => (topology: Topology) => Topology): Act =>
  (play) => {
    play.deployment.change(edit((name) => play.organisation(name)))
    return Promise.resolve()
  }

/** Circumstances set in that are nobody's misdeed. */
export const befall =
  (...kinds: readonly Switchable[]): Act =>
  ({ deployment }) => {
    for (const kind of kinds) deployment.switchOn({ kind })
    return Promise.resolve()
  }

/** Somebody acts for one of their organisations at the portal: in the session they have, else in a new one. */
export const signIn =
  (person: string, organisation: string): Act =>
  (play) =>
    play.portal.actFor({
      person: play.portal.person(person),
      organisation: play.organisation(organisation),
    })

/** Finds slots at the portal and books the first. */
export const bookAtPortal =
  (person: string, patient: string): Act =>
  (play) =>
    play.portal.bookFor(play.portal.person(person), play.patient(patient))

/** Somebody at every organisation books at the portal. */
export const everybodyBooksAtPortal =
  (patient: string, pace: VisitPace): Act =>
  (play) =>
    play.portal.everybodyBooks(play.patient(patient), pace)
