import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Receiver } from '../judging/check.js'
import type { Connection } from '../../wire/exchange.js'
import { connectionFrom } from '../testing/spine-messages.js'
import { directoryOf } from '../../topology/directory.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { flawsOf, isSoundFor } from './flaws.js'
import { claiming, inTheExample, to } from './testing/variants.js'

/** Whether the practice, or the SSP, has nothing to refuse a step of the worked example for. */
function isSound(builder: SceneBuilder, receiver: Receiver = 'provider', step: '4' | '6' = '4'): boolean {
  const scene = builder.scene()
  const call = scene.calls.find(({ exchange }) => exchange.id === builder.idOf(`${step}a`))
  assert.ok(call)
  return isSoundFor(receiver, call, scene)
}

const XML = 'application/fhir+xml'

const headed = (name: string, value: string | undefined) => inTheExample('4', { headers: { [name]: value } })

void describe('a practice has nothing to refuse', () => {
  const legal: Readonly<Record<string, SceneBuilder>> = {
    'an honest request': SceneBuilder.happyPath(),
    'a trace ID used before, which it cannot know': headed(
      'Ssp-TraceID',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000004',
    ),
    'an issue time ahead (JWT-18)': claiming({ iat: 1814686407, exp: 1814686707 }),
    'a user without role profile (JWT-43)': claiming({ 'requesting_practitioner.identifier[1]': undefined }),
    'no offer to take gzip': headed('Accept-Encoding', undefined),
    'a blank before charset': headed('Accept', 'application/fhir+json; charset=utf-8'),
    'XML, where it does not say that it offers none': headed('Accept', XML),
    'another product than is declared': claiming({ 'requesting_device.model': 'Another' }),
  }
  for (const [name, builder] of Object.entries(legal)) void test(name, () => assert.ok(isSound(builder)))
})

void describe('a practice may refuse', () => {
  const flawed: Readonly<Record<string, SceneBuilder>> = {
    'no token': headed('Authorization', undefined),
    'an unreadable token': headed('Authorization', 'Bearer ***.***.'),
    'a token that has expired': claiming({ iat: 1814685600, exp: 1814685900 }),
    'a device whose model is a list': claiming({ 'requesting_device.model': ['Larkspur'] }),
    'a device without model': claiming({ 'requesting_device.model': undefined }),
    'a practitioner without id': claiming({ 'requesting_practitioner.id': undefined }),
    'another scope': claiming({ requested_scope: 'patient/*.read' }),
    "another practice's ASID": headed('Ssp-To', '000428682512'),
    'an ASID that nobody has': headed('Ssp-From', '999999999999'),
    'another interaction ID': headed(
      'Ssp-InteractionID',
      'urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1',
    ),
    'XML, which it says it does not offer': headed('Accept', XML).alter('4a', { status: 415 }),
    'a path that is no operation': inTheExample('4', { target: to('/Slot?', '/slots?') }),
  }
  for (const [name, builder] of Object.entries(flawed)) void test(name, () => assert.ok(!isSound(builder)))
})

void test('a practice may turn away whoever shows no certificate; where TLS is not seen, nobody knows', () => {
  const connected = (tls: Connection['tls']) => SceneBuilder.happyPath().alter('4a', { connection: { tls } })
  const certified = connectionFrom('proxy.spine.example', 'gp.meadowlane.example').tls
  assert.ok(isSound(connected(certified)))
  assert.ok(isSound(connected(undefined)))
  assert.ok(certified && !isSound(connected({ ...certified, peer: undefined })))
})

void test('the SSP does not look into tokens', () => {
  assert.ok(isSound(headed('Authorization', undefined), 'ssp'))
  assert.ok(!isSound(headed('Ssp-TraceID', undefined), 'ssp'))
})

void test('an address that is wrong by SDS may be refused, whoever is to blame for it', () => {
  const topology = workedExample()
  const { asRecords, mhsRecords } = directoryOf(topology)
  const directory = { mhsRecords, asRecords: asRecords.filter(({ odsCode }) => odsCode !== 'A20047') }
  const builder = new SceneBuilder({ ...topology, directory }).call('4')
  const scene = builder.scene()
  const [call] = scene.calls
  assert.ok(call)
  assert.deepEqual(flawsOf(call, scene), [])
  assert.ok(!isSoundFor('provider', call, scene))
})

void test('a flaw is named by the check that finds it', () => {
  const builder = headed('Ssp-To', undefined)
  const scene = builder.scene()
  const call = scene.calls.find(({ exchange }) => exchange.id === builder.idOf('4a'))
  assert.ok(call)
  assert.deepEqual(
    flawsOf(call, scene).map(({ check }) => check),
    ['ssp-to-is-sent-once'],
  )
})
