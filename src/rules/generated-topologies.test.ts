import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generatedTopology, type TopologyShape } from '../topology/testing/generated-topology.js'
import { unlikeShapes } from '../topology/testing/unlike-shapes.js'
import { registrationOf } from './registration.js'
import { rules } from './index.js'
import { applyRules } from './rule.js'

const judged = (shape: TopologyShape) => applyRules(rules, registrationOf(generatedTopology(shape)))

const brokenIn = (shape: TopologyShape): readonly string[] =>
  judged(shape).flatMap(({ rule, findings }) => (findings.length > 0 ? [rule.id] : []))

for (const shape of unlikeShapes)
  test(`a generated topology keeps every rule: ${shape.title}`, () => {
    assert.deepEqual(brokenIn(shape), [])
    assert.ok(judged(shape).length > 30)
  })

const SERVERS = [[1], [4], [3, 1], [1, 2, 2]] as const
const EITHER = [false, true] as const

test('a generated topology of any shape keeps every rule', () => {
  const shapes = SERVERS.flatMap((consumers) =>
    SERVERS.flatMap((practices) =>
      [0, 2, 5].flatMap((withoutAgreement) =>
        EITHER.flatMap((portal) =>
          EITHER.flatMap((practiceThatAsks) =>
            EITHER.map((secondSystem): TopologyShape => ({
              ...{ title: 'Generated', consumers, practices, withoutAgreement, slots: [1, undefined, 20] },
              ...{ patients: 1, portal, practiceThatAsks, secondSystem },
            })),
          ),
        ),
      ),
    ),
  )
  assert.equal(shapes.length, 384)
  for (const shape of shapes) assert.deepEqual(brokenIn(shape), [], JSON.stringify(shape))
})
