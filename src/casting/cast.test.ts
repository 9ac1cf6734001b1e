import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usePdsBy } from '../topology/changes.js'
import { generatedTopology, type TopologyShape } from '../topology/testing/generated-topology.js'
import { unlikeShapes } from '../topology/testing/unlike-shapes.js'
import type { Topology } from '../topology/topology.js'
import { pairPremises, premises, stagePremises } from './premises.js'
import { keyOf, type CastingOptions } from './search.js'
import { BOOKS, castOf, missingIn, OURS, shipped, stageOf, worked } from './testing/tries.js'

test('people of a topology play themselves on it', () => {
  const { roles, changesTheStage } = castOf(worked, worked, [
    'Northgate Urgent Care books an appointment for Idris Sampleton',
    'Southgate Urgent Care books an appointment for Idris Sampleton',
  ])
  assert.ok(roles.length > 3)
  assert.deepEqual(
    roles.filter(({ part, player }) => part !== player),
    [],
  )
  assert.equal(changesTheStage, false)
})

test('whoever shares appointments and is registered alike plays, whatever signs are in their names', () => {
  const cast = castOf(worked, stageOf({}), BOOKS)
  assert.equal(cast.roles.find(({ part }) => part === 'Northgate Urgent Care')?.player, 'Quayside 111')
  assert.equal(cast.roles.find(({ part }) => part === 'Meadow Lane Surgery')?.player, 'Old Mill Practice')
  assert.match(
    cast.roles.find(({ part }) => part === 'Orla Testerson')?.asks ?? '',
    /registered at Meadow Lane/,
  )
})

test('goes back where the first choice leaves nobody for the next part', () => {
  // The first consumer shares with nobody but the first practice, and no slots are there.
  const stage = { ...stageOf({ consumers: [1, 1] }) }
  const agreements = stage.agreements.filter(({ consumer }) => consumer !== 'QC001')
  const cast = castOf(worked, { ...stage, agreements }, BOOKS)
  assert.equal(cast.idOf('organisation', 'Northgate Urgent Care'), 'QC002')
})

test('somebody else is spoken of only where somebody could play it, and plays another', () => {
  const both = [...BOOKS, 'Southgate Urgent Care books an appointment for Idris Sampleton']
  const one = missingIn(worked, stageOf({ consumers: [1] }), both)
  assert.match(one, /^(?:Northgate|Southgate) Urgent Care: nobody else is /)
})

test('slots are asked for only where somebody wants one', () => {
  const stage = stageOf({ practices: [1, 1], slots: [1, undefined] })
  const { form } = castOf(worked, stage, [...BOOKS, 'nothing is booked at Fernhill Surgery'])
  assert.deepEqual(form.schedules, [])
  // The mistake: a practice at which nobody books was asked for slots as well.
  assert.ok(castOf(worked, stage, ['nothing is booked at Fernhill Surgery'], {}).roles.length > 0)
  const without = stageOf({ slots: [undefined] })
  assert.match(missingIn(worked, without, BOOKS, {}), /Meadow Lane Surgery: .*with slots for Northgate/)
  assert.equal(castOf(worked, without, BOOKS).form.schedules[0]?.schedules[0]?.slots[0]?.day, 1)
})

test('a server of its own does not play a request behind a shared server', () => {
  const script = shipped('consumer-shared-mhs')
  const sentences = [
    'Southgate Urgent Care is behind a shared server',
    'Southgate Urgent Care books an appointment for Orla Testerson',
  ]
  assert.match(
    missingIn(script, stageOf({ consumers: [1, 1, 1] }), sentences),
    /: nobody is .*behind a shared server/,
  )
  assert.equal(
    castOf(script, stageOf({ consumers: [1, 2] }), sentences).idOf('organisation', 'Southgate Urgent Care'),
    'QC002',
  )
})

