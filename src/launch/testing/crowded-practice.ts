import { firstId, resourcesIn, textOf } from '../../doubles/provider/answer-fixture.js'
import { workedExample, type Bench } from '../../doubles/provider/practice-fixture.js'
import { booking, patientQuery, slotQuery, slotReferences } from '../../doubles/provider/request-fixture.js'
import type { Topology } from '../../topology/topology.js'

/** A slot that is free. */
export interface OpenSlot {
  readonly id: string
  readonly start: string
  readonly end: string
}

/** The worked example with more than a thousand slots in the first days at Meadow Lane. */
export const crowdedTopology = (): Topology => ({
  ...workedExample,
  schedules: workedExample.schedules.map((schedule) =>
    schedule.id === 'meadow-lane-morning'
      ? {
          ...schedule,
          slots: Array.from({ length: 10 }, (_, index) => ({
            ...{ day: index + 1, start: '08:00', minutes: 5, count: 120, channel: 'In-person' as const },
          })),
        }
      : schedule,
  ),
})

/** What is free at Meadow Lane in its first days, and the logical id there of somebody to book it for. */
export async function slotIds(bench: Bench): Promise<readonly [readonly OpenSlot[], patient: string]> {
  const found = await bench.ask('findPatient', { method: 'GET', path: patientQuery('9990000018') })
  const path = slotQuery('ge2027-07-05', 'le2027-07-18')
  const slots = resourcesIn(await bench.ask('searchSlots', { method: 'GET', path }), 'Slot')
    .filter(({ schedule }) => JSON.stringify(schedule).includes('morning'))
    .map(({ id, start, end }) => ({ id: textOf(id), start: textOf(start), end: textOf(end) }))
  return [slots, firstId(found, 'Patient')]
}

/** The booking of a slot. */
export const bookingOf = ({ id, start, end }: OpenSlot, patient: string) =>
  booking(patient, { slot: slotReferences(id), start, end })
