import type { KeptAppointment } from './practice-state.js'
import { isDeepStrictEqual } from 'node:util'
import { extensions } from '../../fhir/canonical.js'
import type { Appointment } from '../../fhir/resources.js'
import { headerValues } from '../../spine/headers.js'
import { refuse, type PracticeRefusal } from './answer.js'
import { bookerOf, organisationAsking } from './booker.js'
import { idIn, type Accepted } from './practice.js'
import type { UpdateRequest } from './update-request.js'

/** A change whose form is right, with the appointment that it means as it is kept. */
export interface Update {
  readonly request: UpdateRequest
  readonly kept: KeptAppointment
  readonly asked: Accepted
}

const invalid = (diagnostics: string): PracticeRefusal => refuse('INVALID_RESOURCE', diagnostics)

const idIsThatOfThePath = ({ request, asked }: Update): PracticeRefusal =>
  request.id === idIn(asked.path)
    ? undefined
    : invalid(`Appointment.id is ${request.id}; the request is for ${asked.path.slice(1)}`)

/** Who quotes no version is served all the same, as assured systems do (appointments.md 1.8, 9). */
const versionIsCurrent = ({ kept: { appointment }, asked }: Update): PracticeRefusal => {
  const [quoted] = headerValues(asked.headers, 'If-Match')
  const current = `W/"${appointment.meta?.versionId ?? ''}"`
  return quoted === undefined || quoted.trim() === current || asked.has('provider:overwrites-newer-versions')
    ? undefined
    : refuse('FHIR_CONSTRAINT_VIOLATION', `If-Match is ${quoted}; the current version is ${current}`)
}

const isInTheFuture = ({ kept: { appointment }, asked }: Update): PracticeRefusal =>
  Date.parse(appointment.start) > asked.now || asked.has('provider:changes-past-appointments')
    ? undefined
    : invalid(`${asked.path.slice(1)} is in the past`)

const isBooked = ({ kept: { appointment }, asked }: Update): PracticeRefusal =>
  appointment.status === 'cancelled' && !asked.has('provider:changes-cancelled-appointments')
    ? invalid(`${asked.path.slice(1)} is cancelled`)
    : undefined

const isNoVisit = ({ kept: { appointment }, asked }: Update): PracticeRefusal =>
  appointment.extension?.some(({ valueCode }) => valueCode === 'Visit') === true &&
  !asked.has('provider:changes-visits')
    ? invalid(`${asked.path.slice(1)} is a visit, which is changed at the practice only`)
    : undefined

const organisationMay = ({ kept: { appointment }, asked }: Update): PracticeRefusal => {
  const booker = bookerOf({ ...appointment })
  return asked.has('provider:changes-own-bookings-only') && booker !== organisationAsking(asked)
    ? invalid(`${asked.path.slice(1)} was booked by another organisation`)
    : undefined
}

const typeIsSaid = ({ request, asked }: Update): PracticeRefusal =>
  asked.has('provider:demands-service-type') && request.serviceType === undefined
    ? invalid('Appointment.serviceType is needed')
    : undefined

/** What has to hold of any change, before it is looked at what is to change (appointments.md 5.4, 5.5). */
export const updateRules: readonly ((update: Update) => PracticeRefusal)[] = [
  idIsThatOfThePath,
  versionIsCurrent,
  isInTheFuture,
  isBooked,
  isNoVisit,
  organisationMay,
  typeIsSaid,
]

/** What the practice knows better itself: nobody changes it by leaving it out (appointments.md 5.5, 11.2). */
const ITS_OWN: readonly string[] = [extensions.deliveryChannel, extensions.practitionerRole]

const sorted = (list: readonly unknown[]): readonly string[] =>
  list.map((each) => JSON.stringify(each)).sort()

/** An appointment in the elements that count for whether it was changed: dates as instants, lists without order. */
const compared = (appointment: Appointment | UpdateRequest) => {
  const { contained = [], extension = [], start, end, created, slot, participant } = appointment
  return {
    start: Date.parse(start),
    end: Date.parse(end),
    created: created === undefined ? undefined : Date.parse(created),
    status: appointment.status,
    slot: sorted(slot.map(({ reference }) => reference)),
    participant: sorted(participant.map(({ actor }) => actor.reference)),
    contained: sorted(contained.map(({ name, identifier, telecom }) => [name, identifier, telecom])),
    extension: sorted(extension.filter(({ url }) => !ITS_OWN.includes(url))),
    identifier: sorted(appointment.identifier ?? []),
    priority: appointment.priority,
    minutesDuration: appointment.minutesDuration,
    description: appointment.description,
    comment: appointment.comment,
  }
}

type Compared = keyof ReturnType<typeof compared>

/** Refuses a change of any element but some (appointments.md 5.4, 5.5). */
export const onlyChanges =
  (...free: readonly Compared[]) =>
  ({ request, kept: { appointment }, asked }: Update): PracticeRefusal => {
    const [before, after] = [compared(appointment), compared(request)]
    const changed = (Object.keys(before) as Compared[]).find(
      (name) => !free.includes(name) && !isDeepStrictEqual(before[name], after[name]),
    )
    return changed === undefined || asked.has('provider:changes-whatever-is-sent')
      ? undefined
      : invalid(`Appointment.${changed} may not be changed`)
  }
