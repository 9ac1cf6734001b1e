import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Errand, Intent } from '../wire/exchange.js'
import { checks } from './index.js'
import { judge } from './judging/judge.js'
import { Scene } from './reading/scene.js'
import { claiming } from './requests/testing/variants.js'
import { emptyBundle } from './testing/obeying-bodies.js'
import { SceneBuilder } from './testing/scene-builder.js'
import { bookedStory } from './testing/story.js'

type Knowing = (intent: Intent) => Intent

const byDriver: Knowing = (intent) => ({ ...intent, knownBy: 'driver', encounter: 'e1' })
const byAddress: Knowing = (intent) => ({ ...intent, knownBy: 'address' })
const ours: Knowing = (intent) => intent

/** What becomes of one check, where it is known in some way who acted. */
function stateOf(id: string, builder: SceneBuilder, known: Knowing): string | undefined {
  const { topology, intents, exchanges } = builder.scene()
  const outcomes = judge(checks, new Scene(topology, intents.map(known), exchanges))
  return outcomes.find(({ check }) => check === id)?.state
}

/** The second at which the worked example asks for slots. */
const NOW = 1814686207
const made = (seconds: number) => claiming({ iat: NOW - seconds, exp: NOW - seconds + 300 })

const searched = (answer?: unknown) =>
  bookedStory()
    .without('6a', '6b')
    .alter(['4a', '4b'], answer === undefined ? {} : { answer })
    .call('4')

const askedTwice = () =>
  new SceneBuilder()
    .trace({ startedAt: '2027-07-04T07:30:00.000Z' })
    .trace({ startedAt: '2027-07-04T07:30:30.000Z' })

const ISSUED = 'token-is-issued-when-it-is-sent'
const SEARCHED = 'repeated-search-asks-for-other-dates'
const REUSED = 'token-is-reused-until-it-expires'

for (const [what, check, scene, known, state] of [
  ['a token of theirs that is 50 seconds old', ISSUED, made(50), byDriver, 'kept'],
  ['a token of theirs that is 61 seconds old', ISSUED, made(61), byDriver, 'broken'],
  ['a token of theirs from the future', ISSUED, made(-10), byDriver, 'broken'],
  ['a token of ours that is 50 seconds old', ISSUED, made(50), ours, 'broken'],
  ['a search of theirs again where slots were found', SEARCHED, searched(), byDriver, undefined],
  ['a search of theirs again where none was found', SEARCHED, searched(emptyBundle()), byDriver, 'broken'],
  ['a search of ours again where slots were found', SEARCHED, searched(), ours, 'broken'],
  ['a second token in an encounter of theirs', REUSED, askedTwice(), byDriver, 'broken'],
  ['a second token where nobody knows for whom', REUSED, askedTwice(), byAddress, 'unseen'],
  [
    'a second token of theirs after the first request was refused',
    REUSED,
    askedTwice().alter('token', { status: 401 }),
    byDriver,
    undefined,
  ],
] as const)
  void test(`${what}: ${check} is ${state ?? 'not called for'}`, () => {
    const seen = stateOf(check, scene, known)
    assert.ok(state === undefined ? seen !== 'broken' : seen === state, `it is ${seen ?? 'not called for'}`)
  })

/** The scene as it came in at the address of Northgate. */
function atAddress(builder: SceneBuilder): Scene {
  const { topology, exchanges, intents } = builder.scene()
  const errands = intents
    .slice(0, 1)
    .map(({ organisation }): Errand => ({ id: 'e', organisation, action: 'errand', knownBy: 'address' }))
  return new Scene(
    topology,
    errands,
    exchanges.map((each) => ({ ...each, intent: 'e' })),
  )
}

const lookup = (filter: string) => SceneBuilder.happyPath().findAsid('ldap', { search: { filter } })

void test('a lookup of theirs for their own ASID is aimed at no practice; one of another practice is found', () => {
  const id = 'lookup-names-the-target-practice'
  const brokenIn = (scene: Scene) =>
    judge(checks, scene).some(({ check, state }) => check === id && state === 'broken')
  const own = lookup('(&(nhsIDCode=NLX01)(objectClass=nhsAs)(nhsAsSvcIA=urn:x)(nhsMhsManufacturerOrg=YGC01))')
  assert.equal(brokenIn(atAddress(own)), false)
  assert.equal(brokenIn(own.scene()), false)
  const another = lookup('(&(nhsIDCode=B82617)(objectClass=nhsAs)(nhsMHSPartyKey=B82617-820001))')
  assert.equal(brokenIn(another.scene()), true)
})

void test('a user id is unique within a system, not among organisations', () => {
  const id = 'practitioner-id-is-the-users-own'
  const user = new SceneBuilder().topology.practitioners.find(({ organisation }) => organisation === 'NLX01')
  const shared = (organisation: string) =>
    claiming(
      { 'requesting_practitioner.id': user?.id, 'requesting_practitioner.name[0].family': 'Other' },
      '3',
      new SceneBuilder().with({ organisation }).call('3'),
    )
      .with({ organisation: 'NLX01' })
      .call('4')
  assert.equal(stateOf(id, shared('NLX02'), byDriver), 'kept')
  assert.equal(stateOf(id, shared('NLX01'), byDriver), 'broken')
})
