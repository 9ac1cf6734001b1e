import { textAt, textsAt, type Located } from '../../fhir/located.js'
import { once } from './once.js'
import { answeredResources, isSlotSearch, typeOf } from './operations.js'
import { targetOf, targetsAt, targetsOfType } from './references.js'
import type { Call } from './scene.js'

/** A slot as a search gave it, with its schedule. */
export interface OfferedSlot {
  /** Slot/id. */
  readonly reference: string
  readonly slot: Located
  readonly schedule: Located | undefined
  readonly status: string
  readonly start: string
  readonly end: string
}

/** The resources of a search's Bundle by ResourceType/id; taken apart once. */
export const byReference = once(
  (call: Call): ReadonlyMap<string, Located> =>
    new Map(
      answeredResources(call).map((resource) => [
        `${typeOf(resource.value) ?? ''}/${textAt(resource.value, 'id') ?? ''}`,
        resource,
      ]),
    ),
)

/** Every slot that some searches gave; the last word on each slot counts. */
export const slotsOffered = (calls: readonly Call[]): ReadonlyMap<string, OfferedSlot> =>
  new Map(calls.filter(isSlotSearch).flatMap(slotsIn))

/** The slots of one search; each search is taken apart once. */
const slotsIn = once((call: Call): readonly (readonly [string, OfferedSlot])[] => {
  const resources = byReference(call)
  return [...resources].flatMap(([reference, slot]): (readonly [string, OfferedSlot])[] =>
    reference.startsWith('Slot/') ? [[reference, offered(reference, slot, resources)]] : [],
  )
})

const offered = (reference: string, slot: Located, resources: ReadonlyMap<string, Located>): OfferedSlot => ({
  reference,
  slot,
  schedule: resources.get(scheduleOf(slot) ?? ''),
  status: textAt(slot.value, 'status') ?? '',
  start: textAt(slot.value, 'start') ?? '',
  end: textAt(slot.value, 'end') ?? '',
})

/** The slots an Appointment refers to, of those that were offered, in order of start. */
export const slotsOf = (
  appointment: Located,
  known: ReadonlyMap<string, OfferedSlot>,
): readonly OfferedSlot[] =>
  slotReferences(appointment)
    .flatMap((reference) => known.get(reference) ?? [])
    .sort((one, other) => Date.parse(one.start) - Date.parse(other.start))

/** The slots that an Appointment refers to, for example Slot/7; as written where it is no reference to a resource. */
export const slotReferences = ({ value }: Located): readonly string[] =>
  textsAt(value, 'slot.reference').map((reference) => targetOf(reference) ?? reference)

const scheduleOf = (slot: Located): string | undefined => targetsAt(slot, 'schedule.reference')[0]

/** The actors of one type in whose schedules some slots are, each once. */
export const actorsOfSlots = (slots: readonly OfferedSlot[], type: string): readonly string[] => [
  ...new Set(
    slots.flatMap(({ schedule }) => (schedule ? targetsOfType(schedule, 'actor.reference', type) : [])),
  ),
]

/** The first two of some slots, in order of start, that may not be booked together (appointments.md 5.2). */
export function brokenChain(slots: readonly OfferedSlot[]): readonly [OfferedSlot, OfferedSlot] | undefined {
  for (const [index, slot] of slots.entries()) {
    const before = slots[index - 1]
    if (before && !belongTogether(before, slot)) return [before, slot]
  }
  return undefined
}

const belongTogether = (before: OfferedSlot, slot: OfferedSlot): boolean =>
  Date.parse(before.end) === Date.parse(slot.start) &&
  scheduleOf(before.slot) === scheduleOf(slot.slot) &&
  channelOf(before) === channelOf(slot) &&
  typeTextOf(before) === typeTextOf(slot)

export const channelOf = ({ slot }: OfferedSlot): string | undefined =>
  textAt(slot.value, 'extension:deliveryChannel.valueCode')

export const typeTextOf = ({ slot }: OfferedSlot): string => textsAt(slot.value, 'serviceType.text').join()
