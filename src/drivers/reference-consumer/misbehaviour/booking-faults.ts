import { extensions, identifierSystems } from '../../../fhir/canonical.js'
import type { ServiceRootUrl } from '../../../spine/identifiers.js'
import { londonDateTime } from '../../../spine/london-time.js'
import type { Organisation } from '../../../topology/topology.js'
import { objectOf, objectsOf, textOf, type Json, type JsonObject } from '../json.js'
import { edited, without, type Distortions } from './distortion.js'

interface BookingFacts {
  /** Epoch milliseconds. */
  readonly now: number
  readonly serviceRoot: ServiceRootUrl
  /** Whom a hosted system wrongly speaks for. */
  readonly host: Organisation
}

const withoutParticipant = (appointment: JsonObject, type: string): JsonObject =>
  edited(appointment, 'participant', (participants) =>
    objectsOf(participants).filter(
      ({ actor }) => !textOf(objectOf(actor)['reference'])?.startsWith(`${type}/`),
    ),
  )

const utc = (epoch: number): string => new Date(epoch).toISOString().replace(/\.\d+Z$/, 'Z')

const inUtc = (time: Json | undefined): string => utc(Date.parse(String(textOf(time))))

/** The booking with one of its participants another. */
const withActor = (appointment: JsonObject, type: string, reference: string): JsonObject =>
  edited(appointment, 'participant.actor.reference', (held) =>
    textOf(held)?.startsWith(`${type}/`) ? reference : held,
  )

const HOUR = 3_600_000

/** An end late in the evening of the same day. */
const later = (end: Json | undefined): string => String(textOf(end)).replace(/T\d\d/, 'T23')

/** What goes wrong in a booking (appointments.md 5.2). */
export const bookingFaults: Distortions<JsonObject, BookingFacts> = [
  [
    'consumer:books-without-organisation',
    (appointment) => without(without(appointment, 'contained'), 'extension'),
  ],
  [
    'consumer:books-as-host',
    (appointment, { host }) =>
      edited(appointment, 'contained', (contained) =>
        objectsOf(contained).map((organisation) => ({
          ...organisation,
          identifier: [{ system: identifierSystems.odsCode, value: host.odsCode }],
          name: host.name,
        })),
      ),
  ],
  [
    'consumer:omits-organisation-telephone',
    (appointment) => edited(appointment, 'contained.telecom', () => undefined),
  ],
  [
    'consumer:omits-organisation-type',
    (appointment) => edited(appointment, 'contained.type', () => undefined),
  ],
  ['consumer:books-without-profile', (appointment) => without(appointment, 'meta')],
  ['consumer:books-without-patient', (appointment) => withoutParticipant(appointment, 'Patient')],
  ['consumer:books-without-location', (appointment) => withoutParticipant(appointment, 'Location')],
  ['consumer:books-without-practitioner', (appointment) => withoutParticipant(appointment, 'Practitioner')],
  [
    'consumer:sends-absolute-references',
    (appointment, { serviceRoot }) => {
      const absolute = (reference: Json | undefined) => `${serviceRoot}/${textOf(reference) ?? ''}`
      return edited(edited(appointment, 'slot.reference', absolute), 'participant.actor.reference', absolute)
    },
  ],
  ['consumer:omits-created', (appointment) => without(appointment, 'created')],
  ['consumer:uses-z-times', (appointment, { now }) => ({ ...appointment, created: utc(now) })],
  ['consumer:books-another-time', (appointment) => edited(appointment, 'end', later)],
  ['consumer:omits-description', (appointment) => without(appointment, 'description')],
  [
    'consumer:writes-long-description',
    (appointment) => ({ ...appointment, description: 'Booked by telephone. '.repeat(6).trim() }),
  ],
  [
    'consumer:writes-long-comment',
    (appointment) => ({ ...appointment, comment: 'Prefers a ground floor room. '.repeat(18).trim() }),
  ],
  ['consumer:writes-latin-1', (appointment) => ({ ...appointment, comment: 'Booked by Zoë' })],
  ['consumer:proposes-appointment', (appointment) => ({ ...appointment, status: 'proposed' })],
  [
    'consumer:sends-reason',
    (appointment) => ({
      ...appointment,
      reason: [{ coding: [{ system: 'http://snomed.info/sct', code: '185345009' }] }],
    }),
  ],
  [
    'consumer:sends-cancellation-reason',
    (appointment) =>
      edited(appointment, 'extension', (held) => [
        ...objectsOf(held),
        { url: extensions.cancellationReason, valueString: 'Not needed' },
      ]),
  ],
  ['consumer:books-by-kept-patient-id', (appointment) => withActor(appointment, 'Patient', 'Patient/kept-1')],
  [
    'consumer:books-by-kept-slot-id',
    (appointment) => edited(appointment, 'slot.reference', () => 'Slot/kept-1'),
  ],
  ['consumer:books-at-main-site', (appointment) => withActor(appointment, 'Location', 'Location/main-site')],
  [
    'consumer:books-with-usual-doctor',
    (appointment) => withActor(appointment, 'Practitioner', 'Practitioner/usual'),
  ],
  [
    'consumer:books-under-another-name',
    (appointment, { host }) => edited(appointment, 'contained.name', () => host.name),
  ],
  [
    'consumer:omits-organisation-profile',
    (appointment) => edited(appointment, 'contained.meta', () => undefined),
  ],
  [
    'consumer:omits-participant-status',
    (appointment) => edited(appointment, 'participant.status', () => undefined),
  ],
  [
    'consumer:stamps-created-once',
    (appointment, { now }) => ({ ...appointment, created: londonDateTime(now - 8 * HOUR) }),
  ],
  [
    'consumer:converts-times-to-utc',
    (appointment) => edited(edited(appointment, 'start', inUtc), 'end', inUtc),
  ],
  [
    'consumer:sends-indication',
    (appointment) => ({ ...appointment, indication: [{ reference: 'Condition/1' }] }),
  ],
  [
    'consumer:sends-identifier-without-value',
    (appointment) => ({
      ...appointment,
      identifier: [{ system: 'https://www.larkspur.example/Id/booking' }],
    }),
  ],
  ['consumer:sends-nulls', (appointment) => ({ ...appointment, priority: null })],
]

/** How a body is written. */
export const bytesFaults: Distortions<Buffer> = [
  ['consumer:writes-latin-1', (body) => Buffer.from(body.toString('utf8'), 'latin1')],
  ['consumer:shuffles-elements', (body) => Buffer.from(shuffled(body.toString('utf8')))],
]

/** Text of XML with the last of two neighbours first; no such text stands in JSON. */
const shuffled = (text: string): string =>
  text.replace(/(<(?:start|gender) value="[^"]*"\/>)(<(?:end|birthDate) value="[^"]*"\/>)/g, '$2$1')
