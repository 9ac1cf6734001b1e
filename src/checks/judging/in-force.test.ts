import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SpecificationVersion } from '../../spine/specification.js'
import { capabilityStatementChecks } from '../answers/capability-statement.js'
import { foundPatientChecks } from '../answers/found-patient.js'
import { slotElementChecks } from '../answers/slot-elements.js'
import { emptyBundle } from '../testing/obeying-bodies.js'
import { workedExample } from '../testing/scene-builder.js'
import { asks, bookedStory, differs, gives, refuses, turns, type Turn } from '../testing/story.js'
import { applyCheck } from './judge.js'

const CHECKS = [...capabilityStatementChecks, ...foundPatientChecks, ...slotElementChecks]

/** What a check comes to where the provider is tested by a version, and by which requirements. */
function judged(
  id: (typeof CHECKS)[number]['id'],
  specification: SpecificationVersion | undefined,
  ...all: readonly Turn[]
) {
  const check = CHECKS.find((each) => each.id === id)
  assert.ok(check)
  const outcome = applyCheck(check, turns(...all)(bookedStory({ ...workedExample(), specification })).scene())
  return (
    outcome && `${outcome.state} ${(outcome.sightings[0]?.requirements ?? outcome.requirements).join(' ')}`
  )
}

test('a provider owes nothing that a later version brings; where none is stated, everything binds', () => {
  const visit = gives('4', { 'entry[0].resource.extension[0].valueCode': 'Visit' })
  const offered = (version?: SpecificationVersion) => judged('visits-are-not-offered', version, visit)
  assert.deepEqual(
    [offered('1.2.7'), offered('1.2.8'), offered('1.2.9'), offered('1.6.2'), offered()],
    [undefined, undefined, ...Array.from({ length: 3 }, () => 'broken APT-SLOT-44')],
  )
})

test('an error about somebody sensitive was enough before 1.2.9; finding them never was', () => {
  const sensitive = asks('5', '9990000018', '9990000034')
  const sought = (version: SpecificationVersion | undefined, turn: Turn) =>
    judged('sensitive-patients-are-not-found', version, sensitive, turn)
  const notFound = refuses('5', 404, 'PATIENT_NOT_FOUND', 'not-found')
  assert.equal(sought('1.2.7', notFound), 'kept PDS-10 PDS-GEN-09')
  assert.equal(sought('1.2.9', notFound), 'broken FND-PAT-25 PDS-10a')
  assert.equal(sought(undefined, notFound), 'broken FND-PAT-25 PDS-10a')
  const empty = differs('5', { answer: emptyBundle() })
  assert.match(sought('1.2.7', empty) ?? '', /^kept PDS/)
  assert.match(sought('1.2.9', empty) ?? '', /^kept FND-PAT-25 PDS-10a/)
  assert.match(judged('sensitive-patients-are-not-found', '1.2.7', sensitive) ?? '', /^broken/)
})

test('the capability statement states the version by which the provider is tested', () => {
  const stating = (version: string, tested: SpecificationVersion | undefined) =>
    judged('version-is-a-release-of-gp-connect', tested, gives('3', { version }))?.split(' ')[0]
  assert.deepEqual(
    [
      stating('1.2.7', '1.2.7'),
      stating('1.2.9', '1.2.7'),
      stating('1.2.9', '1.2.9'),
      stating('1.2.7', '1.2.9'),
      stating('1.2.8', '1.2.9'),
      stating('1.6.2', '1.6.2'),
      stating('1.5.0', undefined),
    ],
    ['kept', 'broken', 'kept', 'kept', 'broken', 'kept', 'kept'],
  )
})
