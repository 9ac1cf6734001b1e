import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { FaultId } from '../faults/index.js'
import type { Leg } from '../spine/actions.js'
import { faults } from './faults.js'
import { wantedOf } from './prove.js'
import { situationNames, type SituationName } from './situations/index.js'
import { Stage, type Played } from './stage.js'

/** Situations that no fault is played in: they show that nobody is blamed for what is right. */
const CONTROLS: readonly SituationName[] = [
  'a booking at another practice',
  'a booking in winter',
  'a booking in the week when the clocks change',
  'a patient without a practice',
  'a booking after a search of PDS',
  'an endpoint that moved before the next booking',
  'a booking at a practice behind a shared server',
  'a booking at a practice on a server of its own',
  'a booking between shared servers',
  'an organisation that joins a shared server',
  'everybody at a portal',
  'two traces by staff',
  'a booking after a trace by message, looked up by the API',
  'a message about a patient without a practice',
  'a trace by a mini service for demographics',
  'a booking after a trace by the mini service of an organisation',
  'a search by the mini service of an organisation',
  'the mini service of an organisation and a patient with a new NHS number',
  'a batch in which somebody was found by name',
  // These are played by a variation.
  'a practice that asks for a certificate by 496',
  'a revoked certificate that is answered 495',
  'a slot that there is not, refused as a missing reference',
  'a lookup that takes kept answers',
  'an NHS number with blanks, refused by its value',
  'a practice with two addresses on one record',
  'a practice with two addresses on one record, by the FHIR API',
]

/** How many messages arrived on each leg. */
function arrivals({ exchanges }: Played): Partial<Record<Leg, number>> {
  const counts: Partial<Record<Leg, number>> = {}
  for (const { leg } of exchanges) counts[leg] = (counts[leg] ?? 0) + 1
  return counts
}

const broken = ({ outcomes }: Played): readonly string[] =>
  outcomes.flatMap(({ check, state }) => (state === 'broken' ? [check] : []))

describe('a stage', () => {
  const stage = new Stage()
  after(() => stage[Symbol.asyncDispose]())

  test('plays a whole booking over every leg, and nothing of it is broken', async () => {
    const played = await stage.play('a booking')
    // The token and the trace; a bind and a search for each of two lookups; one call for each of four steps.
    const legs = { 'to-pds': 2, 'to-sds': 4, 'to-ssp': 4, 'to-provider': 4, 'to-practice': 4 }
    assert.deepEqual(arrivals(played), { 'to-mhs': 10, ...legs })
    assert.deepEqual(broken(played), [])
    assert.deepEqual(played.troubles, [])
  })

  test('plays a journey that ends at PDS, and what befalls it begins anew each time', async () => {
    assert.deepEqual(arrivals(await stage.play('a patient who has died')), { 'to-mhs': 2, 'to-pds': 2 })
    // The token, the refusal and the retry.
    for (const played of [await stage.play('PDS is busy once'), await stage.play('PDS is busy once')])
      assert.equal(arrivals(played)['to-pds'], 3)
  })

  test('plays a fault where it was told to, and none of it is left afterwards', async () => {
    const situation = 'two practices behind a shared server'
    const [before, meanwhile, afterwards] = await Promise.all([
      stage.play(situation),
      stage.play(situation, ['mhs:copies-to-every-practice']),
      stage.play(situation),
    ])
    assert.equal(arrivals(before)['to-practice'], 2)
    // Each of the two requests reaches all three practices.
    assert.equal(arrivals(meanwhile)['to-practice'], 6)
    assert.deepEqual(arrivals(afterwards), arrivals(before))
    assert.ok(broken(meanwhile).includes('server-hands-on-to-the-practice-in-the-url'))
    assert.deepEqual([...broken(before), ...broken(afterwards)], [])
  })
})

test('every situation has a fault that is played in it, or is a control', () => {
  const used = new Set(wantedOf(faults).map(({ situation }) => situation))
  assert.deepEqual(
    situationNames.filter((name) => !used.has(name)),
    situationNames.filter((name) => CONTROLS.includes(name)),
  )
})

test('a fault shows in the first play on a deployment as in every later one, and leaves nothing to the next', async () => {
  await using stage = new Stage()
  const stateAfter = async (...switchedOn: readonly FaultId[]): Promise<string | undefined> => {
    const { outcomes } = await stage.play('a booking', switchedOn)
    return outcomes.find(({ check }) => check === 'practices-serve-nobody-without-a-certificate')?.state
  }
  const fault = 'provider:asks-for-no-certificate'
  assert.equal(await stateAfter(fault), 'broken')
  assert.equal(await stateAfter(), 'kept')
  assert.equal(await stateAfter(fault), 'broken')
})
