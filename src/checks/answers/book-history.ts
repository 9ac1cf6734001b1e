import { member, textAt } from '../../fhir/located.js'
import { answers, itemsOf } from '../judging/kinds.js'
import { appointmentAsked, isCancellation } from '../reading/appointments.js'
import { fieldOf } from '../reading/call.js'
import { groupsBy } from '../reading/groups.js'
import { slotReferences } from '../reading/offered-slots.js'
import { once } from '../reading/once.js'
import type { Hold, Span, Versioned } from '../reading/one-order.js'
import {
  answered,
  instantOf,
  isBooking,
  isChangeOfBooking,
  isRefused,
  isSlotSearch,
  statusOf,
  succeeded,
} from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { placeOf } from '../reading/standing.js'
import { appointmentIn, changeIn } from '../requests/submitted.js'

/** Something that was done with what a practice's book holds. */
export interface BookDeed extends Span {
  readonly call: Call
}

/** Something that tells which version an appointment had. */
export interface VersionDeed extends BookDeed, Versioned {}

/** What was done with one slot: who got it, and by whom it was seen to be free. */
export interface SlotHistory {
  /** Slot/7. */
  readonly thing: string
  readonly holds: readonly Hold<BookDeed>[]
  readonly refused: readonly BookDeed[]
  readonly seenFree: readonly BookDeed[]
  /** Every slot search at that practice. */
  readonly searches: readonly BookDeed[]
}

/** A change that was carried out, with the version that it was meant for and the one that it made, where they are told. */
export interface ChangeDeed extends BookDeed {
  readonly quoted: string | undefined
  readonly made: string | undefined
}

/** What was done with one appointment. */
export interface AppointmentHistory {
  /** Appointment/7. */
  readonly thing: string
  readonly changes: readonly ChangeDeed[]
  /** The booking, and every change that was or may have been carried out. */
  readonly writes: readonly BookDeed[]
  /** Everything that tells a version; empty where one version was given to two states, so that nobody can tell them apart. */
  readonly versions: readonly VersionDeed[]
}

const deed = (call: Call): BookDeed => {
  const from = instantOf(call)
  return { call, from, to: from + call.exchange.durationMs }
}

/** What a request left behind is not known where it had no answer, or one that tells of a failure. */
const mayHaveWorked = (call: Call): boolean => succeeded(call) || (statusOf(call) ?? 500) >= 500

const unquoted = (etag: string | undefined): string | undefined =>
  etag === undefined || etag.trim() === '*' ? undefined : /^(?:W\/)?"?([^"]*)"?$/.exec(etag.trim())?.[1]

