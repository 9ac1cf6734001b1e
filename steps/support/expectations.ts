import { workedExampleStep, type Action } from '../../src/spine/actions.js'
import type { Stopped } from '../../src/drivers/consumer-driver.js'
import type { Organisation, Patient } from '../../src/topology/topology.js'
import { CannotBePlayed, NotOffered } from '../../src/spine/errors.js'
import { wireOfRoute } from '../../src/spine/pds-access.js'
import type { Exchange } from '../../src/wire/exchange.js'
import {
  actInWords,
  actingIn,
  actsOf,
  heldFromFiles,
  isConfirmedAt,
  isBooked,
  isDone,
  isToldTaken,
  lastAnswer,
  whoseAct,
  type RecordedAct,
} from './acts.js'
import type { Journey } from '../../src/drivers/journey.js'
import { notMetBefore } from './halts.js'
import { BOOKING, nearestWords } from './nearest.js'
import { actingSystemOf } from '../../src/topology/lookups.js'
import { isStopFor, stopInWords } from './stops.js'
import type { SpineWorld } from './world.js'

// What journeys came to: booked, stopped and where, which steps they took. What requests say is for checks to judge.

/** So many bookings of an organisation, or of anybody, were confirmed by the practice itself. */
export function expectBookings(
  world: SpineWorld,
  practice: Organisation,
  { times, by }: { readonly times: number; readonly by?: Organisation },
): void {
  const booked = actsOf(world, { by, action: 'book-appointment' }).filter(isConfirmedAt(practice))
  if (times === 0) world.accountFor(...actingIn(world, { by }))
  if (booked.length === times) return
  const whose = by ? `${by.name}'s appointment` : 'the appointment'
  const telling = tellingOf(world, practice, by)
  const awaited = { ...BOOKING, organisation: by?.odsCode, target: practice.odsCode }
  const nearest = times === 0 ? '' : nearestWords(world, awaited)
  world.notMet({
    ...telling,
    seen: `${telling.seen}${nearest}`,
    expected:
      times === 0
        ? `nothing is booked at ${practice.name}`
        : times === 1
          ? `${whose} is booked at ${practice.name}`
          : `${times} appointments are booked at ${practice.name}`,
    ...(booked.length > 0 ? seenBooked(booked, practice) : {}),
  })
}

/** So many acts were confirmed, with what shows it. */
export const seenBooked = (booked: readonly RecordedAct[], { name }: Organisation) => ({
  seen: `${booked.length} ${booked.length === 1 ? 'was' : 'were'} confirmed by ${name}`,
  exchanges: booked.flatMap(({ exchanges }) => exchanges.slice(-1).map(({ id }) => id)),
})

/** What tells most of why something did not come about at a practice: the last act that stopped, else the last of all. */
export function tellingOf(world: SpineWorld, practice?: Organisation, by?: Organisation) {
  const all = actsOf(world, { by })
  const there = practice ? all.filter(({ intent }) => intent.target === practice.odsCode) : all
  const those = there.length > 0 ? there : all
  const act = those.findLast((each) => !isDone(each)) ?? those.at(-1)
  if (!act) return { seen: nothingSent(world), exchanges: [], practice: practice?.name }
  return {
    seen: `${actInWords(act, world)} ${isDone(act) ? 'was the last thing done' : 'did not come to its end'}; ${lastAnswer(act)}`,
    exchanges: act.exchanges.map(({ id }) => id),
    who: whoseAct(act, world),
    practice: practice?.name,
    words: isDone(act) ? undefined : stopWords(world, act),
  }
}

/** Where nothing was asked: why, in the words of whoever stopped before. */
const nothingSent = ({ journeys }: SpineWorld): string => {
  const stopped = journeys.findLast((journey) => journey.stopped)?.stopped
  return stopped
    ? `nothing was asked, and it stopped because ${stopInWords(stopped.reason)}: ${stopped.words.replace(/\.$/, '')}`
    : 'nobody set out to do anything'
}

const stopWords = ({ journeys }: SpineWorld, { intent }: RecordedAct): string | undefined =>
  journeys.findLast(
    ({ actor, stopped }) =>
      stopped && actor.organisation === intent.organisation && actor.system === intent.system,
  )?.stopped?.words

