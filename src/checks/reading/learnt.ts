import { sameUrl } from '../../spine/comparisons.js'
import type { Exchange } from '../../wire/exchange.js'
import { precedes } from './history.js'
import { textsAt } from '../../fhir/located.js'
import { slotsOffered, type OfferedSlot } from './offered-slots.js'
import { once } from './once.js'
import { answered, isFindPatient, isRegistration } from './operations.js'
import type { Call, Scene } from './scene.js'

/** All legs of one request up to this one. */
function legsUpTo(exchange: Exchange, scene: Scene): ReadonlySet<string> {
  const before = scene.handedOnFrom(exchange)
  return new Set([exchange.id, ...(before ? legsUpTo(before, scene) : [])])
}

/** Earlier requests by the same organisation at the same service root URL, with what it was told, which it therefore knows. */
export const earlierCalls = once((call: Call, scene: Scene): readonly Call[] => {
  const own = legsUpTo(call.exchange, scene)
  return scene.asSent.calls.filter(
    ({ exchange, intent, root }) =>
      precedes(exchange, call.exchange) &&
      !own.has(exchange.id) &&
      intent?.organisation === call.intent?.organisation &&
      sameUrl(root, call.root),
  )
})

/** Earlier requests of the same sender, by the ASID in Ssp-From, at the same service root URL: what it was told needs no knowledge of who acted. */
export const earlierOfSender = once((call: Call, scene: Scene): readonly Call[] => {
  const own = legsUpTo(call.exchange, scene)
  return scene.asSent.calls.filter(
    ({ exchange, ssp, root }) =>
      precedes(exchange, call.exchange) &&
      !own.has(exchange.id) &&
      ssp.from.sole === call.ssp.from.sole &&
      sameUrl(root, call.root),
  )
})

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
