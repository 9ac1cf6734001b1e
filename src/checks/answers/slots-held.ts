import { londonDateTime } from '../../spine/london-time.js'
import type { Finding } from '../../verdict/verdict.js'
import { check, where } from '../judging/check.js'
import { textAt, type Located } from '../../fhir/located.js'
import { byReference } from '../reading/offered-slots.js'
import { instantOf, succeeded } from '../reading/operations.js'
import { targetsAt } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import {
  isInBookingWindow,
  isOpenTo,
  isWithin,
  slotsKnown,
  timesOf,
  wasAskedFor,
  windowOf,
  type KnownSlot,
} from './known-slots.js'
import { given, slotSearchAnswers } from './resources.js'
import { isSoundlyAsked } from './served.js'

const inWords = ({ start, session }: KnownSlot): string => `${londonDateTime(start)} in ${session.session}`

/** When a request came and when it was answered. */
const whileAnswered = (call: Call): readonly number[] => [
  instantOf(call),
  instantOf(call) + call.exchange.durationMs,
]

/** Slots that an answer has to give: free beyond doubt, still to come, and open to whom the search names. */
function slotsDue(call: Call, scene: Scene): readonly KnownSlot[] | undefined {
  const [window, known] = [windowOf(call), slotsKnown(call, scene)]
  if (!window || !known) return undefined
  const isInDoubt = wasAskedFor(call, scene)
  const [, answeredAt = 0] = whileAnswered(call)
  return known.filter(
    (slot) =>
      isWithin(window, slot) &&
      slot.start > answeredAt &&
      isOpenTo(call, slot.session) &&
      whileAnswered(call).every((instant) => isInBookingWindow(slot, instant)) &&
      !isInDoubt(slot),
  )
}

/** A slot of an answer, with those that the practice has at its time; in the session of its schedule where that has any. */
interface Placed {
  readonly slot: Located
  readonly candidates: readonly KnownSlot[]
}

/** The slots of an answer whose times can be read, each id once: what is given twice is told of the Bundle. */
function placed(call: Call, scene: Scene): readonly Placed[] | undefined {
  const [known, slots] = [slotsKnown(call, scene), given('Slot')(call)]
  if (!known || !slots) return undefined
  const ids = new Set<string>()
  return slots.flatMap((slot): readonly Placed[] => {
    const { start, end } = timesOf(slot)
    const id = textAt(slot.value, 'id') ?? ''
    if (Number.isNaN(start) || Number.isNaN(end) || ids.has(id)) return []
    ids.add(id)
    const then = known.filter((each) => each.start === start && each.end === end)
    const session = sessionOf(slot, call)
    const there = then.filter((each) => each.session.session === session)
    return [{ slot, candidates: there.length > 0 ? there : then }]
  })
}

const sessionOf = (slot: Located, call: Call): string | undefined => {
  const schedule = byReference(call).get(targetsAt(slot, 'schedule.reference')[0] ?? '')
  return textAt(schedule?.value, 'serviceCategory.text')
}

/** Slots of an answer that stand for none of the practice’s own, or for one that another of them stands for. */
function strangers(slots: readonly Placed[]): readonly Finding[] {
  const standsFor = new Map<KnownSlot, Located>()
  return slots.flatMap(({ slot, candidates }) => {
    const own = candidates.find((each) => !standsFor.has(each))
    if (own) {
      standsFor.set(own, slot)
      return []
    }
    const twin = candidates[0] && standsFor.get(candidates[0])
    const actual = twin
      ? `the same as ${twin.at}`
      : `${textAt(slot.value, 'start')} to ${textAt(slot.value, 'end')}`
    return [{ at: slot.at, expected: 'a slot that the practice has', actual }]
  })
}

/** Whether the practice keeps any session for some organisations, so that the filters of a search matter. */
const hasRestrictions = (call: Call, scene: Scene): boolean =>
  slotsKnown(call, scene)?.some(({ session }) => session.onlyFor !== undefined) ?? false

/** For whom a session is kept. */
const keptFor = ({ session: { onlyFor } }: KnownSlot): string =>
  [...(onlyFor?.types ?? []), ...(onlyFor?.organisations ?? [])].join(', ')

