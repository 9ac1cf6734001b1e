import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { applyCheck } from '../judging/judge.js'
import { checks } from '../index.js'
import { appointment, patientResource, searchset, slotBundle } from '../testing/fhir-bodies.js'
import { statement } from '../testing/obeying-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'

/** JSON that has nothing of what anybody looks for. */
const NOTHINGS = [null, {}, [null]]

/** A value with nothings in its own place and in those of everything in it, down to some level. */
function* spoilt(value: unknown, levels: number): Generator {
  yield* NOTHINGS
  if (levels === 0 || typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value))
    for (const each of spoilt(inner, levels - 1))
      yield Array.isArray(value)
        ? value.map((item: unknown, index) => (String(index) === name ? each : item))
        : { ...value, [name]: each }
}

const sdsAnswer = {
  resourceType: 'Bundle',
  entry: [{ resource: { identifier: [{ system: 'a', value: 'b' }] } }],
  link: [{ relation: 'self', url: '/Slot' }],
}
const pdsAnswer = {
  resourceType: 'Patient',
  identifier: [{ extension: [{ url: 'a' }] }],
  meta: { security: [{ code: 'U' }] },
  generalPractitioner: [{ identifier: { value: 'A20047' } }],
}

/** The labels of SceneBuilder, what stands there, and how deep it is spoilt. */
const messages = [
  ['1a', 'answer', pdsAnswer, 2],
  ['2a', 'answer', sdsAnswer, 3],
  ['2c', 'answer', sdsAnswer, 3],
  [['3a', '3b'], 'answer', statement(), 1],
  [['4a', '4b'], 'answer', { ...slotBundle(), link: sdsAnswer.link }, 3],
  [['5a', '5b'], 'answer', searchset(patientResource()), 3],
  [['6a', '6b'], 'answer', appointment({ id: 'appt-1' }), 1],
  [['6a', '6b'], 'body', appointment(), 1],
] as const

void describe('no check throws, whatever the JSON', () => {
  for (const [labels, side, message, levels] of messages)
    void test(`${side} of ${String(labels)}`, () => {
      for (const value of spoilt(message, levels)) {
        const scene = SceneBuilder.happyPath('fhir')
          .alter(typeof labels === 'string' ? labels : [...labels], { [side]: value })
          .scene()
        for (const check of checks)
          assert.doesNotThrow(() => applyCheck(check, scene), `${check.id}: ${JSON.stringify(value)}`)
      }
    })

  void test('nested deep', () => {
    const body = Buffer.from(
      `{"resourceType":"Appointment","contained":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
    )
    const scene = SceneBuilder.happyPath().alter(['6a', '6b'], { body, answer: body }).scene()
    for (const check of checks) assert.doesNotThrow(() => applyCheck(check, scene), check.id)
  })
})
