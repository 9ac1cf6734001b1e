// What is done with appointments: booked, read, amended, cancelled and retrieved.

import { setTimeout as pause } from 'node:timers/promises'
import { isFor } from './diary.mjs'
import { bookingIn, changeIn } from './incoming.mjs'
import { dateOf, isDate } from './london.mjs'
import { systems } from './names.mjs'
import * as out from './outgoing.mjs'
import { read, single } from './reads.mjs'
import { badParameter, invalid, refuse } from './refusals.mjs'

/** Milliseconds that a database may take between a look and a booking. */
const A_MOMENT = 250

export async function book(request) {
  const { surgery, people, diary, lapse, now } = request
  const sent = bookingIn(request)
  if (sent.strange) invalid(`The extension ${sent.strange} is not known`)
  const openings = sent.openings
    .map((id) => diary.opening(id) ?? invalid(`There is no Slot/${id}`))
    .sort((a, b) => a.from - b.from)
  if (new Set(sent.openings).size < openings.length) invalid('A slot is sent twice')
  const [first] = openings
  const isChain = openings.every(
    (each, place) =>
      each.session === first.session && (place === 0 || each.from === openings[place - 1].until),
  )
  const isOfOne = openings.every(({ session }) => session === first.session)
  if (!isChain && !(lapse('gap-between-slots-accepted') && isOfOne))
    invalid('The slots have to follow each other in one session')
  const { resource } = sent
  if (Date.parse(resource.start) !== first.from || Date.parse(resource.end) !== openings.at(-1).until)
    invalid('start and end have to be those of the slots')
  if (
    resource.minutesDuration !== undefined &&
    resource.minutesDuration * 60_000 !== openings.at(-1).until - first.from
  )
    invalid('minutesDuration does not agree with start and end')
  if (first.from <= now) invalid('The slot has begun')
  if (!isFor(first.rota, { code: sent.bookedBy.code, type: typeOf(sent.bookedBy) }))
    invalid('The slot is kept for others')
  const file = people.withId(sent.patients[0]) ?? invalid(`Patient/${sent.patients[0]} is not on the list`)
  if (sent.places[0] !== out.placeId(surgery, first.rota.place))
    invalid('The location is not that of the session')
  const staff = first.rota.staff === undefined ? undefined : out.staffId(first.rota.staff)
  if (sent.staff.some((each) => each !== staff)) invalid('The practitioner is not that of the session')
  const isFree = () => openings.every(({ id }) => diary.isFree(id))
  let isStillFree = isFree()
  if (lapse('two-may-book-one-slot')) await pause(A_MOMENT)
  else isStillFree = isFree()
  if (!isStillFree)
    refuse(
      lapse('wrong-code-for-taken-slots') ? 'FHIR_CONSTRAINT_VIOLATION' : 'DUPLICATE_REJECTED',
      'A slot is taken',
    )
  const booking = diary.enter({
    openings,
    patient: file.no,
    staff: sent.staff[0],
    headline: resource.description,
    note: resource.comment,
    made: resource.created,
    bookedBy: sent.bookedBy,
  })
  const answer = appointmentAnswer(request, booking)
  const place = `${request.root}/Appointment/${booking.id}/_history/${booking.revision}`
  return {
    ...answer,
    status: 201,
    ...(lapse('no-etag-on-booking') ? { version: undefined } : {}),
    headers: {
      'Last-Modified': new Date(booking.revision).toUTCString(),
      ...(lapse('no-location-on-booking') ? {} : { Location: place }),
    },
  }
}

const typeOf = ({ type = [] }) =>
  type.flatMap(({ coding = [] }) => coding).find(({ system }) => system === systems.organisationType)?.code

const appointmentOf = ({ surgery, diary }, booking) =>
  out.appointment(surgery, booking, diary.opening(booking.openings[0]).rota)

const appointmentAnswer = (request, booking) => single(appointmentOf(request, booking))

export function readAppointment(request) {
  const { diary, id, now } = request
  const booking = diary.booking(id)
  if (booking && booking.from < now) invalid('The appointment is over')
  return read(booking && appointmentOf(request, booking), 'NO_RECORD_FOUND', request)
}

