import { isDeepStrictEqual } from 'node:util'
import { isObject, textAt } from '../../fhir/located.js'
import type { Finding } from '../../verdict/verdict.js'
import { check } from '../judging/check.js'
import type { Found } from '../judging/found.js'
import { practiceBehind, type Kind } from '../judging/kinds.js'
import {
  heldTwice,
  holdDuring,
  lastBefore,
  versionThatCameBack,
  type Hold,
  type Return,
} from '../reading/one-order.js'
import { answered, isBooking, isChangeOfBooking } from '../reading/operations.js'
import type { Scene } from '../reading/scene.js'
import {
  appointmentHistories,
  slotHistories,
  type AppointmentHistory,
  type ChangeDeed,
  type BookDeed,
  type SlotHistory,
  type VersionDeed,
} from './book-history.js'

/**
 * Whether what a practice did with one slot or appointment can be put in one order, in which each thing took effect at some
 * moment between its request and its answer. Where it cannot, the fewest exchanges that show it.
 */
interface Order {
  readonly deeds: readonly [BookDeed, ...(readonly BookDeed[])]
  readonly finding?: Finding | undefined
}

/** A kind of orders, each of one practice. */
const orders = (items: (scene: Scene) => readonly Order[]): Kind<Order> => ({
  items,
  exchanges: ({ deeds }) => [
    ...new Map(deeds.map(({ call: { exchange } }) => [exchange.id, exchange])).values(),
  ],
  by: ({ deeds: [first] }, { scene }) => practiceBehind(first.call.exchange, scene),
})

const ordersOf =
  <History>(
    histories: (scene: Scene) => readonly History[],
    orderOf: (history: History) => Order | undefined,
  ) =>
  (scene: Scene): readonly Order[] =>
    histories(scene).flatMap((history) => orderOf(history) ?? [])

const asOrdered = (order: Order): Order => order

const whatIsFound = ({ finding }: Order): Found => finding

const named = ({ call: { exchange } }: BookDeed): string => exchange.id

const freers = ({ freed }: Hold<BookDeed>): readonly BookDeed[] => (freed ? [freed] : [])

const untilFreed = ({ freed }: Hold<BookDeed>): string =>
  freed ? `, and given back by ${named(freed)} at the earliest` : ''

/** Several bookings of one slot, of which some got it. */
function bookedOnce({ thing, holds, refused }: SlotHistory): Order | undefined {
  const [first, ...others] = holds
  if (!first || (others.length === 0 && refused.length === 0)) return undefined
  const both = heldTwice(holds)
  if (!both) return { deeds: [first.taken, ...others.map(({ taken }) => taken), ...refused] }
  const [one, other] = [...both].sort((a, b) => a.taken.from - b.taken.from) as [
    Hold<BookDeed>,
    Hold<BookDeed>,
  ]
  return {
    deeds: [one.taken, other.taken, ...freers(one), ...freers(other)],
    finding: {
      at: thing,
      expected: 'one booking at a time',
      actual: `booked by ${named(one.taken)}${untilFreed(one)}, and by ${named(other.taken)}${untilFreed(other)}`,
    },
  }
}

/** A slot that was taken, with the searches while it was. */
function notOffered({ thing, holds, seenFree, searches }: SlotHistory): Order | undefined {
  const during = holdDuring(holds)
  for (const search of seenFree) {
    const hold = during(search)
    if (hold)
      return {
        deeds: [hold.taken, search, ...freers(hold)],
        finding: {
          at: thing,
          expected: `not free, from the answer to ${named(hold.taken)} on`,
          actual: `free in ${named(search)}, which came later`,
        },
      }
  }
  const [search] = searches.filter((each) => during(each)).slice(-1)
  const hold = search && during(search)
  return search && hold && { deeds: [hold.taken, search] }
}

/** Two changes that were carried out on one version, and made another of it. */
function changedTwice(changes: readonly ChangeDeed[]): readonly [ChangeDeed, ChangeDeed] | undefined {
  const byVersion = new Map<string, ChangeDeed>()
  for (const change of changes) {
    if (change.quoted === undefined || change.quoted === change.made) continue
    const before = byVersion.get(change.quoted)
    if (before) return [before, change]
    byVersion.set(change.quoted, change)
  }
  return undefined
}

/** Changes that say which version they are meant for. */
function changedOnce({ thing, changes, versions }: AppointmentHistory): Order | undefined {
  const quoting = changes.flatMap((change): readonly VersionDeed[] =>
    change.quoted === undefined ? [] : [{ ...change, version: change.quoted }],
  )
  const [first, ...others] = quoting
  if (!first) return undefined
  const both = changedTwice(changes)
  const [one, other] = both ?? []
  if (one && other)
    return {
      deeds: [one, other],
      finding: {
        at: thing,
        expected: `one change of version ${other.quoted ?? ''}`,
        actual: `carried out by ${named(one)} and by ${named(other)}`,
      },
    }
  const back = versionThatCameBack(versions, quoting)
  return back ? cameBack(thing, back, 'changed') : { deeds: [first, ...others] }
}

