import assert from 'node:assert/strict'
import test from 'node:test'
import type { BoundRole } from '../../requirements/requirement.js'
import type { Check as NewCheck } from '../judging/check.js'
import type { OldCheck } from '../judging/legacy.js'
import { applyCheck } from '../judging/judge.js'
import { SceneBuilder } from './scene-builder.js'

type Check = OldCheck | Pick<NewCheck, keyof OldCheck | 'party'>

/** A scene in which a check must find something, what, and who answers for it: the party that the check binds unless told. */
export type Broken = readonly [
  check: string,
  scene: SceneBuilder,
  at: string,
  expected: string,
  actual: string,
  by?: BoundRole,
]

interface Table {
  /** Scenes in which everybody obeys; together they leave evidence for every check. */
  readonly obeying: readonly SceneBuilder[]
  readonly broken: readonly Broken[]
}

/** Proves of each check that it keeps quiet about nothing, is kept by those who obey, and finds what is wrong. */
export function tellsApart(checks: readonly Check[], { obeying, broken }: Table): void {
  const byId = new Map(checks.map((check) => [check.id, check]))
  const nobody = new SceneBuilder().scene()
  const scenes = obeying.map((builder) => builder.scene())

  for (const check of checks) {
    void test(`${check.id}: no sighting where nothing was sent`, () => {
      assert.deepEqual(check.judge(nobody), [])
    })

    void test(`${check.id}: kept by those who obey`, () => {
      const outcomes = scenes.flatMap((scene) => applyCheck(check, scene) ?? [])
      assert.deepEqual(
        outcomes.filter(({ state }) => state === 'broken').flatMap(({ sightings }) => sightings),
        [],
      )
      assert.ok(outcomes.some(({ state }) => state === 'kept'))
    })

    void test(`${check.id}: proven to be able to fail`, () => {
      assert.ok(broken.some(([id]) => id === check.id))
    })
  }

  for (const [id, builder, at, expected, actual, by] of broken) {
    void test(`${id}: finds ${actual} instead of ${expected}`, () => {
      const check = byId.get(id)
      assert.ok(check)
      const findings = check.judge(builder.scene()).flatMap((sighting) => sighting.findings)
      const found = findings.find(
        (finding) => finding.at === at && finding.expected === expected && finding.actual === actual,
      )
      assert.ok(found, `at ${at}; found were ${JSON.stringify(findings)}`)
      if ('party' in check) assert.equal(found.by?.role, by ?? check.party)
    })
  }
}