/** An organisation went no further, for this reason. */
export async function expectStop(
  world: SpineWorld,
  consumer: Organisation,
  reason: Stopped['reason'],
): Promise<void> {
  const journey = await world.journeyOf(consumer)
  const { stopped, isOutside } = journey
  world.accountFor(consumer)
  const isSo = isStopFor(reason, stopped, actingSystemOf(world.deployment.topology, journey.actor)?.pds)
  if (isOutside && (stopped?.reason === undefined || isSo)) {
    expectHalt(world, { consumer, journey, reason })
    return
  }
  if (isSo) return
  const telling = tellingOf(world, undefined, consumer)
  world.notMet({
    ...telling,
    expected: `${consumer.name} stops, because ${stopInWords(reason)}`,
    seen: stopped
      ? `it stopped because ${stopInWords(stopped.reason)}; ${telling.seen}`
      : `it did not stop; ${telling.seen}`,
  })
}

/**
 * A system of somebody else may not tell why it went no further, or call what it did done; and what it tells is no evidence. It is
 * held to what shows: it met what should have stopped it, and booked nothing. What it must not have asked is for checks and for the
 * other sentences.
 */
function expectHalt(
  world: SpineWorld,
  { consumer, journey, reason }: { consumer: Organisation; journey: Journey; reason: Stopped['reason'] },
): void {
  const telling = tellingOf(world, undefined, consumer)
  const told = { ...telling, expected: `${consumer.name} stops, because ${stopInWords(reason)}` }
  if (actsOf(world, { by: consumer, action: 'book-appointment' }).some(isBooked))
    return world.notMet({ ...told, seen: 'it booked an appointment' })
  const missing = notMetBefore(world, journey, reason)
  if (missing === undefined) return
  const isSilent = actsOf(world, { by: consumer }).length === 0
  const system = actingSystemOf(world.deployment.topology, journey.actor)
  if (isSilent && wireOfRoute(system?.pds) === 'file')
    throw new NotOffered(
      `Cannot be shown of ${consumer.name}: its patients are traced by a result file, so that it asks for nothing where it stops because ${stopInWords(reason)}.`,
    )
  world.notMet({ ...told, state: 'undetermined', missing, ...(isSilent ? { seen: 'nothing was sent' } : {}) })
}

/** Of several that wanted the same slot one has it, and the others were told that it is taken. */
export function expectOneBooking(world: SpineWorld, consumers: readonly Organisation[]): void {
  const last = consumers.map((by) => actsOf(world, { by, action: 'book-appointment' }).at(-1))
  const booked = last.filter((act) => act !== undefined && isBooked(act)).length
  const refused = last.filter((act) => act !== undefined && isToldTaken(act)).length
  world.accountFor(...consumers)
  if (booked === 1 && refused === consumers.length - 1) return
  world.notMet({
    ...tellingOf(world),
    expected: `exactly one of ${consumers.map(({ name }) => name).join(' and ')} gets the appointment`,
    seen: `${booked} bookings were confirmed, and ${refused} refused because the slot was taken`,
  })
}

const LETTERS = ['1', '2', '3', '4', '5', '6'].flatMap((step) =>
  (step === '1' ? ['a', 'b'] : ['a', 'b', 'c', 'd']).map((letter) => step + letter),
)

/** @throws CannotBePlayed where no step lies between them: of nothing anything would be true. */
function between(first: string, last: string): readonly string[] {
  const [from, to] = [LETTERS.indexOf(first), LETTERS.indexOf(last)]
  if (from >= 0 && to >= from) return LETTERS.slice(from, to + 1)
  throw new CannotBePlayed(
    'NOTHING_ACTED',
    `The worked example has no steps from ${first} to ${last}. Name the earlier one first; they are ${LETTERS.join(', ')}.`,
  )
}

/** The letters of the worked example for which a request or an answer was recorded, or a trace is held from a result file. */
const lettersSeen = (world: SpineWorld): ReadonlySet<string> =>
  new Set([
    ...heldFromFiles(world).flatMap(() => ['1a', '1b']),
    ...actsOf(world).flatMap(({ intent, exchanges }) =>
      exchanges.flatMap((exchange) => {
        const step = workedExampleStep(intent.action, exchange.leg)
        return step ? (exchange.response ? [step.request, step.response] : [step.request]) : []
      }),
    ),
  ])

