import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { BoundRole } from '../requirements/requirement.js'
import type { Outcome } from '../verdict/verdict.js'
import { misblames } from './blame.js'
import type { FaultId } from '../faults/index.js'
import type { Cell } from './matrix.js'

const SITUATION = 'two organisations behind a shared server'

const broken = (role: BoundRole): Outcome => ({
  check: 'ssp-from-names-the-originator',
  title: '',
  requirements: ['SSP-HDR-05'],
  state: 'broken',
  sightings: [
    {
      exchanges: ['x1'],
      findings: [
        { at: 'Ssp-From', expected: 'one', actual: 'another', by: { role, name: 'Eastmoor Urgent Care' } },
      ],
    },
  ],
})

const cell = (outcomes: readonly Outcome[], twist?: FaultId): Cell => ({
  situation: SITUATION,
  twist,
  broken: outcomes,
  causes: [],
  troubles: [],
})

const told = (twist: FaultId, role: BoundRole, anyway: readonly Outcome[] = []) =>
  misblames({ controls: new Map([[SITUATION, cell(anyway)]]), cells: [cell([broken(role)], twist)] })

void describe('blame', () => {
  test('of another than who did it is named, with what to do', () => {
    const [found, ...more] = told('mhs:stamps-host-asid', 'consumer')
    assert.deepEqual(more, [])
    assert.equal(found?.subject, 'check ssp-from-names-the-originator')
    assert.equal(found.play, 'fault mhs:stamps-host-asid')
    assert.equal(
      found.says,
      `blames consumer Eastmoor Urgent Care for what the mhs did: fault mhs:stamps-host-asid in "${SITUATION}"`,
    )
    assert.match(
      found.remedy,
      /judge the consumer on what it sent itself, and the mhs on what it made of that/,
    )
  })

  test('of a provider for what a consumer did is named too', () => {
    assert.equal(told('consumer:omits-trace-id', 'provider').length, 1)
  })

  test('of who did it is right', () => {
    assert.deepEqual(told('mhs:stamps-host-asid', 'mhs'), [])
    assert.deepEqual(told('portal:stamps-host-asid', 'consumer'), [])
  })

  test('for what goes wrong without the fault is not of the fault', () => {
    assert.deepEqual(told('mhs:stamps-host-asid', 'consumer', [broken('consumer')]), [])
  })
})
