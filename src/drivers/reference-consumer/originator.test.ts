import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { HarnessError } from '../../spine/errors.js'
import type { OdsCode } from '../../spine/identifiers.js'
import { loadTopology } from '../../topology/read-topology.js'
import { originatorOf } from './originator.js'

const mixed = loadTopology(fileURLToPath(new URL('../../../../topologies/mixed.yaml', import.meta.url)))
const northgate = 'NLX01' as OdsCode

test('an organisation with several systems acts by the first unless one is named', () => {
  const first = originatorOf(mixed, { organisation: northgate })
  const night = originatorOf(mixed, { organisation: northgate, system: 'northgate-night' })
  assert.deepEqual([first.system.id, first.fqdn], ['northgate', 'mhs.northgate.example'])
  assert.deepEqual([night.system.id, night.fqdn], ['northgate-night', 'tie.riverbank.example'])
  assert.equal(night.organisation.odsCode, northgate)
})

test("another organisation's system cannot be acted by", () => {
  assert.throws(
    () => originatorOf(mixed, { organisation: northgate, system: 'riverbank' }),
    (error) => error instanceof HarnessError && error.message.includes('has no consumer system riverbank'),
  )
})
