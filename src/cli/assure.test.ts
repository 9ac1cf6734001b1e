import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { faultById } from '../faults/index.js'
import { requirementById } from '../requirements/catalogue.js'
import { HarnessError } from '../spine/errors.js'
import { assure } from './assure.js'
import { assuredBehaviours, notAssured, type Reaction } from './assured-behaviours.js'
import { behaviours } from './behaviours.js'
import { packageFolder } from './package.js'

const textOf = (feature: string): string => readFileSync(join(packageFolder, 'features', feature), 'utf8')

const SAYS: Readonly<Record<Reaction, RegExp>> = {
  stops: / stops, because /,
  'breaks off': / breaks off before it has asked /,
  books: /the appointment is booked at /,
}

for (const { happens, reaction, by, requirement, feature } of assuredBehaviours)
  test(`where ${happens}, a feature brings it about and a requirement says how consumers react`, () => {
    assert.equal(requirementById(requirement)?.role, 'consumer', requirement)
    const text = textOf(feature)
    assert.match(text, SAYS[reaction])
    if (by === undefined) return
    assert.ok(
      behaviours.some(({ id }) => id === by),
      `${by} cannot be switched on by hand`,
    )
    assert.ok(text.includes(by), `${feature} does not play ${by}`)
  })

test('every fault and every variation that features of assurance play stands in the table', () => {
  const folder = join(packageFolder, 'features', 'assurance')
  const told = new Set<string | undefined>(assuredBehaviours.map(({ by }) => by))
  const played = readdirSync(folder).flatMap((name) =>
    [...textOf(join('assurance', name)).matchAll(/\b(?:pds|sds|ssp|provider):[a-z0-9-]+/g)].map(([id]) => id),
  )
  assert.ok(played.length > 0)
  assert.deepEqual(
    played.filter((id) => !told.has(id)),
    [],
  )
})

test('no circumstance that asks something of a consumer is left unused', () => {
  const told = new Set<string | undefined>(assuredBehaviours.map(({ by }) => by))
  const left = behaviours.flatMap(({ id }) => {
    const fault = faultById(id)
    const asks = fault?.kind === 'circumstance' && fault.right.startsWith('the consumer ')
    return asks && !told.has(id) ? [id] : []
  })
  assert.deepEqual(left, Object.keys(notAssured))
})

test('an absence has its control: whoever stops in a feature of assurance books in it too', () => {
  const folder = join(packageFolder, 'features', 'assurance')
  for (const name of readdirSync(folder))
    for (const scenario of textOf(join('assurance', name))
      .split(/\n {2}Scenario/)
      .slice(1))
      assert.match(
        scenario,
        / once that is over$| once PDS says nothing against it$|the appointment is booked at /m,
        `${name}:${scenario}`,
      )
})

test('docs/assurance.md says what the table says (GOLDEN=1 writes it again)', () => {
  const file = join(packageFolder, 'docs/assurance.md')
  if (process.env['GOLDEN'] === '1') writeFileSync(file, page())
  assert.equal(readFileSync(file, 'utf8'), page())
})

function page(): string {
  const rows = assuredBehaviours.map(({ happens, reaction, by, requirement, feature }) =>
    [
      happens,
      REACTIONS[reaction],
      requirement,
      by === undefined ? '' : `\`${by}\``,
      `[${(feature.split('/').at(-1) ?? '').replace('.feature', '')}](../features/${feature})`,
    ].join(' | '),
  )
  return [
    '<!-- Written from src/cli/assured-behaviours.ts: GOLDEN=1 node bin/test.js cli/assure.test -->',
    '<!-- prettier-ignore-start -->',
    '',
    '# What Spine and practices do to a consumer',
    '',
    'Each of these is played by `npx spinecheck assure consumer` through the driver of your system, and can be switched on by hand while',
    'you watch your system: on the page of `npx spinecheck observe`, or by `npx spinecheck tell <behaviour>`. What has no name there is a',
    'patient of the topology, or something that befalls the registration.',
    '',
    'A consumer that **stops** books nothing, asks nothing further and tells its user; one that **breaks off** sends nothing over the',
    'connection; one that **books** lets nothing of it show. After every stop in `features/assurance` the same consumer has to book once',
    'it is over: that it would have sent is what makes its silence worth something.',
    '',
    'what happens | a consumer that does right | asked for by | behaviour | played in',
    '--- | --- | --- | --- | ---',
    ...rows,
    '',
    '## Not played',
    '',
    'These ask something of a consumer too, and are switched on by hand only.',
    '',
    'behaviour | because',
    '--- | ---',
    ...Object.entries(notAssured).map(([id, because]) => `\`${id}\` | ${because}`),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n')
}

const REACTIONS: Readonly<Record<Reaction, string>> = {
  stops: '**stops**',
  'breaks off': '**breaks off**',
  books: '**books**',
}

const refused = (words: RegExp) => (error: unknown) =>
  error instanceof HarnessError && error.code === 'NOT_CONFIGURED' && words.test(error.message)

test('without a driver it is refused, with what would mend it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-'))
  writeFileSync(
    join(folder, 'worked-example.yaml'),
    readFileSync(join(packageFolder, 'topologies/worked-example.yaml')),
  )
  const file = join(folder, 'spinecheck.yaml')
  writeFileSync(
    file,
    'topology: worked-example.yaml\nconsumer: { manufacturer: YGC01, product: Larkspur Urgent Care }\n',
  )
  await assert.rejects(
    assure('consumer', [], { workspace: file }),
    refused(/names no driver.*docs\/drivers\.md/),
  )
})