/** The booking that is to be changed, once all but what is new in it was found unchanged. */
function changing(request) {
  const { diary, surgery, id, now, sole, lapse } = request
  const sent = changeIn(request)
  const { resource } = sent
  const booking = diary.booking(id) ?? read(undefined, 'NO_RECORD_FOUND', request)
  const quoted = sole('If-Match')?.trim()
  if (quoted !== undefined && quoted !== `W/"${booking.revision}"`)
    refuse(
      'FHIR_CONSTRAINT_VIOLATION',
      `If-Match is ${quoted}; the appointment is of version ${booking.revision}`,
    )
  if (booking.from <= now) invalid('The appointment is over')
  if (booking.isOff) invalid('The appointment is cancelled')
  if (sent.strange) invalid(`The extension ${sent.strange} is not known`)
  const { rota } = diary.opening(booking.openings[0])
  const same = [
    ['start', Date.parse(resource.start) === booking.from],
    ['end', Date.parse(resource.end) === booking.until],
    ['created', resource.created === undefined || Date.parse(resource.created) === Date.parse(booking.made)],
    ['slot', isSame(sent.openings.toSorted(), booking.openings.toSorted())],
    ['patient', isSame(sent.patients, [`p${booking.patient}`])],
    ['location', isSame(sent.places, [out.placeId(surgery, rota.place)])],
    ['practitioner', isSame(sent.staff, booking.staff === undefined ? [] : [booking.staff])],
    ['participants', resource.participant.length === (booking.staff === undefined ? 2 : 3)],
    ['booking organisation', isSame(bookerFacts(sent.bookedBy), bookerFacts(booking.bookedBy))],
    [
      'minutesDuration',
      resource.minutesDuration === undefined ||
        resource.minutesDuration * 60_000 === booking.until - booking.from,
    ],
    ['identifier', resource.identifier === undefined],
    ['priority', resource.priority === undefined],
  ]
  const changed = same.find(([, isUnchanged]) => !isUnchanged)
  if (changed) invalid(`${changed[0]} may not be changed`)
  return { ...sent, booking, answer: (after) => changedAnswer(request, booking, after, lapse) }
}

/** As the suite keeps lists and facts, in one order. */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other)
const bookerFacts = ({ code, name, phones }) => [
  code,
  name,
  phones.map(({ system, value, use }) => [system, value, use]),
]

function changedAnswer(request, before, after, lapse) {
  const answer = appointmentAnswer(request, after)
  if (!lapse('version-of-changes-unusable')) return answer
  const version = String(before.revision - 1)
  return { version, resource: { ...answer.resource, meta: { ...answer.resource.meta, versionId: version } } }
}

export function amend(request) {
  const { resource, booking, whys, answer } = changing(request)
  if (resource.status !== 'booked') invalid('status may not be changed')
  if (whys.length > 0) invalid('An amendment has no cancellation reason')
  return answer(request.diary.reword(booking, { headline: resource.description, note: resource.comment }))
}

export function cancel(request) {
  const { resource, booking, whys, answer } = changing(request)
  if (resource.status !== 'cancelled') invalid('status has to be cancelled')
  if (whys.length !== 1) invalid('The cancellation reason has to be given once')
  if (resource.description !== booking.headline || resource.comment !== booking.note)
    invalid('description and comment may not be changed')
  const keepOpenings = request.lapse('slots-of-cancelled-kept')
  return answer(request.diary.callOff(booking, whys[0].valueString, { keepOpenings }))
}

export function retrieve(request) {
  const { query, people, diary, id, now, lapse } = request
  const file = people.withId(id) ?? read(undefined, 'PATIENT_NOT_FOUND', request)
  const values = query.getAll('start')
  if (values.length !== 2) badParameter('start has to be given twice, with ge and with le')
  const [from, to] = ['ge', 'le'].map((prefix) => values.find((each) => each.startsWith(prefix))?.slice(2))
  if (!isDate(from ?? '') || !isDate(to ?? ''))
    badParameter('start has to be ge and a date, and le and a date')
  if (to < from) badParameter('start ends before it begins')
  if (from < dateOf(now) && !lapse('past-appointments-given')) badParameter('start begins in the past')
  const those = lapse('appointments-of-others-given') ? diary.everyBooking() : diary.bookingsOf(file.no)
  const found = those.filter((each) => dateOf(each.from) >= from && dateOf(each.from) <= to)
  return { resource: out.bundle(found.map((each) => appointmentOf(request, each))) }
}