/** Logical id and version of what a booking or a change made: in the resource that comes back, else in the headers. */
function madeBy(call: Call): { readonly id: string | undefined; readonly version: string | undefined } {
  const resource = answered('Appointment')(call)[0]?.value
  const headers = call.exchange.response?.headers ?? []
  const location = /\/Appointment\/([^/?#]+)/.exec(fieldOf(headers, 'Location').sole ?? '')?.[1]
  return {
    id: textAt(resource, 'id') ?? (isBooking(call) ? location : appointmentAsked(call)),
    version: textAt(resource, 'meta.versionId') ?? unquoted(fieldOf(headers, 'ETag').sole),
  }
}

/**
 * What reached each practice's own system as far as that is on record, answered or not. Of what is only looked back at nobody knows what
 * else was done then, so that only what gives slots back counts.
 */
const callsByPractice = once((scene: Scene): readonly (readonly Call[])[] => {
  const answeredThere = new Set(itemsOf(answers, scene).map(({ exchange }) => exchange.id))
  const reached = scene.deliveries
    .filter(
      ({ exchange: { id, response, cutShort } }) =>
        response === undefined || (cutShort ?? false) || answeredThere.has(id),
    )
    .map((call) => ({ call, place: placeOf(call, scene) }))
  return groupsBy(reached, ({ place }) => place).map((there) =>
    there.map(({ call }) => scene.innermostOf(call) ?? call),
  )
})

/** Whether a change takes an appointment back, by what it says of itself or by what it asks for. */
const givesBack = (call: Call): boolean =>
  isCancellation(call) || textAt(changeIn(call)?.value, 'status') === 'cancelled'

/** By appointment, the first that may have given its slots back; also where that is only seen, and was done elsewhere. */
function releases(calls: readonly Call[]): ReadonlyMap<string, BookDeed> {
  const found = new Map<string, BookDeed>()
  const note = (id: string, release: BookDeed) => {
    const known = found.get(id)
    if (!known || release.from < known.from) found.set(id, release)
  }
  for (const call of calls) {
    if (isChangeOfBooking(call)) {
      if (givesBack(call) && mayHaveWorked(call)) note(appointmentAsked(call) ?? '', deed(call))
      continue
    }
    for (const { value } of answered('Appointment')(call)) {
      const isHeld = ['booked', undefined].includes(textAt(value, 'status'))
      // Cancelled at some time before.
      if (!isHeld) note(textAt(value, 'id') ?? '', { ...deed(call), from: -Infinity })
    }
  }
  return found
}

/** Notes something under a key. */
function note<Item>(notes: Map<string, Item[]>, key: string, item: Item): void {
  const known = notes.get(key)
  if (known) known.push(item)
  else notes.set(key, [item])
}

const isOfNow = ({ exchange }: Call): boolean => exchange.earlier !== true

function slotHistoriesIn(all: readonly Call[]): readonly SlotHistory[] {
  const calls = all.filter(isOfNow)
  const [freed, holds, refused, seenFree] = [
    releases(all),
    new Map<string, Hold<BookDeed>[]>(),
    new Map<string, BookDeed[]>(),
    new Map<string, BookDeed[]>(),
  ]
  for (const call of calls) {
    const appointment = appointmentIn(call)
    if (!appointment) continue
    const { id } = succeeded(call) ? madeBy(call) : { id: undefined }
    for (const slot of new Set(slotReferences(appointment))) {
      // Of what has no id nobody can tell whether it was cancelled.
      if (id !== undefined) note(holds, slot, { taken: deed(call), freed: freed.get(id) })
      else if (isRefused(call)) note(refused, slot, deed(call))
    }
  }
  const searches = calls.filter((call) => isSlotSearch(call) && succeeded(call)).map(deed)
  for (const search of searches)
    for (const { value } of answered('Slot')(search.call)) {
      const slot = `Slot/${textAt(value, 'id') ?? ''}`
      if (holds.has(slot) && member(value, 'status') === 'free') note(seenFree, slot, search)
    }
  return [...holds].map(([thing, held]) => ({
    thing,
    holds: held,
    refused: refused.get(thing) ?? [],
    seenFree: seenFree.get(thing) ?? [],
    searches,
  }))
}

/** What may have written an appointment, by its id. */
function writesIn(calls: readonly Call[]): ReadonlyMap<string, readonly BookDeed[]> {
  const writes = new Map<string, BookDeed[]>()
  for (const call of calls.filter((each) => isBooking(each) || isChangeOfBooking(each))) {
    const id = mayHaveWorked(call) ? madeBy(call).id : undefined
    if (id !== undefined) note(writes, id, deed(call))
  }
  return writes
}

function appointmentHistoriesIn(all: readonly Call[]): readonly AppointmentHistory[] {
  const calls = all.filter(isOfNow)
  const writes = writesIn(calls)
  const [changes, versions] = [new Map<string, ChangeDeed[]>(), new Map<string, VersionDeed[]>()]
  const made = new Map<string, Set<string>>()
  const unclear = new Set<string>()
  for (const call of calls.filter(succeeded)) {
    const isWrite = isBooking(call) || isChangeOfBooking(call)
    if (!isWrite) {
      for (const { value } of answered('Appointment')(call)) {
        const [id, version] = [textAt(value, 'id'), textAt(value, 'meta.versionId')]
        if (id !== undefined && version !== undefined) note(versions, id, { ...deed(call), version })
      }
      continue
    }
    const { id, version } = madeBy(call)
    if (id === undefined) continue
    const quoted = isChangeOfBooking(call)
      ? unquoted(fieldOf(call.exchange.request.headers, 'If-Match').sole)
      : undefined
    if (isChangeOfBooking(call)) note(changes, id, { ...deed(call), quoted, made: version })
    if (version === undefined) continue
    const before = made.get(id) ?? new Set()
    if (before.has(version)) unclear.add(id)
    made.set(id, before.add(version))
    note(versions, id, { ...deed(call), version })
  }
  return [...new Set([...changes.keys(), ...versions.keys()])].map((id) => ({
    thing: `Appointment/${id}`,
    changes: changes.get(id) ?? [],
    writes: writes.get(id) ?? [],
    versions: unclear.has(id) ? [] : (versions.get(id) ?? []),
  }))
}

/** What was done with each slot that anybody booked, practice by practice. */
export const slotHistories = once((scene: Scene): readonly SlotHistory[] =>
  callsByPractice(scene).flatMap(slotHistoriesIn),
)

/** What was done with each appointment, practice by practice. */
export const appointmentHistories = once((scene: Scene): readonly AppointmentHistory[] =>
  callsByPractice(scene).flatMap(appointmentHistoriesIn),
)
