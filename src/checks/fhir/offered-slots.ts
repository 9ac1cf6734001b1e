import { once } from '../reading/once.js'
import type { Call } from '../reading/scene.js'
import { select, textAt, textsAt, type Located } from '../reading/located.js'
import { answeredResources, isSlotSearch, typeOf } from '../reading/operations.js'

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
  schedule: resources.get(textAt(slot.value, 'schedule.reference') ?? ''),
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

export const slotReferences = ({ value }: Located): readonly string[] => textsAt(value, 'slot.reference')

export const actorsOfSchedule = (schedule: Located | undefined, type: string): readonly string[] =>
  schedule
    ? select(schedule, 'actor.reference').flatMap(({ value }) =>
        typeof value === 'string' && value.startsWith(`${type}/`) ? [value] : [],
      )
    : []

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
  textAt(before.slot.value, 'schedule.reference') === textAt(slot.slot.value, 'schedule.reference') &&
  channelOf(before) === channelOf(slot) &&
  typeTextOf(before) === typeTextOf(slot)

export const channelOf = ({ slot }: OfferedSlot): string | undefined =>
  textAt(slot.value, 'extension:deliveryChannel.valueCode')

export const typeTextOf = ({ slot }: OfferedSlot): string => textsAt(slot.value, 'serviceType.text').join()
