import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { HttpExchange } from '../../wire/exchange.js'
import type { Behaviour } from '../double.js'
import { outcomeOf } from '../provider/answer-fixture.js'
import { Bench, workedExample } from '../provider/practice-fixture.js'
import { FERNHILL_ROOT, intent, MhsStage, shared } from './testing/mhs-stage.js'

describe('from the SSP to practice systems', () => {
  const bench = new Bench({ topology: shared })
  let stage: MhsStage

  before(async () => {
    stage = await MhsStage.open()
  })

  beforeEach(() => stage.reset())

  after(() => stage.close())

  const metadata = (changes: { readonly root?: string; readonly to?: string } = {}) =>
    bench.wire('readMetadata', {
      method: 'GET',
      path: '/metadata',
      ...(changes.root ? { root: changes.root } : {}),
      ...(changes.to ? { headers: { 'Ssp-To': changes.to } } : {}),
    })
  const received = () => stage.onLeg('to-practice').map(({ receiver }) => receiver)

  test('what the SSP brings goes to the practice whose ODS code stands in the path', async () => {
    const client = await stage.clientOf('proxy.spine.example')
    const here = await client.send('gp.meadowlane.example', metadata())
    await client.send('gp.meadowlane.example', metadata({ root: FERNHILL_ROOT, to: '000428682512' }))
    assert.equal(outcomeOf(here), '200')
    assert.deepEqual(received(), ['Meadow Lane Surgery', 'Fernhill Surgery'])
    assert.deepEqual(
      stage.onLeg('to-practice').map(({ forwards }) => forwards),
      stage.onLeg('to-provider').map(({ id }) => id),
    )
  })

  test('never by Ssp-To: the practice in the path refuses it', async () => {
    const answer = await (
      await stage.clientOf('proxy.spine.example')
    ).send('gp.meadowlane.example', metadata({ to: '000428682512' }))
    assert.equal(outcomeOf(answer), '400 BAD_REQUEST')
    assert.deepEqual(received(), ['Meadow Lane Surgery'])
  })

  const strays: readonly (readonly [Behaviour, readonly string[]])[] = [
    ['mhs:routes-by-ssp-to', ['Fernhill Surgery']],
    ['mhs:sends-all-to-one-practice', ['Meadow Lane Surgery']],
  ]
  for (const [fault, expected] of strays)
    test(`${fault}: delivered to ${expected.join()}`, async () => {
      stage.faults.add(fault)
      const isRouted = fault === 'mhs:routes-by-ssp-to'
      const request = metadata(isRouted ? { to: '000428682512' } : { root: FERNHILL_ROOT })
      await (await stage.clientOf('proxy.spine.example')).send('gp.meadowlane.example', request)
      assert.deepEqual(received(), expected)
    })

  test('mhs:copies-to-every-practice: the neighbour hears it too', async () => {
    const { journal } = stage.surroundings
    stage.faults.add('mhs:copies-to-every-practice')
    const copied = new Promise<HttpExchange>((resolve) =>
      journal.onRecord((exchange) => {
        if (exchange.receiver === 'Fernhill Surgery' && exchange.kind === 'http') resolve(exchange)
      }),
    )
    const client = await stage.clientOf('proxy.spine.example')
    await journal.during(intent, () => client.send('gp.meadowlane.example', metadata()))
    assert.deepEqual([(await copied).intent, (await copied).leg], ['i1', 'to-practice'])
  })

  test('a practice behind another server is refused and reported', async () => {
    stage.topology = workedExample
    const request = metadata({ root: FERNHILL_ROOT, to: '000428682512' })
    const client = await stage.clientOf('proxy.spine.example')
    assert.equal(outcomeOf(await client.send('gp.meadowlane.example', request)), '404 NO_RECORD_FOUND')
    assert.match(
      stage.surroundings.journal.troubles[0]?.message ?? '',
      /is below none of its service root URLs/,
    )
    assert.deepEqual(received(), [])
  })

  test('another than the SSP is refused, unless the fault lets it in', async () => {
    const client = await stage.clientOf('mhs.northgate.example')
    assert.equal(outcomeOf(await client.send('gp.meadowlane.example', metadata())), '495 ACCESS_DENIED')
    stage.faults.add('mhs:accepts-any-sender')
    assert.equal(outcomeOf(await client.send('gp.meadowlane.example', metadata())), '200')
  })

  test('where the practice breaks the connection, so does the server', async () => {
    stage.faults.add('provider:is-down')
    await assert.rejects(
      (await stage.clientOf('proxy.spine.example')).send('gp.meadowlane.example', metadata()),
      { name: 'NoAnswer' },
    )
    assert.deepEqual(
      [...stage.onLeg('to-provider'), ...stage.onLeg('to-practice')].map(({ response }) => response),
      [undefined, undefined],
    )
  })
})
