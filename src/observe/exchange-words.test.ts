import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusedMessage } from '../checks/testing/message-trace.js'
import { SceneBuilder } from '../checks/testing/scene-builder.js'
import { rowOf } from './exchange-words.js'

test('a message to PDS is told by its interaction, and a fault that answers it by what it says', () => {
  const builder = refusedMessage(new SceneBuilder(), 'The body holds no interaction.')
  const [exchange] = builder.scene().traces
  assert.ok(exchange)
  const { what, reason } = rowOf(exchange, builder.topology, undefined)
  assert.deepEqual([what, reason], ['QUPA_IN000008UK02', 'The body holds no interaction.'])
})