export function expectSteps(world: SpineWorld, first: string, last: string): void {
  const letters = lettersSeen(world)
  const missing = between(first, last).filter((letter) => !letters.has(letter))
  if (missing.length === 0) return
  const telling = tellingOf(world)
  world.notMet({
    ...telling,
    expected: `every step from ${first} to ${last} is seen`,
    seen: `${missing.join(', ')} not seen; ${telling.seen}`,
  })
}

export function expectNoSteps(world: SpineWorld, first: string, last: string): void {
  const letters = lettersSeen(world)
  const surplus = between(first, last).filter((letter) => letters.has(letter))
  if (surplus.length === 0) return
  world.notMet({
    ...tellingOf(world),
    expected: `no step from ${first} to ${last} is seen`,
    seen: `${surplus.join(', ')} seen`,
  })
}

const ACTS: Readonly<Partial<Record<Action, readonly [what: string, leg: Exchange['leg']]>>> = {
  'trace-patient': ['the trace is made', 'to-pds'],
  'find-asid': ['the lookup is made', 'to-sds'],
  'read-capability-statement': ['the capability statement is read', 'to-ssp'],
  'search-for-free-slots': ['the slot search is made', 'to-ssp'],
}

/** How often something was set out to do and reached Spine, or was held from a result file. */
export function expectActs(world: SpineWorld, action: Action, times: number): void {
  const [what, leg] = ACTS[action] ?? [action, 'to-ssp']
  const heard = actsOf(world, { action }).filter(({ exchanges }) =>
    exchanges.some((each) => each.leg === leg),
  )
  const held = action === 'trace-patient' ? heldFromFiles(world).length : 0
  if (heard.length + held === times) return
  const telling = tellingOf(world)
  world.notMet({
    ...telling,
    expected: `${what} ${times} ${times === 1 ? 'time' : 'times'}`,
    seen: `${heard.length} ${heard.length === 1 ? 'time' : 'times'}; ${telling.seen}${nearestWords(world, { action, leg })}`,
  })
}

/** The practice confirmed the patient's registration, and a booking after it. */
export function expectRegistration(world: SpineWorld, patient: Patient, practice: Organisation): void {
  const confirmed = (action: Action) =>
    actsOf(world, { action, at: practice }).findLast(
      (act) => act.intent.patient === patient.nhsNumber && isConfirmedAt(practice)(act),
    )
  const [registered, booked] = [confirmed('register-patient'), confirmed('book-appointment')]
  const order = actsOf(world).map(({ intent }) => intent.id)
  if (registered && booked && order.indexOf(registered.intent.id) < order.indexOf(booked.intent.id)) return
  const telling = tellingOf(world, practice)
  world.notMet({
    ...telling,
    expected: `${patient.name.given} ${patient.name.family} is registered at ${practice.name} before the booking`,
    seen: `${registered ? 'a registration' : 'no registration'} and ${booked ? 'a booking' : 'no booking'} confirmed; ${telling.seen}`,
    restsOnBefore: true,
  })
}

/** So many requests of an organisation came back from the practice as they should; the others it may well have been refused. */
export function expectThrough(
  world: SpineWorld,
  consumer: Organisation,
  practice: Organisation,
  times: number,
  action: Action = 'search-for-free-slots',
): void {
  const through = actsOf(world, { by: consumer, at: practice, action })
    .filter(isDone)
    .filter(isConfirmedAt(practice))
  world.accountFor(consumer)
  if (through.length === times) return
  const telling = tellingOf(world, practice, consumer)
  world.notMet({
    ...telling,
    expected: `${consumer.name} gets through to ${practice.name} ${times} ${times === 1 ? 'time' : 'times'}`,
    seen: `${through.length} ${through.length === 1 ? 'time' : 'times'}; ${telling.seen}`,
  })
}

/** Every one of these checks found something broken. */
export function expectCaught(world: SpineWorld, checks: readonly string[]): void {
  const broken = world.outcomes.flatMap(({ check, state }) => (state === 'broken' ? [check] : []))
  const missed = checks.filter((check) => !broken.includes(check))
  if (missed.length === 0) return
  world.notMet({
    expected: `it is caught by ${missed.join(', ')}`,
    seen: `caught by ${broken.join(', ') || 'nothing'}`,
    exchanges: [],
  })
}
