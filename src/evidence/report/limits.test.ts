import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestedRole } from '../run-record.js'
import { recordOf, scenario } from '../testing/run-builder.js'
import { limits } from './limits.js'

const product = (name: string, ...roles: readonly TestedRole[]) => ({
  ...{ manufacturer: 'YGA20', product: name, version: '1.0', roles },
})

const saidOf = (...underTest: readonly ReturnType<typeof product>[]): string =>
  limits(recordOf([scenario()], { facts: { underTest } }), {}).markup

test('it says whose systems took part, in each case', () => {
  const ours = 'were the reference ones that come with the harness.'
  for (const [said, words] of [
    [saidOf(), `Consumers and providers ${ours}`],
    [
      saidOf(product('Arc', 'consumer')),
      `Of somebody’s own Arc 1.0 as consumers took part; providers and any others ${ours}`,
    ],
    [
      saidOf(product('Dove', 'provider')),
      `Of somebody’s own Dove 1.0 as providers took part; consumers and any others ${ours}`,
    ],
    [
      saidOf(product('Relay', 'mhs')),
      `Of somebody’s own Relay 1.0 as message handling servers took part; consumers and providers ${ours}`,
    ],
    [
      saidOf(product('Arc', 'consumer'), product('Dove', 'provider')),
      `Of somebody’s own Arc 1.0 as consumers and Dove 1.0 as providers took part; any others ${ours}`,
    ],
  ] as const)
    assert.ok(said.includes(words), said)
})
