import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Asid, OdsCode, PartyKey, ServiceRootUrl } from '../../spine/identifiers.js'
import { headerValues } from '../../spine/headers.js'
import type { WireRequest } from '../../wire/exchange.js'
import type { FreeSlot } from '../consumer-driver.js'
import { bookAppointment } from './book-appointment.js'
import { bodies } from './testing/canned-bodies.js'
import { CannedSpine, cannedSetting, json, NOW } from './testing/canned-spine.js'
import { parseObject } from './json.js'
import { readFreeSlots } from './read-slots.js'
import { whyNotBookable } from './slot-chain.js'

const practice = {
  odsCode: 'A20047' as OdsCode,
  asid: '200000000116' as Asid,
  partyKey: 'A20047-821870' as PartyKey,
  serviceRoot: 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect' as ServiceRootUrl,
}
const [second, first, third] = readFreeSlots(bodies.slots, () => false) as [FreeSlot, FreeSlot, FreeSlot]
const honest = () => false

test('two slots that follow each other are booked as one appointment from the first start to the last end', async () => {
  const spine = new CannedSpine()
  const booked = await bookAppointment(cannedSetting({ spine }), practice, {
    slots: [second, first],
    patient: 'pat-1',
  })
  assert.equal(booked.done && booked.appointment, 'appt-1')
  const [request] = spine.requestsTo('proxy.spine.example')
  assert.equal(request!.method, 'POST')
  assert.equal(request!.target, `/${practice.serviceRoot}/Appointment`)
  assert.deepEqual(parseObject(request!.body), {
    resourceType: 'Appointment',
    meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1'] },
    contained: [
      {
        resourceType: 'Organization',
        id: '1',
        meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1'] },
        identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'NLX01' }],
        type: [
          {
            coding: [
              {
                system: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1',
                code: 'urgent-care',
                display: 'Urgent Care',
              },
            ],
          },
        ],
        name: 'Northgate Urgent Care',
        telecom: [{ system: 'phone', value: '01632 960300', use: 'work' }],
      },
    ],
    extension: [
      {
        url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-BookingOrganisation-1',
        valueReference: { reference: '#1' },
      },
    ],
    status: 'booked',
    description: 'Booked by Northgate Urgent Care',
    start: '2027-07-05T09:00:00+01:00',
    end: '2027-07-05T09:20:00+01:00',
    slot: [{ reference: 'Slot/s1' }, { reference: 'Slot/s2' }],
    created: '2027-07-04T08:30:00+01:00',
    comment: 'Booked through GP Connect',
    participant: [
      { actor: { reference: 'Patient/pat-1' }, status: 'accepted' },
      { actor: { reference: 'Location/loc-1' }, status: 'accepted' },
      { actor: { reference: 'Practitioner/prac-1' }, status: 'accepted' },
    ],
  })
})

test('a booking is posted once, whatever comes back', async () => {
  for (const status of [409, 429, 502, 503, 504]) {
    const spine = new CannedSpine({ http: () => json(status, {}) })
    const booked = await bookAppointment(cannedSetting({ spine }), practice, {
      slots: [first],
      patient: 'pat-1',
    })
    assert.equal(booked.done ? 'done' : booked.reason, status === 409 ? 'slot-taken' : 'provider-unavailable')
    assert.equal(spine.sent.length, 1)
  }
})

test('slots that cannot be booked are known before anything is sent', () => {
  const reason = (slots: readonly FreeSlot[], now = NOW) => whyNotBookable(slots, now, honest)?.reason
  assert.equal(reason([first]), undefined)
  assert.equal(reason([second, first]), undefined)
  assert.equal(reason([]), 'no-free-slot')
  assert.equal(reason([first, third]), 'slots-not-adjacent')
  assert.equal(reason([first, { ...second, schedule: 'Schedule/other' }]), 'slots-not-adjacent')
  assert.equal(reason([first, { ...second, deliveryChannel: 'Telephone' }]), 'slots-not-adjacent')
  assert.equal(reason([first, { ...second, slotType: 'Urgent' }]), 'slots-not-adjacent')
  assert.equal(reason([first], Date.parse(first.start)), 'slot-has-passed')
})

test('a booking that asks for no body takes the logical id from Location', async () => {
  const answer = {
    status: 201,
    headers: [['Location', `${practice.serviceRoot}/Appointment/appt-7/_history/1`]] as const,
    body: Buffer.alloc(0),
  }
  const spine = new CannedSpine({ http: () => answer })
  const setting = { ...cannedSetting({ spine }), bookingHabit: 'asks-for-no-body' } as const
  const booked = await bookAppointment(setting, practice, { slots: [first], patient: 'pat-1' })
  assert.equal(booked.done && booked.appointment, 'appt-7')
  const [{ headers }] = spine.requestsTo('proxy.spine.example') as [WireRequest]
  assert.deepEqual(headerValues(headers, 'Prefer'), ['return=minimal'])
})

test('whoever reads back asks for the appointment that was booked', async () => {
  const spine = new CannedSpine({
    http: (_, { method }) => (method === 'GET' ? json(200, bodies.appointment) : undefined),
  })
  const setting = { ...cannedSetting({ spine }), bookingHabit: 'reads-back' } as const
  const booked = await bookAppointment(setting, practice, { slots: [first], patient: 'pat-1' })
  assert.equal(booked.done && booked.appointment, 'appt-1')
  assert.deepEqual(
    spine.requestsTo('proxy.spine.example').map(({ method, target }) => `${method} ${target}`),
    [`POST /${practice.serviceRoot}/Appointment`, `GET /${practice.serviceRoot}/Appointment/appt-1`],
  )
})
