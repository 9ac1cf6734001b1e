import { sameUrl } from '../../spine/comparisons.js'
import { precedes } from './history.js'
import { textsAt } from './located.js'
import { slotsOffered, type OfferedSlot } from './offered-slots.js'
import { once } from './once.js'
import { answered, isFindPatient, isRegistration } from './operations.js'
import type { Call, Scene } from './scene.js'

/** Earlier requests by the same organisation at the same service root URL, whose answers it therefore knows. */
export const earlierCalls = once((call: Call, { calls }: Scene): readonly Call[] =>
  calls.filter(
    ({ exchange, intent, root }) =>
      precedes(exchange, call.exchange) &&
      exchange.id !== call.exchange.forwards &&
      intent?.organisation === call.intent?.organisation &&
      sameUrl(root, call.root),
  ),
)

/** Every slot that it was given there, by reference such as Slot/7; the last word on each counts. */
export const slotsLearnt = once((call: Call, scene: Scene): ReadonlyMap<string, OfferedSlot> =>
  slotsOffered(earlierCalls(call, scene)),
)

/** References to the patients that it was given there, such as Patient/7. */
export const patientsLearnt = (
  call: Call,
  scene: Scene,
  isMeant: (earlier: Call) => boolean = () => true,
): readonly string[] => [
  ...new Set(
    earlierCalls(call, scene)
      .filter((each) => (isFindPatient(each) || isRegistration(each)) && isMeant(each))
      .flatMap((each) => answered('Patient')(each).flatMap(({ value }) => textsAt(value, 'id')))
      .map((id) => `Patient/${id}`),
  ),
]
