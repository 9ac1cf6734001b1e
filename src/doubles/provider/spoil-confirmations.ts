import { extensions } from '../../fhir/canonical.js'
import { londonDateTime } from '../../spine/london-time.js'
import { objectsOf, without, type JsonTree } from './json-tree.js'
import { everyResource, withoutExtension } from './spoil-resources.js'
import type { Spoiler, Spoilers } from './spoiler.js'

const appointment = (change: (appointment: JsonTree) => JsonTree): Spoiler =>
  everyResource(['Appointment'], change)

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const later = (time: unknown, milliseconds: number): string =>
  londonDateTime(Date.parse(String(time)) + milliseconds)

/** Where a participant refers to: Patient/1. */
const actorOf = (participant: JsonTree): string => {
  const [actor] = objectsOf([participant['actor']])
  return String(actor?.['reference'])
}

const participants = (change: (all: readonly JsonTree[]) => readonly JsonTree[]): Spoiler =>
  appointment((booked) => ({ ...booked, participant: change(objectsOf(booked['participant'])) }))

/** What of a booking comes back (appointments.md 5.2). */
export const spoilConfirmation: Spoilers = {
  'provider:confirms-without-body': (answer, { path }) =>
    answer.status === 201 && path === '/Appointment' ? { ...answer, resource: undefined } : answer,
  'provider:joins-texts-in-comment': appointment((booked) => ({
    ...without(booked, 'description'),
    comment: ['description', 'comment']
      .flatMap((name) => (name in booked ? String(booked[name]) : []))
      .join('; '),
  })),
  'provider:confirms-as-proposed': appointment((booked) => ({ ...booked, status: 'proposed' })),
  'provider:omits-session': appointment((booked) => without(booked, 'serviceCategory')),
  'provider:omits-channel-of-booking': appointment((booked) =>
    withoutExtension(booked, extensions.deliveryChannel),
  ),
  'provider:gives-reason': appointment((booked) => ({ ...booked, reason: [{ text: 'Chesty cough' }] })),
  'provider:books-for-another': participants((all) =>
    all.map((each) =>
      actorOf(each).startsWith('Patient/') ? { ...each, actor: { reference: 'Patient/pat-before' } } : each,
    ),
  ),
  'provider:keeps-first-slot-only': appointment((booked) => ({
    ...booked,
    slot: objectsOf(booked['slot']).slice(0, 1),
  })),
  'provider:confirms-an-hour-later': appointment((booked) => ({
    ...booked,
    start: later(booked['start'], HOUR),
    end: later(booked['end'], HOUR),
  })),
  'provider:drops-practitioner': participants((all) =>
    all.filter((each) => !actorOf(each).startsWith('Practitioner/')),
  ),
  'provider:stamps-created': appointment((booked) => ({
    ...booked,
    created: later(booked['created'], MINUTE),
  })),
  'provider:reads-without-comment': (answer, asked) =>
    asked.method === 'GET' ? appointment((booked) => without(booked, 'comment'))(answer, asked) : answer,
}