const cameBack = (thing: string, { first, other, again }: Return<VersionDeed>, how: string): Order => ({
  deeds: [first, other, again],
  finding: {
    at: thing,
    expected: `version ${other.version} or a newer one, from the answer to ${named(other)} on`,
    actual: `version ${again.version}, ${how} by ${named(again)}, which came later`,
  },
})

const isLook = ({ call }: VersionDeed): boolean => !isBooking(call) && !isChangeOfBooking(call)

/** An appointment that was read or retrieved while it had several versions. */
function readInOrder({ thing, versions }: AppointmentHistory): Order | undefined {
  const reads = versions.filter(isLook)
  const back = versionThatCameBack(versions, reads)
  if (back) return cameBack(thing, back, 'read')
  const [first] = versions
  const later = first && reads.findLast(({ version }) => version !== first.version)
  return later && { deeds: [first, later] }
}

/** What an answer says of an appointment, but for its version; nothing where it has no body. */
function contentOf(thing: string, { call }: BookDeed): unknown {
  const found = answered('Appointment')(call).find(
    ({ value }) => thing === `Appointment/${textAt(value, 'id')}`,
  )
  return found && isObject(found.value) && { ...found.value, meta: undefined }
}

/** An appointment that was looked at once its last change, or the booking, had told a version. */
function hasToldVersion({ thing, writes, versions }: AppointmentHistory): Order | undefined {
  const told = new Map(versions.map((each) => [each.call, each] as const))
  const last = lastBefore(writes)
  let order: Order | undefined
  for (const read of versions.filter(isLook)) {
    const write = last(read)
    const made = write && told.get(write.call)
    if (!made) continue
    // An older version than that is told as such; what reads otherwise was changed by somebody at the practice.
    const isOld = versions.some(({ version, from }) => version === read.version && from < made.to)
    if (
      made.version !== read.version &&
      (isOld || !isDeepStrictEqual(contentOf(thing, made), contentOf(thing, read)))
    )
      continue
    if (made.version !== read.version)
      return {
        deeds: [made, read],
        finding: {
          at: thing,
          expected: `version ${made.version}, which the answer to ${named(made)} told`,
          actual: `version ${read.version} in ${named(read)}, and nothing had changed it`,
        },
      }
    order ??= { deeds: [made, read] }
  }
  return order
}

/** Whether a practice's book goes by one order, however many ask at once (appointments.md 1.8, 5.1, 5.2). */
export const bookOrderChecks = [
  check({
    id: 'each-slot-is-booked-once',
    title: 'A slot goes to one booking at a time, however many ask for it at once',
    matters: 'Two patients come for one appointment.',
    mend: 'Look whether the slot is free, and take it, in one step that nothing else can come between.',
    party: 'provider',
    requirements: ['APT-BOOK-26', 'UC-BOOK-08', 'ERR-08'],
    of: orders(ordersOf(slotHistories, bookedOnce)),
    reads: asOrdered,
    expects: whatIsFound,
  }),
  check({
    id: 'booked-slots-are-not-offered',
    title: 'A slot that was booked is no longer offered as free',
    matters: 'Two patients are promised the same time with the same doctor.',
    mend: 'Mark slots busy in the step that books them, before the booking is answered.',
    party: 'provider',
    requirements: ['APT-BOOK-42', 'FHIR-GEN-55', 'HTTP-34'],
    of: orders(ordersOf(slotHistories, notOffered)),
    reads: asOrdered,
    expects: whatIsFound,
  }),
  check({
    id: 'each-version-is-changed-once',
    title:
      'Of several changes of one version of an appointment one is carried out, also where they come at once',
    matters:
      'What somebody wrote is wiped out by somebody else in the same moment, and both are told that all is well.',
    mend: 'Compare the version and store the change in one transaction.',
    party: 'provider',
    requirements: ['FHIR-GEN-49', 'HTTP-44'],
    of: orders(ordersOf(appointmentHistories, changedOnce)),
    reads: asOrdered,
    expects: whatIsFound,
  }),
  check({
    id: 'newer-versions-are-not-forgotten',
    title: 'An appointment is given in its newest version, once the change was answered',
    matters: 'Staff see the appointment as it was before, and act on what no longer holds.',
    mend: 'Read from where changes are written, or wait with the answer to a change until every copy has it.',
    party: 'provider',
    requirements: ['FHIR-GEN-55', 'HTTP-34'],
    of: orders(ordersOf(appointmentHistories, readInOrder)),
    reads: asOrdered,
    expects: whatIsFound,
  }),
  check({
    id: 'appointments-have-the-version-that-was-told',
    title: 'An appointment has the version that the answer to its last change told',
    matters: 'Whoever quotes that version with the next change is refused, though nobody changed anything.',
    mend: 'Answer a booking or a change with meta.versionId and ETag as they are stored, after it was stored.',
    party: 'provider',
    requirements: ['HTTP-45'],
    of: orders(ordersOf(appointmentHistories, hasToldVersion)),
    reads: asOrdered,
    expects: whatIsFound,
    // Somebody who is not on record may have changed it since.
    premises: ['receiver-recorded'],
  }),
] as const
