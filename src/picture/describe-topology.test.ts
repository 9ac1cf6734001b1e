import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeTopology, descriptionText } from './describe-topology.js'
import { excerptOf } from './excerpt.js'
import { grown, shipped } from './testing/deployments.js'

const sentences = (name: string, heading: string): readonly string[] =>
  describeTopology(shipped(name)).parts.find((part) => part.heading === heading)?.sentences ?? []

test('the summary counts organisations and servers on both sides', () => {
  assert.equal(
    describeTopology(shipped('consumer-shared-mhs')).summary,
    '3 consumer organisations reach Spine through one MHS; the SSP reaches 2 practices through 2 MHSs; 5 data sharing agreements.',
  )
})

test('consumers stand under their server, which has the party key', () => {
  const [server, first] = sentences('consumer-shared-mhs', 'Consumer organisations')
  assert.match(server ?? '', /^The MHS of Riverbank Hospital Trust .* 1 party key \(NLX03-850200\)/)
  assert.equal(
    first,
    'Northgate Urgent Care (ODS code NLX01): Larkspur Urgent Care 4.2.0, ASID 200000000201.',
  )
})

test('practices have their own party keys', () => {
  assert.match(
    sentences('provider-shared-mhs', 'GP practices')[1] ?? '',
    /ASID \d{12}, party key [A-Z0-9]+-\d+\.$/,
  )
})

test('portals and systems on both sides are said', () => {
  assert.match(
    sentences('regional-portal', 'Consumer organisations')[1] ?? '',
    /used by .* that Riverbank Hospital Trust hosts/,
  )
  assert.ok(
    sentences('mixed', 'GP practices').some((each) =>
      each.includes('it is a consumer, too, with the same ASID'),
    ),
  )
})

test('every consumer says with whom it has agreements and with whom it has none', () => {
  assert.deepEqual(sentences('worked-example', 'Data sharing agreements'), [
    'Northgate Urgent Care has agreements with Meadow Lane Surgery (Appointment Management), Fernhill Surgery (Appointment Management).',
    'Southgate Urgent Care has agreements with Meadow Lane Surgery (Appointment Management); none with Fernhill Surgery.',
  ])
})

test('organisations without a system are named', () => {
  assert.match(sentences('worked-example', 'Further').join(), /Hilltop Surgery \(C81009\)/)
})

test('a large topology is described by its beginning', () => {
  const text = descriptionText(describeTopology(grown(500)))
  assert.match(text, /And 401 more\./)
  assert.ok(text.length < 100_000)
})

test('an excerpt has the named organisations, their servers and the agreements among them', () => {
  const excerpt = excerptOf(shipped('worked-example'), ['NLX01', 'A20047'])
  assert.deepEqual(
    excerpt.systems.map(({ id }) => id),
    ['northgate', 'meadow-lane'],
  )
  assert.deepEqual(
    excerpt.messageHandlingServers.map(({ id }) => id),
    ['northgate-mhs', 'meadow-lane-mhs'],
  )
  assert.equal(excerpt.agreements.length, 1)
})