/** Whether slot searches tell what the practice’s appointment book holds (appointments.md 5.1, 6.3). */
export const slotsHeldChecks = [
  check({
    id: 'free-slots-are-all-given',
    title: 'A slot search gives every free slot that lies in the window and is open to who asks',
    matters: 'Staff are told that there is nothing, or nothing sooner, and send the patient elsewhere.',
    mend: 'Give each bookable slot from start to end, both included, that the filters of the search do not exclude.',
    party: 'provider',
    requirements: [
      ...['UC-SLOT-09', 'FHIR-GEN-55', 'HTTP-34'],
      where(hasRestrictions, 'APT-SLOT-14'),
      where(({ intent }: Call) => intent?.action === 'search-for-free-slots', 'WEX-4c'),
    ],
    of: slotSearchAnswers,
    reads: (call, scene) => {
      const due = succeeded(call) && isSoundlyAsked(call, scene) ? slotsDue(call, scene) : undefined
      return due && due.length > 0 ? due : undefined
    },
    expects: (due, call) => {
      const left = (given('Slot')(call) ?? []).map(timesOf)
      const missing = due.filter((slot) => {
        const place = left.findIndex(({ start, end }) => start === slot.start && end === slot.end)
        if (place >= 0) left.splice(place, 1)
        return place < 0
      })
      const [first] = missing
      return (
        first && {
          at: 'Bundle.entry',
          expected: `${due.length} free ${due.length === 1 ? 'slot' : 'slots'} of the practice`,
          actual: `${due.length - missing.length}, without that at ${inWords(first)}`,
        }
      )
    },
    premises: ['data-known', 'state-reset'],
  }),
  check({
    id: 'slots-given-are-the-practices-own',
    title: 'A slot search gives slots that the practice has, each under one id',
    matters: 'The patient is booked into a time at which nobody is there, or one time is booked twice.',
    mend: 'Make Slots from the appointment book as it is, one for each time that can be booked.',
    party: 'provider',
    requirements: ['FHIR-GEN-55', 'HTTP-34', 'APT-SLOT-43'],
    of: slotSearchAnswers,
    reads: placed,
    expects: strangers,
    premises: ['data-known'],
  }),
  check({
    id: 'restricted-slots-go-to-whom-they-are-for',
    title: 'Slots that are kept for some organisations are given to these only',
    matters: 'Slots that a practice keeps for its own patients’ urgent care are gone when they are needed.',
    mend: 'Compare the ODS code and type in searchFilter with what the session is kept for; both have to fit.',
    party: 'provider',
    requirements: ['APT-SLOT-14', 'APT-AVL-03'],
    of: slotSearchAnswers,
    reads: (call, scene) => {
      const kept = placed(call, scene)?.filter(({ candidates }) =>
        candidates.some((each) => each.session.onlyFor),
      )
      return kept && kept.length > 0 ? kept : undefined
    },
    expects: (kept, call) =>
      kept.flatMap(({ slot, candidates }) => {
        const [shut] = candidates
        return shut && candidates.every((each) => !isOpenTo(call, each.session))
          ? [
              {
                at: `${slot.at}.schedule`,
                expected: 'a session that is open to who asks',
                actual: `${shut.session.session}, open to ${keptFor(shut)}`,
              },
            ]
          : []
      }),
    premises: ['data-known'],
  }),
  check({
    id: 'slots-are-given-while-they-may-be-booked',
    title: 'Slots are given only while their booking window is open',
    matters: 'Times that the practice keeps for its own patients until the day are gone before it comes.',
    mend: 'Leave out of slot searches what booking window or embargo of the session shuts at that time.',
    party: 'provider',
    requirements: ['APT-SLOT-13'],
    of: slotSearchAnswers,
    reads: (call, scene) => {
      const timed = placed(call, scene)?.filter(({ candidates }) =>
        candidates.some(({ session }) => session.bookable),
      )
      return timed && timed.length > 0 ? timed : undefined
    },
    expects: (timed, call) =>
      timed.flatMap(({ slot, candidates }) => {
        const [shut] = candidates
        const isShut = (each: KnownSlot) =>
          whileAnswered(call).every((instant) => !isInBookingWindow(each, instant))
        return shut && candidates.every(isShut)
          ? [{ at: slot.at, expected: 'a slot that may be booked now', actual: inWords(shut) }]
          : []
      }),
    premises: ['data-known', 'one-clock'],
  }),
] as const
