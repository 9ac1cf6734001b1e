import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { readRun } from '../evidence/read-run.js'
import type { ScenarioRecord } from '../evidence/run-record.js'
import { packageFolder } from './package.js'
import {
  expectedOfProvider,
  placeIn,
  playProvider,
  withImperfection,
  type PlayedProvider,
} from './testing/example-provider.js'
import { start } from './testing/started-process.js'

// The provider in examples/, as a provider of one's own: right and twice in a row, and with each of its imperfections. One process plays
// them all; the provider itself listens in this one.

const TWICE = ['appointments/cancel-appointments.feature', 'appointments/look-at-appointments.feature']

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-example-provider-'))
let provider: PlayedProvider
/** Steps of the workspace tell it here what to do wrong. */
const control = createServer((request, response) => {
  void text(request).then((imperfection) => {
    provider.begin(imperfection)
    response.end()
  })
})
before(async () => {
  provider = await playProvider(folder)
  control.listen(0, '127.0.0.1')
  await once(control, 'listening')
})
after(() => {
  control.close()
  control.closeAllConnections()
  provider.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Plays features and yields their scenarios. */
async function played(features: readonly string[], reports: string): Promise<readonly ScenarioRecord[]> {
  const env = { PROVIDER_CONTROL: `http://127.0.0.1:${(control.address() as AddressInfo).port}/` }
  const words = [join(packageFolder, 'bin/spinecheck.js'), 'run', ...features, '--reports', reports]
  const { out, err } = await start(process.execPath, words, { cwd: folder, env }).ended
  const [run] = readdirSync(join(folder, reports)).filter((each) => !each.endsWith('.zip'))
  assert.ok(run, out + err)
  return readRun(join(folder, reports, run)).scenarios
}

const brokenIn = (scenarios: readonly ScenarioRecord[]): readonly string[] => [
  ...new Set(
    scenarios.flatMap(({ outcomes }) =>
      outcomes.flatMap(({ check, state }) => (state === 'broken' ? [check] : [])),
    ),
  ),
]

const blamedIn = (scenarios: readonly ScenarioRecord[]): readonly (string | undefined)[] => [
  ...new Set(
    scenarios.flatMap(({ outcomes }) =>
      outcomes.flatMap(({ sightings }) =>
        sightings.flatMap(({ findings }) => findings.map(({ by }) => by?.product)),
      ),
    ),
  ),
]

describe('the provider in examples/ is judged as its expected.yaml says', () => {
  test('as it is, nothing is found, and twice in a row the same', async () => {
    const features = TWICE.map((each) => `features/${each}`)
    const verdicts = []
    for (const time of ['once', 'again']) {
      const scenarios = await played(features, time)
      assert.deepEqual(brokenIn(scenarios), [])
      assert.deepEqual(
        scenarios.flatMap(({ unmet = [] }) => unmet.filter(({ state }) => state === 'failed')),
        [],
      )
      verdicts.push(new Map(scenarios.map(({ name, status }) => [name, status])))
    }
    const [once, again] = verdicts
    for (const [name, status] of again ?? []) assert.equal(status, once?.get(name), name)
  })

  test('with each imperfection exactly what is expected, and of nobody else', async () => {
    const expected = expectedOfProvider()
    const places = [...expected].flatMap(([imperfection, { plays }]) =>
      Object.entries(plays).map(([feature, words]) => {
        const [path, text] = [
          join('features', imperfection, feature),
          withImperfection(feature, imperfection),
        ]
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
        return placeIn(path, text, words)
      }),
    )
    const scenarios = await played(places, 'imperfect')
    const found = [...expected.keys()].map((imperfection) => {
      const those = scenarios.filter(({ uri }) => uri.includes(`/${imperfection}/`))
      return [imperfection, those.length > 0, [...brokenIn(those)].sort()]
    })
    assert.deepEqual(
      found,
      [...expected].map(([imperfection, { broken, plays }]) => [
        imperfection,
        Object.keys(plays).length > 0,
        [...broken].sort(),
      ]),
    )
    assert.deepEqual(blamedIn(scenarios), ['Dovetail Practice 3.4.1'])
  })
})
