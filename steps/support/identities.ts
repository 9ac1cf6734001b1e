import type { Acting } from '../../src/drivers/encounters.js'
import type { Organisation } from '../../src/topology/topology.js'
import { actingIn } from './acts.js'
import { serverOf } from './failures.js'
import { expectKept } from './kept.js'
import type { SpineWorld } from './world.js'

// Who acted, as the journeys have it; that they were seen as themselves is for checks to say.

/** Spine saw everything that somebody asked as asked by them, by that system where one is named. */
export const expectSeenAsItself = (world: SpineWorld, by?: Acting): void =>
  expectKept(world, ['ssp-from-names-the-originator'], { by })

/** So many systems, of one organisation or of all, asked, and Spine saw each as itself. */
export function expectToldApart(world: SpineWorld, count: number, by?: Organisation): void {
  const acting = actingIn(world, { by })
  const parties = by ? acting : [...new Set(acting.map(({ odsCode }) => odsCode))]
  if (parties.length !== count)
    world.notMet({
      expected: by ? `${count} systems of ${by.name} ask` : `${count} organisations ask`,
      seen: `${parties.length} did: ${acting.map(({ name }) => name).join(', ')}`,
      exchanges: [],
    })
  expectSeenAsItself(world, by)
}

/** An organisation asked nothing, and what others asked was put down to themselves. */
export function expectNothingPutDownTo(world: SpineWorld, { name, odsCode }: Organisation): void {
  if (actingIn(world).some((each) => each.odsCode === odsCode))
    world.notMet({ expected: `${name} asks nothing`, seen: 'it asked itself', exchanges: [] })
  expectSeenAsItself(world)
}

/** Practices were told by the requests themselves which organisation asks. */
export function expectNamedToPractices(world: SpineWorld, by: Organisation): void {
  expectKept(world, ['requesting-organisation-is-the-originator'], { by })
  expectKept(world, ['request-headers-are-handed-on-as-they-came'], { by, leg: 'to-provider' })
}

/** They connected through servers as registered: all through one, or each through one of its own. */
export function expectServers(
  world: SpineWorld,
  organisations: readonly Organisation[],
  use: 'shared' | 'separate',
): void {
  const servers = new Set(organisations.map((each) => serverOf(world.deployment, each, 'consumer')))
  if (servers.size !== (use === 'shared' ? 1 : organisations.length))
    world.notMet({
      expected:
        use === 'shared'
          ? 'one server is registered for all of them'
          : 'each has a server registered of its own',
      seen: `these are registered: ${[...servers].join(', ')}`,
      exchanges: [],
    })
  for (const by of organisations)
    expectKept(world, ['consumer-presents-its-certificate'], {
      by,
      bearing: use === 'shared' ? 'TOP-CON-SH-05' : 'TOP-CON-SEP-03',
    })
}

/** Whatever reached a practice was meant for it, by the way of each request from the consumer to the practice's own system. */
export function expectEachItsOwn(world: SpineWorld): void {
  expectKept(world, ['ssp-to-is-the-practices-asid', 'service-root-url-is-the-one-of-sds'])
  expectKept(
    world,
    [
      'practices-are-reached-through-spine-only',
      'provider-never-sees-the-ssp-prefix',
      'server-hands-on-to-the-practice-in-the-url',
    ],
    { leg: 'to-provider' },
  )
}

/** A practice that asks is known by the same ASID as when it is asked. */
export function expectOneIdentity(world: SpineWorld, practice: Organisation): void {
  expectKept(world, ['ssp-from-names-the-originator'], { by: practice, bearing: 'REG-15' })
  expectKept(world, ['ssp-to-is-the-practices-asid'], { at: practice })
}

/** The slot searches of an organisation were seen as its own, by ASID and by token. */
export function expectOwnSearches(world: SpineWorld, by: Organisation): void {
  const on = { by, action: 'search-for-free-slots' } as const
  expectKept(world, ['ssp-from-names-the-originator', 'requesting-organisation-is-the-originator'], on)
}
