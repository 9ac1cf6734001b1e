import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { generatedTopology } from '../topology/testing/generated-topology.js'
import { unlikeShapes } from '../topology/testing/unlike-shapes.js'
import { packageFolder } from './package.js'

// Each of the unlike topologies plays other features, so that together they play a scenario of each kind: booking, stopping, refusing,
// dropping out, both sorts of servers on either side, a portal, several systems, at rest, and self-tests.
const PLAYED: Readonly<Record<string, readonly string[]>> = {
  Alone: [
    'worked-example/book-an-appointment',
    'worked-example/patients-who-stop-the-journey',
    'registration/asids',
  ],
  'All behind one server': ['consumer-topologies/shared-mhs', 'proxy/routing', 'harness/topology-faults'],
  'Each for itself': [
    'consumer-topologies/separate-mhs',
    'provider-topologies/separate-mhs',
    'failures/slow-links',
  ],
  'No patients and no slots': [
    'worked-example/one-encounter-after-another',
    'failures/practices-that-drop-out',
    'harness/servers-and-proxy',
  ],
  Portal: [
    'consumer-topologies/staff-access',
    'harness/portal-faults',
    'worked-example/refusals-by-the-proxy',
  ],
  'A bit of everything': [
    'consumer-topologies/several-systems',
    'worked-example/in-every-topology',
    'provider-topologies/shared-mhs',
  ],
}

interface PlayedVerdict {
  readonly scenarios: readonly {
    readonly name: string
    readonly result: string
    readonly cast?: readonly { readonly part: string; readonly player: string }[]
  }[]
  readonly leftOut: readonly { readonly scenarios: number; readonly reason: string }[]
}

const cwd = mkdtempSync(join(tmpdir(), 'spinecheck-unlike-'))
after(() => rmSync(cwd, { recursive: true, force: true }))

const folderOf = (title: string): string => join(cwd, title.toLowerCase().replaceAll(' ', '-'))

/** Plays features on a generated topology; yields its verdict and the words on the screen. */
async function play(title: string): Promise<{ readonly verdict: PlayedVerdict; readonly words: string }> {
  const shape = unlikeShapes.find((each) => each.title === title)
  assert.ok(shape)
  const file = `${folderOf(title)}.yaml`
  writeFileSync(file, JSON.stringify(generatedTopology(shape)))
  const features = (PLAYED[title] ?? []).map((name) => `features/${name}.feature`)
  const options = ['--topology', file, '--browser', 'none', '--reports', folderOf(title)]
  const child = spawn(
    process.execPath,
    [join(packageFolder, 'bin/spinecheck.js'), 'run', ...features, ...options],
    { cwd },
  )
  const words: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => words.push(data.toString()))
  await new Promise((resolve) => child.on('close', resolve))
  const [run] = readdirSync(folderOf(title)).filter((name) => !name.endsWith('.zip'))
  assert.ok(run, words.join(''))
  const verdict = JSON.parse(
    readFileSync(join(folderOf(title), run, 'verdict.json'), 'utf8'),
  ) as PlayedVerdict
  return { verdict, words: words.join('') }
}

// Two at a time: each is a process of its own.
describe('topologies of other shapes', { concurrency: 2 }, () => {
  for (const { title } of unlikeShapes)
    test(`on a topology of another shape all that can be cast is played to its end: ${title}`, async () => {
      const { verdict, words } = await play(title)
      assert.ok(verdict.scenarios.length > 3, words)
      assert.deepEqual(
        verdict.scenarios
          .filter(({ result }) => result !== 'passed')
          .map(({ name, result }) => `${result}: ${name}`),
        [],
        words,
      )
      assert.ok(verdict.scenarios.some(({ cast = [] }) => cast.some(({ part, player }) => part !== player)))
      assert.match(words, /^CAST: /m)
      for (const { reason } of verdict.leftOut) assert.notEqual(reason, '')
      if (verdict.leftOut.length > 0) assert.match(words, /^LEFT OUT: /m)
    })
})
