import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { readRun } from '../evidence/read-run.js'
import { PDS_MINI_SERVICE } from '../spine/mini-service.js'
import { PDS_MESSAGING } from '../spine/pds-messages.js'
import { packageFolder } from './package.js'
import { pythonConsumer } from './testing/example-consumers.js'
import { start } from './testing/started-process.js'

// The example in Python, as an outside driver of a product that is declared to use PDS by messages or by a mini service.

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-examples-by-route-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const FEATURE = `Feature: Bookings

  Scenario: Somebody gets an appointment
    Given the "worked-example" topology
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery
`

/** Plays the feature in a folder of a supplier's whose product traces by a route, and is declared to. */
async function played(pds: string) {
  const at = join(folder, pds)
  mkdirSync(join(at, 'features'), { recursive: true })
  writeFileSync(join(at, 'features/bookings.feature'), FEATURE)
  const command = JSON.stringify(pythonConsumer.command(join(at, '.spinecheck/connect')))
  writeFileSync(
    join(at, 'spinecheck.yaml'),
    `topology: ${join(packageFolder, 'topologies/worked-example.yaml')}
consumer:
  manufacturer: YGC01
  product: Larkspur Urgent Care
  pds: ${pds}
  driver: { command: ${command}, seconds: 60 }
`,
  )
  const words = [join(packageFolder, 'bin/spinecheck.js'), 'run', 'features/bookings.feature']
  const { code, out, err } = await start(process.execPath, words, { cwd: at, env: { CONSUMER_PDS: pds } })
    .ended
  assert.equal(code, 0, out + err)
  const [run = ''] = readdirSync(join(at, 'reports')).filter((each) => !each.endsWith('.zip'))
  return readRun(join(at, 'reports', run))
}

describe('the example in python, as an outside driver', { skip: pythonConsumer.skip }, () => {
  for (const [pds, door, form] of [
    ['hl7-v3', PDS_MESSAGING, 'messages-are-identified-by-a-uuid'],
    ['smsp', PDS_MINI_SERVICE, 'messages-are-soap-envelopes'],
  ] as const)
    test(`conforms, as far as tested, when it traces by ${pds}`, async () => {
      const { scenarios } = await played(pds)
      assert.ok(scenarios.some(({ exchanges }) => exchanges.some(({ receiver }) => receiver === door)))
      const states = scenarios.flatMap(({ outcomes }) =>
        outcomes.filter(({ check }) => check === form).map(({ state }) => state),
      )
      assert.deepEqual(states, ['kept'])
    })
})
