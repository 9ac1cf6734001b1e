import type { Person } from '../../src/drivers/portal/staff.js'
import { organisationWithCode } from '../../src/topology/lookups.js'
import type { Organisation } from '../../src/topology/topology.js'
import type { SpineWorld } from './world.js'

// What people read on the page in front of them: how their journey ended, in the portal's words.

/** Somebody reads this heading, and words about how it ended. */
export async function expectOutcomeShown(world: SpineWorld, person: Person, heading: string): Promise<void> {
  const { topology } = world.deployment
  world.accountFor(
    ...person.roles.flatMap(({ organisation }) => organisationWithCode(topology, organisation) ?? []),
  )
  const seen = await world.portal.seenBy(person)
  if (seen.heading === heading && seen.outcome) return
  world.notMet({
    expected: `${person.name} reads "${heading}" and how it ended`,
    seen: `reads "${seen.heading}"${seen.outcome === undefined ? ' and nothing of how it ended' : `: ${seen.outcome}`}`,
    exchanges: [],
  })
}

/** Somebody reads for whom they act. */
export async function expectActingForShown(
  world: SpineWorld,
  person: Person,
  { name }: Organisation,
): Promise<void> {
  const { actingFor } = await world.portal.seenBy(person)
  if (actingFor === name) return
  world.notMet({
    expected: `${person.name} reads that they act for ${name}`,
    seen: `reads that they act for ${actingFor ?? 'nobody'}`,
    exchanges: [],
  })
}
