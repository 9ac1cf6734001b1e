import { searchset, type SearchResult } from '../../fhir/resources.js'
import type { Schedule } from '../../topology/topology.js'
import { firstRefusal, give, refuse, type PracticeRefusal } from './answer.js'
import type { Accepted, Perform } from './practice.js'
import { locationResource, organisationResource, practitionerResource } from './practice-resources.js'
import { readWindow, type SearchWindow } from './search-window.js'
import { applicantOf, isInBookingWindow, isOpenTo } from './slot-access.js'
import { scheduleResource, slotResource } from './slot-resources.js'
import type { BookableSlot } from './slots.js'

const required =
  (name: string) =>
  ({ query }: Accepted): PracticeRefusal =>
    query.has(name) ? undefined : refuse('BAD_REQUEST', `The search has no ${name}; it has to be given`)

const includesTheSchedule = ({ query }: Accepted): PracticeRefusal =>
  query.getAll('_include').includes('Slot:schedule')
    ? undefined
    : refuse('BAD_REQUEST', 'The search has no _include=Slot:schedule; it has to be given')

const asksForFreeSlots = ({ query }: Accepted): PracticeRefusal => {
  const status = query.getAll('status')
  return status.length === 1 && status[0] === 'free'
    ? undefined
    : refuse('INVALID_PARAMETER', `status is "${status.join(', ')}"; it has to be free`)
}

const checks = [required('status'), required('start'), required('end'), includesTheSchedule, asksForFreeSlots]

/** Search for free slots (appointments.md 5.1). */
export const searchSlots: Perform = (asked) => {
  const refusal = firstRefusal(checks, asked)
  if (refusal) return refusal
  const reading = readWindow(asked)
  if (reading.refusal) return reading.refusal
  return give(searchset(resultsOf(asked, slotsOnOffer(asked, reading.window))))
}

function slotsOnOffer(asked: Accepted, { from, to }: SearchWindow): readonly BookableSlot[] {
  const applicant = applicantOf(asked.query)
  const anyTime = asked.has('provider:returns-slots-outside-window')
  const everyDay = asked.has('provider:ignores-booking-windows')
  const anybody = asked.has('provider:ignores-search-filter')
  const evenTaken = asked.has('provider:returns-busy-slots') || asked.has('provider:keeps-slots-free')
  return asked.practice
    .slots()
    .filter(
      (slot) =>
        (anyTime || (slot.start >= from && slot.end <= to)) &&
        (anybody || isOpenTo(slot.schedule, applicant)) &&
        (everyDay || isInBookingWindow(slot, asked.now)) &&
        (evenTaken || asked.practice.book.isFree(slot)),
    )
}

/** The slots with what belongs to them; the Organization always, once there is a slot (appointments.md 5.1). */
function resultsOf(asked: Accepted, slots: readonly BookableSlot[]): readonly SearchResult[] {
  if (slots.length === 0) return []
  const { practice, has } = asked
  const includes = asked.query.getAll('_include:recurse')
  const wants = (actor: string) =>
    includes.includes(`Schedule:actor:${actor}`) || has('provider:adds-unrequested-actors')
  const schedules = [...new Set(slots.map(({ schedule }) => schedule))]
  const given = slots.map((slot) => slotResource(slot, statusOf(asked, slot)))
  return [
    ...given,
    ...(has('provider:repeats-slots') ? given : []),
    ...(has('provider:leaves-out-schedules')
      ? []
      : schedules.map((schedule) => scheduleResource(schedule, practice.organisation, practice.slots()))),
    ...(wants('Practitioner') ? practitionersOf(asked, schedules) : []),
    ...(wants('Location') ? [locationResource(practice.organisation)] : []),
    ...(has('provider:leaves-out-organisation') ? [] : [organisationResource(practice.organisation)]),
  ]
}

const statusOf = ({ practice, has }: Accepted, slot: BookableSlot): 'free' | 'busy' =>
  practice.book.isFree(slot) || has('provider:keeps-slots-free') ? 'free' : 'busy'

const practitionersOf = ({ practice }: Accepted, schedules: readonly Schedule[]): readonly SearchResult[] => {
  const wanted = new Set(schedules.map(({ practitioner }) => practitioner))
  return practice.topology.practitioners.filter(({ id }) => wanted.has(id)).map(practitionerResource)
}
