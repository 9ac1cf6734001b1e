import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SceneBuilder } from '../checks/testing/scene-builder.js'
import { headerValues } from '../spine/headers.js'
import type { Exchange } from '../wire/exchange.js'
import { observationOf } from './testing/journeys.js'

/** Nobody knows who acts. */
const ofNobody = ({ intent: _intent, ...exchange }: Exchange): Exchange => ({
  ...exchange,
  intent: undefined,
})

/** What an encounter of one request comes to where its token is equal to that of a search in the encounter before, or is not. */
function secondAfter(isEqual: boolean): readonly string[] {
  const builder = new SceneBuilder()
  builder.trace().findEndpoint().findAsid().call('3').call('4').call('5').call('6')
  builder.trace().findEndpoint().findAsid().call('3')
  const search = builder.scene().exchanges.find(({ id }) => id === builder.idOf('4a'))
  assert.ok(search?.kind === 'http')
  const [token = ''] = headerValues(search.request.headers, 'Authorization')
  // Tokens that are made in one second for one practice and one scope are equal, though each is new.
  const { startedAt } = search
  if (isEqual) builder.alter(['3a.2', '3b.2'], { startedAt, headers: { Authorization: token } })
  builder.alter('3a.2', { connection: { from: '127.0.0.1:2' } })
  const { observation, kept } = observationOf(builder)
  for (const exchange of builder.scene().exchanges) observation.exchange(ofNobody(exchange))
  observation.end()
  assert.equal(kept.length, 2)
  return (kept[1]?.outcomes ?? []).map(({ check, state }) => `${check} ${state}`)
}

test('an encounter is not held to the requests of another whose token is equal', () => {
  assert.deepEqual(secondAfter(true), secondAfter(false))
})
