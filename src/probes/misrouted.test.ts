import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heldAs } from '../drivers/testing/canned-driver.js'
import type { HeldAppointment } from '../drivers/consumer-driver.js'
import type { RightRequests } from '../drivers/reference-consumer/right-requests.js'
import { misroutedRequests } from './misrouted.js'
import type { Ground } from './probe.js'

const made = (held: HeldAppointment, created: string): HeldAppointment => ({
  ...held,
  resource: { ...held.resource, created, start: held.start },
})

const MORNING = '2027-07-04T08:30:00+01:00'
const theirs = made(heldAs('17', { patient: 'p1', slot: 's1' }), MORNING)

/** Which appointment is sent in changes to the practice that showed this under the id of the other's. */
function changedWhere(shown: HeldAppointment | 'none' | undefined): readonly (string | undefined)[] {
  const sent: string[] = []
  const note = (held: HeldAppointment) => {
    sent.push(`${held.id} version ${held.version}`)
    return undefined
  }
  const right = { amendment: note, cancellation: note } as unknown as RightRequests
  const looked = new Map(shown === undefined ? [] : [['17', shown]])
  const ground = { neighbour: { slots: [], record: 'p1', held: theirs }, looked } as unknown as Ground
  for (const { says, sends } of misroutedRequests.probes)
    if (/amendment|cancellation/.test(says)) sends(right, ground)
  return sent
}

test('what another practice booked is changed at this one only where it has none such, or shows that very one', () => {
  assert.deepEqual(changedWhere('none'), ['17 version 1', '17 version 1'])
  assert.deepEqual(changedWhere({ ...theirs, version: '2' }), ['17 version 2', '17 version 2'])
})

test('what a practice holds itself under the id of another’s is not changed', () => {
  assert.deepEqual(changedWhere(undefined), [], 'it was not asked for it')
  assert.deepEqual(changedWhere(made(heldAs('17', { patient: 'p2', slot: 's1' }), MORNING)), [])
  assert.deepEqual(changedWhere(made(heldAs('17', { patient: 'p1', slot: 's2' }), MORNING)), [])
  assert.deepEqual(changedWhere(made(theirs, '2027-06-30T09:00:00+01:00')), [])
})
