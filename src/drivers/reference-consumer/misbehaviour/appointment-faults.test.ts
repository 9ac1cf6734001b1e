import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extensions } from '../../../fhir/canonical.js'
import { idsOf } from '../../../faults/fault.js'
import { consumerAppointmentFaults } from '../../../faults/consumer-appointments.js'
import { interactions } from '../../../spine/interactions.js'
import { changeFaults, detailFaults, retrievalFaults } from './appointment-faults.js'

const WINDOW = { from: '2027-07-04', to: '2027-08-04' }

const retrieval = {
  patient: 'p1',
  parameters: [
    ['start', 'ge2027-07-04'],
    ['start', 'le2027-08-04'],
  ] as const,
}

const change = (as: 'amendment' | 'cancellation') => ({
  interaction: as === 'amendment' ? interactions.amendAppointment : interactions.cancelAppointment,
  id: 'a1',
  version: '2',
  resource: {
    resourceType: 'Appointment',
    id: 'a1',
    meta: { versionId: '2', profile: ['x'] },
    extension: [{ url: extensions.cancellationReason, valueString: 'Better' }],
    status: as === 'amendment' ? 'booked' : 'cancelled',
    serviceCategory: { text: 'Morning' },
    description: 'x',
    start: '2027-07-05T09:00:00+01:00',
    end: '2027-07-05T09:10:00+01:00',
    participant: [{ actor: { reference: 'Patient/p1' }, status: 'accepted' }],
  },
})

for (const [fault, distort] of retrievalFaults)
  test(`${fault} asks for something else`, () => {
    assert.notDeepEqual(distort(retrieval, WINDOW), retrieval)
  })

for (const [fault, distort] of changeFaults)
  test(`${fault} changes an amendment or a cancellation`, () => {
    const changed = (['amendment', 'cancellation'] as const).filter(
      (as) => JSON.stringify(distort(change(as), { as, now: 0 })) !== JSON.stringify(change(as)),
    )
    assert.ok(changed.length > 0)
    if (fault.startsWith('consumer:amends')) assert.deepEqual(changed, ['amendment'])
    if (fault.startsWith('consumer:cancels')) assert.deepEqual(changed, ['cancellation'])
  })

for (const [fault, distort] of detailFaults)
  test(`${fault} looks for something else`, () => {
    const parameters = [['identifier', 'https://fhir.nhs.uk/Id/sds-user-id|7']] as const
    assert.notDeepEqual(distort(parameters, { code: '7' }), parameters)
  })

test('every fault of the kind is committed here, or where the verb is performed', () => {
  const here: readonly string[] = [...retrievalFaults, ...changeFaults, ...detailFaults].map(
    ([fault]) => fault,
  )
  assert.deepEqual(
    idsOf(consumerAppointmentFaults).filter((fault) => !here.includes(fault)),
    [
      'consumer:reads-past-appointments',
      'consumer:changes-cancelled-appointments',
      'consumer:changes-past-appointments',
      'consumer:changes-without-looking',
    ],
  )
})
