import type { Person } from '../../src/drivers/portal/staff.js'
import { HarnessError } from '../../src/spine/errors.js'
import type { Organisation } from '../../src/topology/topology.js'
import type { SpineWorld } from './world.js'

// Each looks at what was recorded, or at the page in front of somebody, and says what was seen instead.

const fail = (message: string): never => {
  throw new HarnessError('VERDICT_NOT_AS_EXPECTED', message)
}

/** The checks that say between them whose a request is: by its ASID and by its token. */
const OWNERSHIP: readonly string[] = [
  'ssp-from-names-the-originator',
  'requesting-organisation-is-the-originator',
]

/** Ids of the exchanges at the SSP by which an organisation searched for slots. */
function searchesOf({ deployment: { journal } }: SpineWorld, { odsCode }: Organisation): readonly string[] {
  const acts = new Set(
    journal.intents
      .filter(({ action, organisation }) => action === 'search-for-free-slots' && organisation === odsCode)
      .map(({ id }) => id),
  )
  return journal.exchanges
    .filter(({ intent, leg }) => leg === 'to-ssp' && intent !== undefined && acts.has(intent))
    .map(({ id }) => id)
}

/** Every slot search that was made for the organisation was looked at by every check of ownership, which found nothing. */
export function expectOwnSearches(world: SpineWorld, organisation: Organisation): void {
  const searches = searchesOf(world, organisation)
  if (searches.length === 0) fail(`No slot search was made for ${organisation.name}.`)
  for (const check of OWNERSHIP) {
    const sightings = world.outcomes.find((outcome) => outcome.check === check)?.sightings ?? []
    for (const id of searches) {
      const seen = sightings.filter(({ exchanges }) => exchanges.includes(id))
      const [finding] = seen.flatMap(({ findings }) => findings)
      if (seen.length === 0) fail(`${id}, a slot search of ${organisation.name}, was not judged by ${check}.`)
      if (finding)
        fail(
          `${id}, a slot search of ${organisation.name}, is not seen as its own: ${finding.at} should be ${finding.expected} and is ${finding.actual}.`,
        )
    }
  }
}

/** How often a practice confirmed a booking that was made for an organisation. */
export function expectBookingsOf(
  { deployment: { journal } }: SpineWorld,
  practice: Organisation,
  organisation: Organisation,
  expected: number,
): void {
  const acts = new Set(
    journal.intents
      .filter(
        (intent) => intent.action === 'book-appointment' && intent.organisation === organisation.odsCode,
      )
      .map(({ id }) => id),
  )
  const actual = journal.exchanges.filter(
    (each) =>
      each.kind === 'http' &&
      each.leg === 'to-provider' &&
      each.intent !== undefined &&
      acts.has(each.intent) &&
      each.receiver === practice.name &&
      each.response?.status === 201,
  ).length
  if (actual !== expected)
    fail(`${practice.name} confirmed ${actual} bookings of ${organisation.name} instead of ${expected}.`)
}

export async function expectOutcomeShown(
  { portal }: SpineWorld,
  person: Person,
  heading: string,
): Promise<void> {
  const seen = await portal.seenBy(person)
  if (seen.heading !== heading || !seen.outcome)
    fail(
      `${person.name} reads "${seen.heading}: ${seen.outcome ?? ''}" instead of "${heading}" and a reason.`,
    )
}

export async function expectActingForShown(
  { portal }: SpineWorld,
  person: Person,
  { name }: Organisation,
): Promise<void> {
  const { actingFor } = await portal.seenBy(person)
  if (actingFor !== name)
    fail(`${person.name} reads that they act for ${actingFor ?? 'nobody'} instead of ${name}.`)
}
