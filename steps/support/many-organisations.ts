import type { SdsRoute } from '../../src/drivers/consumer-driver.js'
import { CannotBePlayed } from '../../src/spine/errors.js'
import type { OdsCode } from '../../src/spine/identifiers.js'
import type { Organisation, Patient, Topology } from '../../src/topology/topology.js'
import type { SpineWorld } from './world.js'

/** Journeys that are under way at the same time; the others wait for their turn, so that connections stay bounded. */
const UNDER_WAY = 40
/** One journey in so many ends with a booking; the others end with the slots they found. */
const BOOKS_ONE_IN = 5
/** One organisation in so many asks SDS over LDAP, the others by the FHIR API. */
const BY_LDAP_ONE_IN = 4

/**
 * So many organisations behind the host's server set out at the same time, each for itself and by either route to SDS:
 * they trace, look up and search for slots. Some go on to book, again all at once and each another slot.
 */
export async function setOutTogether(world: SpineWorld, host: Organisation, count: number): Promise<void> {
  const prepared = await inTurns(outingsOf(world.deployment.topology, host, count), async (outing) => {
    const { consumer, route, patient, books, preference } = outing
    if (!world.isOutside(consumer)) world.looksUpBy(consumer, route)
    const journey = await world.beginEncounter(consumer)
    await (books ? journey.prepare(patient, undefined, preference) : journey.lookForSlots(patient))
    return { ...outing, journey }
  })
  await inTurns(
    prepared.filter(({ books }) => books),
    ({ journey, patient }) => journey.book(patient),
  )
}

interface Outing {
  readonly consumer: Organisation
  readonly route: SdsRoute
  /** Registered at a practice that the consumer has an agreement with. */
  readonly patient: Patient
  readonly books: boolean
  /** Which of the free slots the patient takes, so that no two want the same. */
  readonly preference: number
}

function outingsOf(topology: Topology, host: Organisation, count: number): readonly Outing[] {
  const consumers = behindServerOf(host, topology).slice(0, count)
  if (consumers.length < count)
    throw new CannotBePlayed(
      'TOPOLOGY_INVALID',
      `${consumers.length} organisations are behind the server of ${host.name}; ${count} are to set out together.`,
    )
  const shared = new Set(topology.agreements.map(({ consumer, provider }) => `${consumer} ${provider}`))
  const bookings = new Map<OdsCode, number>()
  return consumers.flatMap((consumer, index) => {
    const within = topology.patients.filter(
      ({ registeredPractice }) =>
        registeredPractice && shared.has(`${consumer.odsCode} ${registeredPractice}`),
    )
    const patient = within[index % within.length]
    const practice = patient?.registeredPractice
    if (!patient || !practice) return []
    const books = index % BOOKS_ONE_IN === 0
    const preference = bookings.get(practice) ?? 0
    if (books) bookings.set(practice, preference + 1)
    return [{ consumer, route: index % BY_LDAP_ONE_IN === 0 ? 'ldap' : 'fhir', patient, books, preference }]
  })
}

/** Everybody who connects through the host's server. */
function behindServerOf(host: Organisation, { systems, organisations }: Topology): readonly Organisation[] {
  const server = systems.find(({ organisation }) => organisation === host.odsCode)?.mhs
  const behind = new Set(systems.flatMap(({ mhs, organisation }) => (mhs === server ? organisation : [])))
  return organisations.filter(({ odsCode }) => behind.has(odsCode))
}

/** Does something for each, a bounded number at the same time. */
async function inTurns<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await act(item)
  }
  await Promise.all(Array.from({ length: UNDER_WAY }, worker))
  return results
}
