import assert from 'node:assert/strict'
import { test } from 'node:test'
import { interactions, type Interaction } from '../../spine/interactions.js'
import type { JsonObject } from './json.js'
import { refusalOf } from './refusal.js'

const outcome = (system: string, code: string, text: string): JsonObject => ({
  resourceType: 'OperationOutcome',
  issue: [{ details: { coding: [{ system, code, display: text }] }, diagnostics: text }],
})
const ofSpine = (code: string, text: string) =>
  outcome('http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0', code, text)
const ofProvider = (code: string, text: string) =>
  outcome('https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1', code, text)

const refused = (status: number, body: JsonObject, interaction: Interaction = interactions.bookAppointment) =>
  refusalOf({ interaction, status, outcome: body, practice: 'Fernhill Surgery' })

test('the proxy’s refusals name the practice and what Spine said, in words and literally', () => {
  const message = 'FOT_CHECK_FAILED_MESSAGESENDER_200000000117_MESSAGERECEIVER_000428682512'
  assert.deepEqual(refused(403, ofSpine('403', message)), {
    done: false,
    reason: 'refused',
    words: `Spine refused the request to Fernhill Surgery (403): the two organisations have no data sharing agreement, ${message}.`,
  })
})

test('a provider’s refusals are the practice’s', () => {
  const { reason, words } = refused(422, ofProvider('INVALID_RESOURCE', 'start is in the past'))
  assert.deepEqual(
    [reason, words],
    ['refused', 'Fernhill Surgery refused the request (422): INVALID_RESOURCE, start is in the past.'],
  )
})

test('a refusal says whether the practice gave it', () => {
  assert.equal(refused(422, ofProvider('INVALID_RESOURCE', 'x')).isOfPractice, true)
  assert.equal(refused(500, {}).isOfPractice, true)
  assert.equal(refused(403, ofSpine('403', 'x')).isOfPractice, undefined)
})

test('the status decides what it means for the journey', () => {
  const find = interactions.findPatient
  const cases = [
    [409, ofProvider('DUPLICATE_REJECTED', 'taken'), undefined, 'slot-taken'],
    [409, ofProvider('DUPLICATE_REJECTED', 'known here'), interactions.registerPatient, 'refused'],
    [502, ofSpine('502', 'ERROR_COMMUNICATING_TO_ENDPOINT_URL_https://x'), find, 'provider-unavailable'],
    [504, {}, find, 'provider-unavailable'],
    [599, {}, find, 'provider-unavailable'],
    [503, {}, find, 'provider-unavailable'],
    [400, ofSpine('400', 'ENDPOINT_a_CPAID_b_VARIES_FROM_TARGETURL_c'), find, 'refused'],
    [
      405,
      outcome('https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1', '405', 'x'),
      find,
      'refused',
    ],
    [500, {}, find, 'refused'],
  ] as const
  for (const [status, body, interaction, reason] of cases)
    assert.equal(refused(status, body, interaction).reason, reason, String(status))
  assert.match(refused(405, cases[7][1], find).words, /^Spine refused/)
  assert.match(refused(500, {}, find).words, /no reason given/)
})
