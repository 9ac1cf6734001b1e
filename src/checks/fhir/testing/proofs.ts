import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type OldCheck as Check } from '../../judging/legacy.js'
import { applyCheck } from '../../judging/judge.js'
import { SceneBuilder } from '../../testing/scene-builder.js'
import { bookedStory, registeredStory, type Turn } from './story.js'

type Beginning = 'booked' | 'registered'

/** A check's id, where it finds something, and the turn of events that brings it about. */
export type Breach = readonly [check: string, at: string, turn: Turn, beginning?: Beginning]

/** A check's id and a turn of events that gives it evidence with nothing to find. */
export type Keeping = readonly [check: string, turn: Turn, beginning?: Beginning]

const BEGINNINGS = { booked: bookedStory, registered: registeredStory } as const

function outcomeOf(checks: readonly Check[], id: string, turn: Turn, beginning: Beginning = 'booked') {
  const check = checks.find((each) => each.id === id)
  assert.ok(check, `there is no check ${id}`)
  return applyCheck(check, turn(BEGINNINGS[beginning]()).scene())
}

const nothing: Turn = (story) => story

/**
 * Proves of every check that it keeps still where nothing happened, that it is kept where everybody obeys, and that it can fail.
 * Checks that no obeying story gives evidence to have to be among the keepings.
 */
export function prove(
  checks: readonly Check[],
  { breaches, keepings }: { readonly breaches: readonly Breach[]; readonly keepings: readonly Keeping[] },
): void {
  void describe('where nothing happened', () => {
    for (const { id } of checks)
      void test(id, () => {
        const check = checks.find((each) => each.id === id)
        assert.equal(check && applyCheck(check, new SceneBuilder().scene()), undefined)
      })
  })

  void describe('where everybody obeys', () => {
    for (const { id } of checks)
      void test(id, () => {
        const told = [outcomeOf(checks, id, nothing), outcomeOf(checks, id, nothing, 'registered')]
        for (const outcome of told)
          assert.deepEqual(
            (outcome?.sightings ?? []).flatMap(({ findings }) => findings),
            [],
          )
        const isKept = told.some((outcome) => outcome?.state === 'kept')
        assert.ok(
          isKept || keepings.some(([each]) => each === id),
          `${id} has no evidence in any obeying story`,
        )
      })
    for (const [id, turn, beginning] of keepings)
      void test(`${id}, in a story of its own`, () => {
        const outcome = outcomeOf(checks, id, turn, beginning)
        assert.deepEqual(
          (outcome?.sightings ?? []).flatMap(({ findings }) => findings),
          [],
        )
        assert.equal(outcome?.state, 'kept')
      })
  })

  void describe('where somebody does not obey', () => {
    for (const { id } of checks)
      void test(`${id} can fail`, () => assert.ok(breaches.some(([each]) => each === id)))
    for (const [id, at, turn, beginning] of breaches)
      void test(`${id} finds ${at}`, () => {
        const outcome = outcomeOf(checks, id, turn, beginning)
        const places = (outcome?.sightings ?? []).flatMap(({ findings }) => findings.map((each) => each.at))
        assert.equal(outcome?.state, 'broken')
        assert.ok(places.includes(at), `found at ${places.join(', ')}`)
      })
  })
}
