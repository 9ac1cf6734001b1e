import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { idsOf } from '../../faults/fault.js'
import type { providerConfirmationFaults } from '../../faults/provider-confirmations.js'
import type { WireResponse } from '../../wire/exchange.js'
import { bodyOf, outcomeOf, textOf } from './answer-fixture.js'
import { Bench } from './practice-fixture.js'
import {
  book as bookOn,
  booking,
  newcomer,
  patientQuery,
  registration,
  slotReferences,
  testerson,
} from './request-fixture.js'

type Deed = (bench: Bench) => Promise<WireResponse | undefined>

const find: Deed = (bench) => bench.ask('findPatient', { method: 'GET', path: patientQuery('9990000018') })

const register: Deed = (bench) =>
  bench.ask('registerPatient', {
    method: 'POST',
    path: '/Patient/$gpc.registerpatient',
    body: registration(newcomer()),
  })

const book: Deed = async (bench) => bookOn(bench, booking(await testerson()))

const bookTwoSlots: Deed = async (bench) =>
  bookOn(
    bench,
    booking(await testerson(), {
      slot: slotReferences('meadow-lane-morning-202707050800', 'meadow-lane-morning-202707050810'),
      end: '2027-07-05T09:20:00+01:00',
    }),
  )

const bookWithoutBody: Deed = async (bench) =>
  bookOn(bench, booking(await testerson()), { Prefer: 'return=minimal' })

const readBack: Deed = async (bench) => {
  const { id } = bodyOf(await book(bench))
  return bench.ask('readAppointment', { method: 'GET', path: `/Appointment/${textOf(id)}` })
}

/** A deed, and what of its answer is there with the fault only or, marked so, without it only. */
type Symptom = readonly [deed: Deed, told: string, lack?: 'lack']

const symptoms: Readonly<
  Record<
    keyof typeof providerConfirmationFaults | 'provider:keeps-what-it-refuses' | 'provider:keeps-no-bookings',
    Symptom
  >
> = {
  'provider:fails-on-searches': [find, '500 INTERNAL_SERVER_ERROR'],
  'provider:finds-nobody': [find, '"entry":', 'lack'],
  'provider:gives-bare-patients': [find, '"resourceType":"Bundle"', 'lack'],
  'provider:spaces-nhs-numbers': [find, '"999 000 0018"'],
  'provider:names-by-nickname': [find, '"use":"usual"'],
  'provider:leaves-out-telecoms': [find, '"telecom":', 'lack'],
  'provider:writes-language-as-text': [find, '"valueCodeableConcept":{"text":"French"}'],
  'provider:says-deceased-false': [find, '"deceasedBoolean":false'],
  'provider:omits-gender': [find, '"gender":', 'lack'],
  'provider:omits-registration-details': [find, 'preferredBranchSurgery', 'lack'],
  'provider:gives-photo': [find, '"photo":'],
  'provider:omits-use': [find, '"use":"home"', 'lack'],
  'provider:codes-relationships': [find, '"relationship":[{"coding":'],
  'provider:fills-county-into-state': [find, '"state":'],
  'provider:repeats-address-as-text': [find, '"text":"12 Fiction Row"'],
  'provider:omits-telecom-system': [find, '"system":"phone"', 'lack'],
  'provider:invents-telecom-use': [find, '"use":"cell"'],
  'provider:demands-email': [register, '422 INVALID_RESOURCE'],
  'provider:registers-in-capitals': [register, '"NEWCOMER"'],
  'provider:rewrites-telephones': [register, '"+44 7'],
  'provider:leaves-gaps': [register, '"gender":', 'lack'],
  'provider:invents-registration-type': [register, '"code":"TMP"'],
  'provider:confirms-without-body': [book, '"resourceType"', 'lack'],
  'provider:joins-texts-in-comment': [book, '"comment":"Follow up call requested; Prefers'],
  'provider:confirms-as-proposed': [book, '"status":"proposed"'],
  'provider:omits-session': [book, '"serviceCategory":', 'lack'],
  'provider:omits-channel-of-booking': [book, 'DeliveryChannel-2', 'lack'],
  'provider:gives-reason': [book, '"reason":'],
  'provider:keeps-what-it-refuses': [book, '500 INTERNAL_SERVER_ERROR'],
  'provider:keeps-no-bookings': [readBack, '404 NO_RECORD_FOUND'],
  'provider:books-for-another': [book, '"Patient/pat-before"'],
  'provider:keeps-first-slot-only': [bookTwoSlots, '"Slot/meadow-lane-morning-202707050810"', 'lack'],
  'provider:confirms-an-hour-later': [book, '"start":"2027-07-05T10:00:00+01:00"'],
  'provider:drops-practitioner': [book, '"Practitioner/dr-ada"', 'lack'],
  'provider:ignores-preference': [bookWithoutBody, '"resourceType"'],
  'provider:reads-without-comment': [readBack, '"comment":', 'lack'],
  'provider:stamps-created': [book, '"created":"2027-07-04T08:31:00+01:00"'],
}

const whole = (answer: WireResponse | undefined): string =>
  [outcomeOf(answer), answer?.body.toString()].join('\n')

describe('every fault in whom a practice finds and books does what it is named for', () => {
  for (const fault of idsOf(symptoms))
    test(fault, async () => {
      const [deed, told, lack] = symptoms[fault]
      const right = whole(await deed(new Bench()))
      const wrong = whole(await deed(new Bench({ faults: [fault] })))
      assert.equal(right.includes(told), lack !== undefined, right)
      assert.equal(wrong.includes(told), lack === undefined, wrong)
    })
})
