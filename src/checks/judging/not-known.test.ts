import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checks } from '../index.js'
import { Scene } from '../reading/scene.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { judge } from './judge.js'

/** The same with nobody known to have acted. */
function unattributed(builder: SceneBuilder) {
  const { topology, exchanges } = builder.scene()
  return judge(
    checks,
    new Scene(
      topology,
      [],
      exchanges.map((exchange) => ({ ...exchange, intent: undefined })),
    ),
  )
}

const outcome = (builder: SceneBuilder, id: string) => unattributed(builder).find(({ check }) => check === id)

test('what asks who acted is undetermined, and says what would help', () => {
  const found = outcome(SceneBuilder.happyPath(), 'ssp-from-names-the-originator')
  assert.equal(found?.state, 'unseen')
  assert.match(found.reason ?? '', /nobody knows who made 4 requests: .*--addresses per-organisation/)
})

test('a correct consumer that nobody attributes is not accused', () => {
  const accused = (outcomes: ReturnType<typeof judge>) =>
    outcomes.flatMap(({ check, state }) => (state === 'broken' ? [check] : []))
  const known = accused(judge(checks, SceneBuilder.happyPath().scene()))
  assert.deepEqual(
    accused(unattributed(SceneBuilder.happyPath())).filter((check) => !known.includes(check)),
    [],
  )
})

test('what does not ask who acted is judged as ever', () => {
  const found = outcome(
    SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-TraceID': 'x' } }),
    'trace-id-is-a-uuid',
  )
  assert.equal(found?.state, 'broken')
})

test('what the wire says in two places is held together though nobody knows who acted', () => {
  const strange = SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-From': '200000000117' } })
  const broken = unattributed(strange).flatMap(({ check, state }) => (state === 'broken' ? [check] : []))
  assert.ok(broken.includes('requesting-organisation-is-the-originator'), broken.join(' '))
  const lost = SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-To': '000428682512' } })
  assert.equal(outcome(lost, 'ssp-to-is-the-practices-asid')?.state, 'broken')
})

test('what is only looked back at is not missed, and what is judged here is', () => {
  const first = new SceneBuilder().trace().findEndpoint().findAsid().call('3').call('4').call('5').call('6')
  const before = first.scene().exchanges.length
  const { topology, exchanges } = first.trace().findEndpoint().scene()
  const outcomes = judge(
    checks,
    new Scene(
      topology,
      [],
      exchanges.map((exchange, place) => ({
        ...exchange,
        intent: undefined,
        ...(place < before ? { earlier: true as const } : {}),
      })),
    ),
  )
  const stateOf = (id: string) => outcomes.find(({ check }) => check === id)?.state
  assert.equal(stateOf('ssp-from-names-the-originator'), undefined)
  assert.equal(stateOf('endpoint-is-looked-up-for-the-capability'), 'unseen')
})

test('a request of the encounter before takes nothing from what is determined of this one', () => {
  const whole = (builder: SceneBuilder) =>
    builder.trace().findEndpoint().findAsid().call('3').call('4').call('5').call('6')
  const before = whole(new SceneBuilder()).scene().exchanges.length
  const { topology, exchanges } = whole(whole(new SceneBuilder())).scene()
  const own = exchanges.map((exchange, place) => ({
    ...exchange,
    intent: undefined,
    ...(place < before ? { earlier: true as const } : {}),
  }))
  const judged = (looksBackAt: (place: number) => boolean) =>
    judge(
      checks,
      new Scene(
        topology,
        [],
        own.filter((_exchange, place) => place >= before || looksBackAt(place)),
      ),
    ).map(({ check, state }) => `${check} ${state}`)
  // The booking alone, as one that has its token in common with a later request.
  const booking = own.findIndex(
    (exchange) => exchange.kind === 'http' && exchange.leg === 'to-ssp' && exchange.request.method === 'POST',
  )
  assert.ok(booking > 0)
  assert.deepEqual(
    judged((place) => place === booking),
    judged(() => false),
  )
})

test('what was done in the encounter before calls for nothing in one that did not come as far', () => {
  const first = new SceneBuilder().trace().findEndpoint().findAsid().call('3').call('4').call('5').call('6')
  const before = first.scene().exchanges.length
  const { topology, intents, exchanges } = first.trace().findEndpoint().findAsid().scene()
  const missed = (looksBackAt: (place: number) => boolean) => {
    const shown = exchanges.flatMap((exchange, place) => {
      if (place >= before) return [exchange]
      return looksBackAt(place) ? [{ ...exchange, earlier: true as const }] : []
    })
    const acted = intents.filter(({ id }) => shown.some(({ intent }) => intent === id))
    return judge(checks, new Scene(topology, acted, shown)).flatMap(({ check, state }) =>
      state === 'unseen' ? [check] : [],
    )
  }
  const alone = missed(() => false)
  for (let place = 0; place < before; place++) {
    const { id, leg } = exchanges[place] ?? assert.fail()
    assert.deepEqual(
      missed((at) => at === place),
      alone,
      `${id} ${leg}`,
    )
  }
})