test('a number that was superseded is played by one that was, and never by an ordinary one', () => {
  const cast = castOf(worked, stageOf({}), ['Northgate Urgent Care books an appointment for Abel Twofold'])
  const role = cast.roles.find(({ part }) => part === 'Abel Twofold')
  assert.equal(role?.isMadeUp, true)
  const [made, successor] = cast.form.patients
  assert.equal(made?.supersededBy, successor?.nhsNumber)
  assert.ok(successor && successor.onRecordAt.length > 0)
  assert.match(
    missingIn(worked, stageOf({}), ['Northgate Urgent Care books an appointment for Abel Twofold'], {}),
    /Abel Twofold: .*superseded/,
  )
})

test('rows of an outline that name others are played by others', () => {
  const script = shipped('consumer-separate-mhs')
  const row = (name: string) => [
    `${name} is behind a server of its own`,
    `${name} books an appointment for Idris Sampleton`,
  ]
  const apart = new Map([[keyOf('organisation', 'QC001'), 'Northgate Urgent Care']])
  const options = { ...OURS, apart }
  assert.equal(
    castOf(script, stageOf({}), row('Southgate Urgent Care'), options).idOf(
      'organisation',
      'Southgate Urgent Care',
    ),
    'QC002',
  )
  assert.match(
    missingIn(script, stageOf({ consumers: [1] }), row('Southgate Urgent Care'), options),
    /Southgate/,
  )
  assert.ok(
    castOf(script, stageOf({ consumers: [1] }), row('Northgate Urgent Care'), options).roles.length > 0,
  )
})

test('who held a part before keeps it, and systems under test come before others', () => {
  const before = new Map([[keyOf('organisation', 'Northgate Urgent Care'), 'QC002']])
  const ownRole = ({ id }: { readonly id: string }) => (id === 'consumer-1' ? 'consumer' : undefined)
  const player = (options: CastingOptions) =>
    castOf(worked, stageOf({}), BOOKS, { ...OURS, ...options }).idOf('organisation', 'Northgate Urgent Care')
  assert.equal(player({}), 'QC001')
  assert.equal(player({ before }), 'QC002')
  assert.equal(player({ ownRole }), 'QC002')
})

test('portals, several systems and two hundred at once are cast, and missed where they are not', () => {
  const portal = shipped('regional-portal')
  const mixed = shipped('mixed')
  const shared = shipped('consumer-shared-mhs')
  const bank = [
    'the portal is used over plain HTTP',
    'Robin Floater of Northgate Urgent Care books an appointment for Orla Testerson through the portal',
    'Robin Floater goes on for Westgate Urgent Care in the same session',
  ]
  const systems = [
    'Northgate Urgent Care books an appointment for Orla Testerson by its Campion Night Desk system',
  ]
  const crowd = [
    '197 more organisations behind the server of Riverbank Hospital Trust',
    '200 journeys of the organisations behind the server of Riverbank Hospital Trust run at once',
  ]
  const withPortal = stageOf({ consumers: [3, 1], portal: true })
  assert.equal(
    castOf(portal, withPortal, bank).roles.find(({ kind }) => kind === 'person')?.player,
    'Pat Everywhere',
  )
  assert.match(missingIn(portal, stageOf({}), bank), /there is a portal/)
  const noKey = ['the fault pds:holds-no-public-key', ...BOOKS]
  assert.match(missingIn(worked, portal, noKey), /by assertions that its application signs/)
  assert.ok(castOf(worked, stageOf({}), noKey))
  assert.equal(
    castOf(mixed, stageOf({ secondSystem: true }), systems).idOf('product', 'Campion Night Desk') !==
      undefined,
    true,
  )
  assert.equal(castOf(shared, withPortal, crowd).form.schedules.length, 2)
  assert.match(missingIn(shared, stageOf({}), crowd), /3 organisations behind its server/)
})

const PREMISES: Readonly<
  Record<string, { readonly met: Partial<TopologyShape>; readonly unmet: Partial<TopologyShape> }>
