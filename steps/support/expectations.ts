import { workedExampleStep, type Action } from '../../src/spine/actions.js'
import { HarnessError } from '../../src/spine/errors.js'
import type { Stopped } from '../../src/drivers/consumer-driver.js'
import type { Organisation } from '../../src/topology/topology.js'
import type { Exchange } from '../../src/wire/exchange.js'
import type { SpineWorld } from './world.js'

// Each looks at what was recorded and says what was seen instead.

const fail = (message: string): never => {
  throw new HarnessError('VERDICT_NOT_AS_EXPECTED', message)
}

const inWords = (exchange: Exchange): string => {
  const { id, receiver } = exchange
  if (exchange.kind === 'ldap') return `${id} LDAP ${exchange.request.operation} at ${receiver}`
  const { request, response } = exchange
  return `${id} ${request.method} ${request.target} at ${receiver}: ${response?.status ?? 'no answer'}`
}

const seen = ({ deployment }: SpineWorld): string =>
  deployment.journal.exchanges.map((each) => `\n    ${inWords(each)}`).join('') || ' nothing'

/** Exchanges of one action on one leg. */
const exchangesOf = ({ deployment: { journal } }: SpineWorld, action: Action, leg: Exchange['leg']) => {
  const intents = journal.intents.filter((intent) => intent.action === action)
  return journal.exchanges.flatMap((exchange) => {
    const intent = intents.find(({ id }) => id === exchange.intent)
    return intent && exchange.kind === 'http' && exchange.leg === leg ? [{ exchange, intent }] : []
  })
}

/** How many bookings the practice itself confirmed. */
const bookingsAt = (world: SpineWorld, { name }: Organisation): number =>
  exchangesOf(world, 'book-appointment', 'to-provider').filter(
    ({ exchange }) => exchange.receiver === name && exchange.response?.status === 201,
  ).length

export function expectBookings(world: SpineWorld, practice: Organisation, expected: number): void {
  const actual = bookingsAt(world, practice)
  if (actual !== expected)
    fail(`${practice.name} confirmed ${actual} bookings instead of ${expected}. Seen:${seen(world)}`)
}

export async function expectStop(
  world: SpineWorld,
  consumer: Organisation,
  reason: Stopped['reason'],
): Promise<void> {
  const { stopped } = await world.journeyOf(consumer)
  if (stopped?.reason === reason) return
  fail(
    `${consumer.name} should have stopped (${reason}); ` +
      `${stopped ? `it stopped for another reason, ${stopped.reason}: ${stopped.words}` : 'it did not stop'}. Seen:${seen(world)}`,
  )
}

export async function expectOneBooking(world: SpineWorld, consumers: readonly Organisation[]): Promise<void> {
  const journeys = await Promise.all(consumers.map((consumer) => world.journeyOf(consumer)))
  const booked = journeys.filter(({ appointment }) => appointment !== undefined)
  const refused = journeys.filter(({ stopped }) => stopped?.reason === 'slot-taken')
  if (booked.length !== 1 || refused.length !== journeys.length - 1)
    fail(
      `${booked.length} bookings were confirmed and ${refused.length} refused because the slot was taken. Seen:${seen(world)}`,
    )
}

const LETTERS = ['1', '2', '3', '4', '5', '6'].flatMap((step) =>
  (step === '1' ? ['a', 'b'] : ['a', 'b', 'c', 'd']).map((letter) => step + letter),
)

const between = (first: string, last: string): readonly string[] =>
  LETTERS.slice(LETTERS.indexOf(first), LETTERS.indexOf(last) + 1)

/** The letters of the worked example for which a request or an answer was recorded. */
function lettersSeen({ deployment: { journal } }: SpineWorld): ReadonlySet<string> {
  const actions = new Map(journal.intents.map(({ id, action }) => [id, action]))
  return new Set(
    journal.exchanges.flatMap((exchange) => {
      const action = exchange.intent === undefined ? undefined : actions.get(exchange.intent)
      const step = action && workedExampleStep(action, exchange.leg)
      return step ? (exchange.response ? [step.request, step.response] : [step.request]) : []
    }),
  )
}

export function expectSteps(world: SpineWorld, first: string, last: string): void {
  const letters = lettersSeen(world)
  const missing = between(first, last).filter((letter) => !letters.has(letter))
  if (missing.length > 0) fail(`Steps ${missing.join(', ')} were not seen. Seen:${seen(world)}`)
}

export function expectNoSteps(world: SpineWorld, first: string, last: string): void {
  const letters = lettersSeen(world)
  const surplus = between(first, last).filter((letter) => letters.has(letter))
  if (surplus.length > 0)
    fail(`Steps ${surplus.join(', ')} were seen and should not have been. Seen:${seen(world)}`)
}

/** How often an organisation set out to do something and was heard on that leg. */
export function expectActs(world: SpineWorld, action: Action, leg: Exchange['leg'], expected: number): void {
  const { journal } = world.deployment
  const actual = journal.intents.filter(
    (intent) =>
      intent.action === action &&
      journal.exchanges.some((exchange) => exchange.leg === leg && exchange.intent === intent.id),
  ).length
  if (actual !== expected) fail(`It was done ${actual} times instead of ${expected}. Seen:${seen(world)}`)
}

export function expectRegistration(world: SpineWorld, practice: Organisation): void {
  const answered = (action: Action, status: number) =>
    exchangesOf(world, action, 'to-provider').findIndex(
      ({ exchange }) => exchange.receiver === practice.name && exchange.response?.status === status,
    ) >= 0
  if (!answered('register-patient', 200) || !answered('book-appointment', 201))
    fail(`${practice.name} did not confirm a registration and then a booking. Seen:${seen(world)}`)
}

/** Every one of these checks found something broken. */
export function expectCaught(world: SpineWorld, checks: readonly string[]): void {
  const broken = world.outcomes.flatMap(({ check, state }) => (state === 'broken' ? [check] : []))
  const missed = checks.filter((check) => !broken.includes(check))
  if (missed.length > 0)
    fail(
      `Not caught by ${missed.join(', ')}. Caught by: ${broken.join(', ') || 'nothing'}.${world.isPlayed ? ` Seen:${seen(world)}` : ''}`,
    )
}
