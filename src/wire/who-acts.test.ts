import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OdsCode } from '../spine/identifiers.js'
import type { Filed } from './exchange.js'
import { WhoActs, type ToFile } from './who-acts.js'

const NLX01 = { organisation: 'NLX01' as OdsCode }
const NLX02 = { organisation: 'NLX02' as OdsCode }
const errand = (who: typeof NLX01, id: string): Filed => ({ ...who, id, action: 'errand', knownBy: 'driver' })

/** Somebody who keeps what was filed. */
function stage() {
  const filed: Filed[] = []
  const who = new WhoActs((about: ToFile) => {
    const opened: Filed = { id: `i${filed.length + 1}`, ...about }
    filed.push(opened)
    return opened
  })
  return { who, filed }
}

const at = (host: string) => ({ to: `${host}:443` })

test('whoever was given an address is told by it, whatever else goes on', () => {
  const { who, filed } = stage()
  who.entrances(
    new Map([
      ['127.0.1.1', NLX01],
      ['127.0.1.2:443', NLX02],
    ]),
  )
  who.begins(errand(NLX02, 'e1'))
  assert.equal(who.behind(at('127.0.1.1'))?.organisation, 'NLX01')
  assert.equal(who.behind(at('127.0.1.2'))?.id, 'e1')
  assert.equal(who.behind(at('127.0.1.1'))?.id, filed[0]?.id)
  assert.equal(filed.length, 1)
})

test('two acts of one organisation at its address are its own, and neither of them', () => {
  const { who } = stage()
  who.entrances(new Map([['127.0.1.1', NLX01]]))
  who.begins(errand(NLX01, 'e1'))
  who.begins(errand(NLX01, 'e2'))
  assert.deepEqual(
    [who.behind(at('127.0.1.1'))?.organisation, who.behind(at('127.0.1.1'))?.knownBy],
    ['NLX01', 'address'],
  )
})

test('at an address of nobody the only act counts, then whoever is said to act', () => {
  const { who } = stage()
  assert.equal(who.behind(at('127.0.0.1')), undefined)
  who.now(NLX02)
  const now = who.behind(at('127.0.0.1'))
  assert.deepEqual([now?.organisation, now?.knownBy], ['NLX02', 'switch'])
  const only = errand(NLX01, 'e1')
  who.begins(only)
  assert.equal(who.behind(at('127.0.0.1'))?.id, 'e1')
  who.begins(errand(NLX02, 'e2'))
  assert.equal(who.behind(at('127.0.0.1')), undefined)
  who.reset()
  assert.equal(who.behind(at('127.0.0.1')), undefined)
})
