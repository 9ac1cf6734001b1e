import { actingSystemOf, organisationWithCode } from '../../src/topology/lookups.js'
import type { Acting } from '../../src/drivers/encounters.js'
import { fileTraces, type FileJourney } from '../../src/checks/reading/file-traces.js'
import { accountable } from '../../src/checks/judging/kinds.js'
import { whatCame } from '../../src/evidence/what-came.js'
import type { Action } from '../../src/spine/actions.js'
import type { Organisation } from '../../src/topology/topology.js'
import type { Accountable } from '../../src/verdict/verdict.js'
import type { Exchange, Intent } from '../../src/wire/exchange.js'
import type { SpineWorld } from './world.js'

// What was set out to do in a scenario, and what came of it. Nothing is judged here.

/** Which acts are meant; all of them where nothing is said. */
export interface Which {
  /** Who acted. */
  readonly by?: Acting | undefined
  /** The practice that it was meant for. */
  readonly at?: Organisation | undefined
  readonly action?: Action | undefined
}

/** One act, with what it left on record. */
export interface RecordedAct {
  readonly intent: Intent
  readonly exchanges: readonly Exchange[]
}

/** Acts in the order in which they were begun; what was held already was not done. */
export function actsOf(world: SpineWorld, { by, at, action }: Which = {}): readonly RecordedAct[] {
  const { intents, exchanges } = world.scene
  return intents
    .filter(
      (intent) =>
        intent.heldFrom === undefined &&
        (by === undefined || isBy(by, intent)) &&
        (at === undefined || intent.target === at.odsCode) &&
        (action === undefined || intent.action === action),
    )
    .map((intent) => ({ intent, exchanges: exchanges.filter((each) => each.intent === intent.id) }))
}

/** Traces that are held from a result file of batch tracing and were built upon: nothing was asked, so the file alone has them. */
export const heldFromFiles = ({ scene }: SpineWorld): readonly FileJourney[] =>
  fileTraces(scene.asSent).filter(({ trace }) => trace.patient !== undefined)

const isBy = ({ odsCode, system }: Acting, intent: Intent): boolean =>
  intent.organisation === odsCode && (system === undefined || intent.system === system)

/** Whether the practice itself answered that it was done. */
export const isConfirmedAt =
  ({ name }: Organisation) =>
  ({ exchanges }: RecordedAct): boolean =>
    exchanges.some(
      (each) =>
        each.kind === 'http' &&
        each.leg === 'to-provider' &&
        each.receiver === name &&
        (each.response?.status === 200 || each.response?.status === 201),
    )

const statusesOn = ({ exchanges }: RecordedAct, leg: Exchange['leg']): readonly (number | undefined)[] =>
  exchanges.flatMap((each) => (each.kind === 'http' && each.leg === leg ? [each.response?.status] : []))

/** Whether a practice confirmed it. */
export const isBooked = (act: RecordedAct): boolean => statusesOn(act, 'to-provider').includes(201)

/** Whether the consumer was told that the slot is taken. */
export const isToldTaken = (act: RecordedAct): boolean => statusesOn(act, 'to-ssp').at(-1) === 409

/** Whether it came to its end. */
export const isDone = ({ intent }: RecordedAct): boolean => intent.stopped === undefined

const NAMES: Readonly<Record<Action, string>> = {
  'trace-patient': 'trace',
  'find-endpoint': 'lookup of the endpoint',
  'find-asid': 'lookup of the ASID',
  'read-capability-statement': 'request for the capability statement',
  'search-for-free-slots': 'slot search',
  'find-patient': 'search for the patient',
  'register-patient': 'registration',
  'book-appointment': 'booking',
  'retrieve-appointments': 'look at the appointments',
  'read-appointment': 'look at the appointment',
  'look-up-details': 'look at practitioners and places',
  'amend-appointment': 'amendment',
  'cancel-appointment': 'cancellation',
  'ask-for-a-record': 'request for a record',
  probe: 'probe',
}

/** Northgate Urgent Care's booking at Meadow Lane Surgery. */
export function actInWords({ intent }: RecordedAct, { deployment: { topology } }: SpineWorld): string {
  const name = (code: string) => organisationWithCode(topology, code)?.name ?? code
  const place = intent.target === undefined ? '' : ` at ${name(intent.target)}`
  return `${name(intent.organisation)}'s ${NAMES[intent.action]}${place}`
}

/** Who set out to do it, as findings name them. */
export const whoseAct = ({ intent }: RecordedAct, { deployment: { topology } }: SpineWorld): Accountable =>
  accountable(topology, 'consumer', actingSystemOf(topology, intent))

/** Each system that acted, once, as it can be asked for again. */
export function actingIn(world: SpineWorld, which: Which = {}): readonly Acting[] {
  const { topology } = world.deployment
  const known = new Map<string, Acting>()
  for (const { intent } of actsOf(world, which)) {
    const organisation = organisationWithCode(topology, intent.organisation)
    if (organisation)
      known.set(`${intent.organisation} ${intent.system ?? ''}`, { ...organisation, system: intent.system })
  }
  return [...known.values()]
}

/** The last answer that an act got from anybody, in words: from the innermost of those who handed it on. */
export function lastAnswer({ exchanges }: RecordedAct): string {
  const last = exchanges.at(-1)
  if (!last) return 'nothing was sent'
  const answered = exchanges.findLast(({ response }) => response !== undefined)
  if (!answered) return `no answer from ${last.receiver}`
  const isOfPractice = answered.leg === 'to-provider' || answered.leg === 'to-practice'
  return `last answer: ${cameOf(answered) ?? statusOf(answered)} from ${answered.receiver}${isOfPractice ? ', the practice' : ''}`
}

/** What a practice answered is told by more than its status where it is no FHIR. */
const cameOf = (exchange: Exchange): string | undefined =>
  exchange.kind === 'http' && exchange.leg === 'to-provider' ? whatCame(exchange) : undefined

const statusOf = (exchange: Exchange): string =>
  exchange.kind === 'http' ? String(exchange.response?.status) : `LDAP result ${exchange.response.resultCode}`
