import { answered, isBooking, succeeded } from '../../src/checks/reading/operations.js'
import type { Organisation } from '../../src/topology/topology.js'
import { actsOf, isConfirmedAt } from './acts.js'
import { seenBooked, tellingOf } from './expectations.js'
import type { SpineWorld } from './world.js'

// What became of appointments that were booked before.

/** So many changes of a kind were confirmed by the practice itself. */
export function expectChanges(
  world: SpineWorld,
  practice: Organisation,
  { action, times }: { readonly action: 'amend-appointment' | 'cancel-appointment'; readonly times: number },
): void {
  const changed = actsOf(world, { action, at: practice }).filter(isConfirmedAt(practice))
  if (changed.length === times) return
  const done = action === 'amend-appointment' ? 'amended' : 'cancelled'
  world.notMet({
    ...tellingOf(world, practice),
    expected: `${times === 0 ? 'nothing' : 'the appointment'} is ${done} at ${practice.name}`,
    ...(changed.length > 0 ? seenBooked(changed, practice) : {}),
  })
}

/**
 * So many appointments came with the last look that an organisation had at them. Where practices keep what they held before, those
 * count that were booked in this scenario.
 */
export function expectAppointmentsSeen(world: SpineWorld, by: Organisation, times: number): void {
  const act = actsOf(world, { by, action: 'retrieve-appointments' }).at(-1)
  const answer = act?.exchanges.findLast(({ leg }) => leg === 'to-ssp')
  const call = world.scene.calls.find(({ exchange }) => exchange.id === answer?.id)
  const ids = call && succeeded(call) ? answered('Appointment')(call).map(idOf) : undefined
  if (ids?.length === times) return
  const booked = idsBooked(world)
  const own = ids?.filter((id) => booked.has(id))
  const isOfThisScenario = times === 0 || booked.size === times
  if (world.isCarriedOn && isOfThisScenario && own?.length === times) return
  const telling = tellingOf(world, undefined, by)
  world.notMet({
    ...telling,
    expected: `${by.name} sees ${times} ${times === 1 ? 'appointment' : 'appointments'}`,
    seen: `${ids === undefined ? 'none was asked for' : `${ids.length} came`}${world.isCarriedOn ? `, of which ${own?.length ?? 0} were booked here` : ''}; ${telling.seen}`,
    restsOnBefore: isOfThisScenario ? undefined : true,
  })
}

/** Logical ids of what was booked in this scenario. */
const idsBooked = ({ scene }: SpineWorld): ReadonlySet<unknown> =>
  new Set(
    scene.calls
      .filter((call) => isBooking(call) && succeeded(call))
      .flatMap((call) => answered('Appointment')(call).map(idOf)),
  )

const idOf = ({ value }: ReturnType<ReturnType<typeof answered>>[number]): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
