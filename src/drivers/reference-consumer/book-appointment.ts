import { codeSystems, extensions, identifierSystems, profiles } from '../../fhir/canonical.js'
import { HarnessError } from '../../spine/errors.js'
import { headerValues } from '../../spine/headers.js'
import { interactions } from '../../spine/interactions.js'
import { londonDateTime } from '../../spine/london-time.js'
import type { Organisation, OrganisationType } from '../../topology/topology.js'
import type { Attempt, BookedAppointment, FreeSlot, PracticeAddress } from '../consumer-driver.js'
import { heldOf } from './appointments.js'
import { callPractice, type Served } from './call-practice.js'
import { textOf, type JsonObject } from './json.js'
import { bookingFaults } from './misbehaviour/booking-faults.js'
import { distorted } from './misbehaviour/distortion.js'
import { hostOf } from './misbehaviour/host.js'
import { originatorOf } from './originator.js'
import type { ConsumerSetting } from './setting.js'
import { slotsInOrder, whyNotBookable } from './slot-chain.js'
import { done, stopped } from './stopped.js'

/** What is booked and for whom. */
export interface WantedBooking {
  readonly slots: readonly FreeSlot[]
  /** Logical id of the patient at the practice that offers the slots. */
  readonly patient: string
}

/** 6a, 6d: books one slot, or several that follow each other, and returns the appointment's logical id. */
export async function bookAppointment(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  booking: WantedBooking,
): Promise<Attempt<BookedAppointment>> {
  const { clock, misbehaves, bookingHabit } = setting
  const hindrance = whyNotBookable(booking.slots, clock.now(), misbehaves)
  if (hindrance) return hindrance
  const topology = setting.topology()
  const originator = originatorOf(topology, setting)
  const facts = { now: clock.now(), organisation: originator.organisation }
  const answer = await callPractice(setting, practice, {
    interaction: interactions.bookAppointment,
    path: '/Appointment',
    body: distorted(appointment(booking, facts), bookingFaults, misbehaves, {
      now: facts.now,
      serviceRoot: practice.serviceRoot,
      host: hostOf(topology, originator),
    }),
    asksForNoBody: bookingHabit === 'asks-for-no-body',
  })
  if (!answer.done) return answer
  for (const id of setting.readsOrganisations ?? [])
    await callPractice(setting, practice, {
      interaction: interactions.readOrganisation,
      path: `/Organization/${id}`,
    })
  const id = textOf(answer.resource['id']) ?? idInLocation(answer)
  if (id === undefined)
    return stopped('answer-not-understood', 'The practice took the booking but returned no appointment.')
  const booked = { appointment: id, held: heldOf(answer.resource) }
  if (bookingHabit !== 'reads-back') return done(booked)
  const kept = await callPractice(setting, practice, {
    interaction: interactions.readAppointment,
    path: `/Appointment/${id}`,
  })
  return kept.done ? done(booked) : kept
}

/** What a booking without a body says of the appointment's logical id. */
const idInLocation = ({ headers }: Served): string | undefined =>
  headerValues(headers, 'Location').flatMap((url) => /\/Appointment\/([^/]+)/.exec(url)?.[1] ?? [])[0]

export interface BookingFacts {
  /** Epoch milliseconds. */
  readonly now: number
  readonly organisation: Organisation
}

/** The Appointment of a booking (appointments.md 5.2). */
export function appointment(
  { slots, patient }: WantedBooking,
  { now, organisation }: BookingFacts,
): JsonObject {
  const chain = slotsInOrder(slots)
  const [first, last] = [chain[0], chain[chain.length - 1]]
  const actors = [`Patient/${patient}`, first?.location, first?.practitioner]
  return {
    resourceType: 'Appointment',
    meta: { profile: [profiles.appointment] },
    contained: [bookingOrganisation(organisation)],
    extension: [{ url: extensions.bookingOrganisation, valueReference: { reference: '#1' } }],
    status: 'booked',
    description: `Booked by ${organisation.name}`.slice(0, 100),
    start: first?.start,
    end: last?.end,
    slot: chain.map(({ id }) => ({ reference: `Slot/${id}` })),
    created: londonDateTime(now),
    comment: 'Booked through GP Connect',
    participant: actors
      .filter((reference) => reference !== undefined)
      .map((reference) => ({ actor: { reference }, status: 'accepted' })),
  }
}

const DISPLAYS: Readonly<Record<OrganisationType, string>> = {
  'urgent-care': 'Urgent Care',
  'gp-practice': 'GP Practice',
}

/**
 * The contained organisation that books; its type goes along only where the slot search said it (APT-BOOK-11).
 * @throws HarnessError TOPOLOGY_INVALID for one without a telephone, which every booking must give (APT-BOOK-10).
 */
export function bookingOrganisation({ odsCode, name, type, telephone }: Organisation): JsonObject {
  if (telephone === undefined)
    throw new HarnessError(
      'TOPOLOGY_INVALID',
      `${name} (${odsCode}) has no telephone in the topology; a booking must give one. Add telephone to the organisation.`,
    )
  return {
    resourceType: 'Organization',
    id: '1',
    meta: { profile: [profiles.organisation] },
    identifier: [{ system: identifierSystems.odsCode, value: odsCode }],
    ...(type
      ? {
          type: [{ coding: [{ system: codeSystems.organisationType, code: type, display: DISPLAYS[type] }] }],
        }
      : {}),
    name,
    telecom: [{ system: 'phone', value: telephone, use: 'work' }],
  }
}
