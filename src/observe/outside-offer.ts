import { whatIsAsked } from '../checks/reading/asked-of-spine.js'
import type { Action, Leg } from '../spine/actions.js'
import type { Wanted } from '../spine/wanted.js'
import type { Topology } from '../topology/topology.js'
import type { Exchange } from '../wire/exchange.js'

const TO_LOOK: readonly Action[] = [
  'trace-patient',
  'find-endpoint',
  'find-asid',
  'read-capability-statement',
  'search-for-free-slots',
]
const TO_PREPARE: readonly Action[] = [...TO_LOOK, 'find-patient', 'register-patient']

const TO_VIEW: readonly Action[] = [
  ...TO_LOOK,
  'find-patient',
  'retrieve-appointments',
  'read-appointment',
  'look-up-details',
]

/** What a consumer does for each wish that it can meet. */
const DONE_FOR: Readonly<Record<Wanted, readonly Action[]>> = {
  'trace-patient': ['trace-patient'],
  'look-for-slots': TO_LOOK,
  'prepare-booking': TO_PREPARE,
  'book-appointment': [...TO_PREPARE, 'book-appointment'],
  'view-appointments': TO_VIEW,
  'amend-appointment': [...TO_VIEW, 'amend-appointment'],
  'cancel-appointment': [...TO_VIEW, 'cancel-appointment'],
}

/** Where a request is told of once, whichever servers it went through. */
const AT_SPINE: ReadonlySet<Leg> = new Set(['to-pds', 'to-sds', 'to-ssp'])

/**
 * In words, where a request is for what the product is not said to offer (everything of Appointment Management where nothing
 * is said); undefined where it is for what it offers.
 */
export function outsideOffer(
  exchange: Exchange,
  topology: Topology,
  offers: readonly Wanted[] | undefined,
): string | undefined {
  if (!AT_SPINE.has(exchange.leg)) return undefined
  const asked = whatIsAsked([topology], exchange)
  if (asked === undefined || asked.isPartOfAnother === true) return undefined
  if (asked.action === 'ask-for-a-record')
    return "outside: of another capability, of which Spine's part alone is judged"
  return offers === undefined || offers.some((each) => DONE_FOR[each].includes(asked.action))
    ? undefined
    : `outside: spinecheck.yaml says that it offers ${offers.join(', ')}`
}
