import { all, type OldCheck as Check } from '../judging/legacy.js'
import { element, ukDateTime } from '../judging/element-rules.js'
import { bookedAppointments, eachResource, elements, schedules, slots, type Subject } from './subject.js'

const timed: Subject = {
  from: 'provider',
  resources: (call) => [slots, schedules, bookedAppointments].flatMap((subject) => subject.resources(call)),
}

const TIMES = ['start', 'end', 'created', 'planningHorizon.start', 'planningHorizon.end']

/** Times on the wire (appointments.md 1.7). */
export const londonTimeChecks: readonly Check[] = [
  {
    id: 'times-are-uk-local-times',
    title: 'Times of slots, schedules and appointments are UK local times with their offset',
    requirements: ['FHIR-GEN-54'],
    calledForBy: ['book-appointment'],
    judge: eachResource(timed, (resource) =>
      all(...TIMES.map((path) => element(path, '0..1', ukDateTime)(resource))),
    ),
  },
  {
    id: 'slot-times-are-uk-local-times',
    title: 'Slots and schedules have UK local times with their offset',
    requirements: ['APT-SLOT-23'],
    calledForBy: ['book-appointment'],
    judge: eachResource(
      {
        from: 'provider',
        resources: (call) => [slots, schedules].flatMap((subject) => subject.resources(call)),
      },
      (resource) => all(...TIMES.map((path) => element(path, '0..1', ukDateTime)(resource))),
    ),
  },
  {
    id: 'appointment-times-are-uk-local-times',
    title: 'Start, end and creation of a booked appointment are UK local times with their offset',
    requirements: ['APT-BOOK-46'],
    calledForBy: ['book-appointment'],
    judge: elements(
      bookedAppointments,
      element('start', '1..1', ukDateTime),
      element('end', '1..1', ukDateTime),
      element('created', '1..1', ukDateTime),
    ),
  },
]
