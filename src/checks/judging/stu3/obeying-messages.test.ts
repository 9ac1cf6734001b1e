import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as bodies from '../../testing/obeying-bodies.js'
import * as patients from '../../testing/obeying-patients.js'
import * as fhir from '../../testing/fhir-bodies.js'
import { auditClaims } from '../../testing/obeying-messages.js'
import { SceneBuilder } from '../../testing/scene-builder.js'
import { misshapen, misshapenType } from '../../../fhir/stu3/shape.js'

void describe('messages of those who obey', () => {
  const messages = {
    slotBundle: fhir.slotBundle(),
    searchset: fhir.searchset(),
    patientResource: fhir.searchset(fhir.patientResource()),
    registration: fhir.registration(),
    appointment: fhir.appointment(),
    'booked appointment': fhir.appointment({ id: 'appt-1' }),
    statement: bodies.statement(),
    freeSlots: bodies.freeSlots(),
    booking: bodies.booking(),
    booked: bodies.booked(),
    emptyBundle: bodies.emptyBundle(),
    outcome: bodies.outcome('BAD_REQUEST', 'invalid'),
    found: patients.found(),
    toRegister: patients.toRegister(),
    registered: patients.registered(),
  }
  for (const [name, message] of Object.entries(messages))
    void test(name, () => {
      assert.deepEqual(misshapen({ at: 'it', value: message }), [])
    })
})

void describe('resources of a token of those who obey', () => {
  const claims = auditClaims(
    new SceneBuilder().topology,
    { organisation: 'NLX01', target: 'A20047', patient: '9990000018' },
    { scope: 'patient/*.read', now: 1_814_686_200 },
  )
  for (const [type, name] of [
    ['Device', 'requesting_device'],
    ['Organization', 'requesting_organization'],
    ['Practitioner', 'requesting_practitioner'],
  ] as const)
    void test(name, () => {
      assert.deepEqual(misshapenType(type, { at: name, value: claims[name] }), [])
    })
})
