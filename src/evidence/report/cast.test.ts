import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../../casting/cast.js'
import { SCENARIO } from '../attachments.js'
import { Shelf, Unshelf } from '../shelf.js'
import { recordOf, scenario } from '../testing/run-builder.js'
import { castSection, hasCast, stepText } from './cast.js'

const ROLES: readonly Role[] = [
  {
    kind: 'organisation',
    part: 'Northgate Urgent Care',
    player: '<Quay> 111',
    is: 'QC001',
    asks: 'a consumer',
  },
  {
    kind: 'organisation',
    part: 'Meadow Lane Surgery',
    player: 'Meadow Lane Surgery',
    is: 'QP001',
    asks: 'a practice',
  },
  {
    kind: 'patient',
    part: 'Abel Twofold',
    player: 'Abel Twofold',
    is: '9999000003',
    asks: 'superseded',
    isMadeUp: true,
  },
]
const cast = scenario({ cast: ROLES })

test('a step shows the player, with the part beneath, and whoever was made up', () => {
  const { markup } = stepText('Northgate Urgent Care books for Abel Twofold at Meadow Lane Surgery', cast)
  assert.match(markup, /&lt;Quay&gt; 111\s*<small>\(plays Northgate Urgent Care\)<\/small>/)
  assert.match(markup, /Abel Twofold\s*<small>\(made up\)<\/small> at Meadow Lane Surgery$/)
  assert.equal(stepText('Northgate Urgent Care books', scenario()).markup, 'Northgate Urgent Care books')
})

test('the cast of a run is a table, and there is none where everybody plays themselves', () => {
  const markup = castSection(recordOf([cast, { ...cast, id: 's2' }]))?.markup ?? ''
  assert.match(markup, /Northgate Urgent Care/)
  assert.match(markup, /a consumer/)
  assert.doesNotMatch(markup, /Meadow Lane Surgery/)
  assert.equal(hasCast(recordOf([scenario()])), false)
  assert.equal(castSection(recordOf([scenario({ cast: ROLES.slice(1, 2) })])), undefined)
})

test('the cast goes into the record and comes back; evidence without one stays readable', () => {
  const back = (value: Parameters<typeof SCENARIO.write>[0]) =>
    SCENARIO.read(
      {
        mediaType: SCENARIO.mediaType,
        body: SCENARIO.write(value, new Shelf()),
        contentEncoding: 'IDENTITY',
      },
      new Unshelf(),
    )
  assert.deepEqual(back({ intents: [], cast: ROLES })?.cast, ROLES)
  assert.equal(back({ intents: [] })?.cast, undefined)
})
