import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conversationOf } from '../conversation.js'
import type { ScenarioRecord } from '../run-record.js'
import { journey, journeyIntents } from '../testing/journey.js'
import { scenario } from '../testing/run-builder.js'
import { intent, throughServers } from '../testing/traffic.js'
import { Teller, type ToldConversation } from './told.js'

const played = (id: string, rest: Partial<ScenarioRecord> = {}): ScenarioRecord =>
  scenario({ id, intents: journeyIntents, exchanges: journey(), ...rest })

const tell = (teller: Teller, record: ScenarioRecord, evidence?: readonly string[]): ToldConversation =>
  teller.tell(conversationOf(record), { scenario: record.id, evidence: evidence && new Set(evidence) })

test('the first conversation stands in full, the next like it in one line that says where', () => {
  const teller = new Teller()
  assert.equal(tell(teller, played('s1')).messages.length, 26)
  const second = tell(teller, played('s2'))
  assert.equal(second.messages.length, 0)
  assert.deepEqual(second.passages.map(({ acts, twins }) => [acts.length, twins]), [
    [9, [{ scenario: 's1', first: 1, last: 26, differences: [] }]],
  ]) // prettier-ignore
})

test('an act of the same form is told by what is another in it', () => {
  const teller = new Teller()
  tell(teller, played('s1'))
  const { passages, messages } = tell(teller, played('s2', { exchanges: journey('200000000999') }))
  assert.deepEqual(
    passages.map(({ acts, differences }) => [acts.length, differences]),
    [[9, ['Ssp-From 200000000999']]],
  )
  assert.equal(messages.length, 0)
})

test('an act that differs in more than values stands in full between those that do not', () => {
  const teller = new Teller()
  tell(teller, played('s1'))
  const { passages, messages } = tell(teller, played('s2', { exchanges: journey('nobody') }))
  assert.deepEqual(
    passages.map(({ acts, twins }) => [acts.length, twins.length]),
    [
      [6, 1],
      [1, 0],
      [2, 1],
    ],
  )
  assert.equal(messages.length, 4)
})

test('where something went wrong the acts that show it are told, and no other', () => {
  const teller = new Teller()
  tell(teller, played('s1'))
  const { messages, left } = tell(teller, played('s2'), ['x8'])
  assert.deepEqual([...new Set(messages.map(({ exchange }) => exchange.id))], ['x8', 'x9'])
  assert.equal(left, 26 - 4)
})

test('of a very long conversation its end is told; the rest is counted', () => {
  const intents = Array.from({ length: 200 }, (_each, index) => intent(`i${index}`, 'search-for-free-slots'))
  const exchanges = intents.flatMap(({ id }, index) =>
    throughServers(index * 4 + 1, {
      intent: id,
      path: `/Slot?no=${index}`,
      interaction: 'rest:search:slot-1',
    }),
  )
  const { passages, left } = tell(new Teller(), scenario({ intents, exchanges }))
  assert.equal(passages.at(-1)?.acts.at(-1)?.messages.at(-1)?.number, 1600)
  assert.ok(left > 0)
})

test('what stands elsewhere takes no room, and what was left out is never pointed to', () => {
  const teller = new Teller(10)
  const first = tell(teller, played('s1'))
  assert.equal(first.left, 26 - first.messages.length)
  const second = tell(teller, played('s2'))
  const [twin] = second.passages.at(-1)?.twins ?? []
  assert.deepEqual([twin?.scenario, twin?.last], ['s1', 26])
  assert.ok(second.messages.length > 0 && second.left < first.left)
})
