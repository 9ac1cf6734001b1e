import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { idsOf } from '../faults/fault.js'
import { sspFaults } from '../faults/ssp.js'
import { faultList } from './faults.js'
import { main } from './main.js'
import { printed } from './testing/printed.js'

describe('spinecheck faults', () => {
  test('prints a table of one party', () => {
    const lines = faultList('portal').trimEnd().split('\n')
    assert.equal(lines.length, 4)
    assert.match(lines[0] ?? '', /^id +party +kind +what happens +what would be right$/)
    assert.match(
      lines[3] ?? '',
      /^portal:mixes-sessions +portal +misdeed +keeps one current organisation for everybody who is signed in +the portal/,
    )
  })

  test('prints every fault and every legal variation where no party is named', () => {
    const printed = faultList(undefined)
    assert.match(printed, /^consumer:omits-token /m)
    assert.match(printed, /^ssp:is-down +ssp +circumstance /m)
    assert.match(printed, /^legal variation +whose/m)
    assert.match(printed, /^mhs:is-on-a-slow-link +a double's answer/m)
  })

  test('prints JSON', () => {
    const { faults, variations } = JSON.parse(faultList('ssp', { json: true })) as {
      readonly faults: readonly object[]
      readonly variations: readonly object[]
    }
    assert.equal(faults.length, idsOf(sspFaults).length)
    assert.deepEqual(variations, [])
    assert.deepEqual(
      faults.find((fault) => 'id' in fault && fault.id === 'ssp:drops-etag'),
      {
        id: 'ssp:drops-etag',
        party: 'ssp',
        kind: 'misdeed',
        says: 'loses the ETag of the answer',
        right: 'answers are passed back unchanged',
        trigger: 'the answer has an ETag',
      },
    )
  })

  test('ends with 3 for a party that there is not', async () => {
    const { code, err } = await printed(() => main(['faults', 'gp']))
    assert.equal(code, 3)
    assert.match(err, /Allowed choices are registration, consumer, portal, mhs/)
  })
})