> = {
  'has slots, but none within two weeks': { met: { slots: [20] }, unmet: { slots: [1] } },
  'is behind a shared server': { met: { practices: [2] }, unmet: { practices: [1] } },
  'is behind a server of its own': { met: { practices: [1] }, unmet: { practices: [2] } },
  'works with several systems': { met: { secondSystem: true }, unmet: {} },
  'reads answers in JSON': { met: {}, unmet: { inXml: true } },
  'run the same product': { met: { consumers: [2] }, unmet: {} },
  'some organisations share appointments and others do not': { met: { withoutAgreement: 2 }, unmet: {} },
  'there are several practices': { met: {}, unmet: { practices: [1] } },
}

test('every premise is met by one topology and not by another', () => {
  for (const { says, holds } of premises) {
    const at = /^(?:works|reads)/.test(says) ? 'QC001' : 'QP001'
    const who = (topology: Topology) => topology.organisations.find(({ odsCode }) => odsCode === at)
    for (const [isMet, shape] of [
      [true, PREMISES[says]?.met],
      [false, PREMISES[says]?.unmet],
    ] as const) {
      const topology = stageOf(shape ?? {})
      const organisation = who(topology)
      assert.ok(shape && organisation, says)
      assert.equal(holds(topology, organisation), isMet, says)
    }
  }
  for (const { says, holds } of stagePremises) {
    assert.equal(holds(stageOf(PREMISES[says]?.met ?? {})), true, says)
    assert.equal(holds(stageOf(PREMISES[says]?.unmet ?? {})), false, says)
  }
  for (const { says, holds } of pairPremises) {
    const topology = stageOf({})
    const [one, other] = topology.organisations
    assert.ok(one && other)
    assert.equal(holds(topology, one, other), true, says)
    const systems = topology.systems.map((each, place) =>
      place === 0 ? { ...each, product: 'Another' } : each,
    )
    assert.equal(holds({ ...topology, systems }, one, other), false, says)
  }
})

test('what befalls a mini service is played by whoever asks one', () => {
  for (const fault of [
    'cannot-validate-its-answers',
    'answers-from-a-local-store',
    'fails-as-a-mini-service',
  ]) {
    const sentences = [`the fault pds:${fault}`, ...BOOKS]
    assert.match(missingIn(worked, stageOf({}), sentences), /asks PDS by a Spine Mini Service/)
    assert.ok(castOf(worked, usePdsBy('smsp')(stageOf({})), sentences).roles.length > 0)
  }
})

test('a premise that is brought about holds afterwards, and the cast says what it took', () => {
  const stage = stageOf({ slots: [1] })
  const sentences = [
    'Fernhill Surgery has slots, but none within two weeks',
    'Northgate Urgent Care books an appointment for Idris Sampleton',
  ]
  const cast = castOf(worked, stage, sentences)
  const prepared = cast.prepared(stage)
  const who = cast.organisation(prepared, 'Fernhill Surgery')
  assert.ok(who)
  assert.equal(premises[0]?.holds(stage, who), false)
  assert.equal(premises[0].holds(prepared, who), true)
  assert.match(missingIn(worked, stage, sentences, {}), /none within two weeks/)
})

test('six unlike topologies all play something, and none of it beside its own people', () => {
  for (const shape of unlikeShapes) {
    const stage = generatedTopology(shape)
    const cast = castOf(worked, stage, BOOKS)
    const prepared = cast.prepared(stage)
    const [practice, patient] = [
      cast.organisation(prepared, 'Meadow Lane Surgery'),
      cast.patient(prepared, 'Orla Testerson'),
    ]
    assert.ok(practice && patient, shape.title)
    assert.equal(patient.registeredPractice, practice.odsCode)
    assert.ok(
      prepared.agreements.some(
        (each) =>
          each.provider === practice.odsCode &&
          each.consumer === cast.idOf('organisation', 'Northgate Urgent Care'),
      ),
    )
  }
})
