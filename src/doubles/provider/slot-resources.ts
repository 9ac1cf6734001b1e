import { codeSystems, extensions, profiles } from '../../fhir/canonical.js'
import type { Extension, ScheduleResource as ScheduleResource, Slot } from '../../fhir/resources.js'
import { londonDateTime } from '../../spine/london-time.js'
import type { DeliveryChannel, Organisation, Schedule } from '../../topology/topology.js'
import { locationId } from './practice-resources.js'
import type { BookableSlot } from './slots.js'

/** How patient and practitioner meet; Visit is said of what a practice booked itself alone (appointments.md 6.4). */
export const channelExtension = (channel: DeliveryChannel | 'Visit'): Extension => ({
  url: extensions.deliveryChannel,
  valueCode: channel,
})

export const deliveryChannel = ({ channel }: BookableSlot): Extension => channelExtension(channel)

export const practitionerRole = ({ role }: Schedule): Extension => ({
  url: extensions.practitionerRole,
  valueCodeableConcept: { coding: [{ system: codeSystems.jobRole, ...role }] },
})

/** GPConnect-Slot-1 (appointments.md 5.1, 7.2). */
export const slotResource = (slot: BookableSlot, status: 'free' | 'busy'): Slot => ({
  resourceType: 'Slot',
  id: slot.id,
  meta: { versionId: status === 'free' ? '1' : '2', profile: [profiles.slot] },
  extension: [deliveryChannel(slot)],
  serviceType: [{ text: slot.schedule.slotType }],
  schedule: { reference: `Schedule/${slot.schedule.id}` },
  status,
  start: londonDateTime(slot.start),
  end: londonDateTime(slot.end),
})

/** GPConnect-Schedule-1, with all slots of the session as its horizon (appointments.md 5.1, 7.3). */
export function scheduleResource(
  schedule: Schedule,
  practice: Organisation,
  slots: readonly BookableSlot[],
): ScheduleResource {
  const own = slots.filter((slot) => slot.schedule === schedule)
  return {
    resourceType: 'Schedule',
    id: schedule.id,
    meta: { versionId: '1', profile: [profiles.schedule] },
    extension: [practitionerRole(schedule)],
    serviceCategory: { text: schedule.session },
    actor: [
      { reference: `Location/${locationId(practice)}` },
      ...(schedule.practitioner === undefined
        ? []
        : [{ reference: `Practitioner/${schedule.practitioner}` }]),
    ],
    planningHorizon: {
      start: londonDateTime(Math.min(...own.map(({ start }) => start))),
      end: londonDateTime(Math.max(...own.map(({ end }) => end))),
    },
  }
}
