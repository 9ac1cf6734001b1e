import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { packageFolder } from './package.js'

// Each topology that comes with spinecheck plays a share of the features, a third of them in all: nothing is found. `SHIPPED=all` has each play
// everything: a quarter of an hour.
const isWhole = process.env['SHIPPED'] === 'all'

const folder = join(packageFolder, 'topologies')
const topologies = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const reports = mkdtempSync(join(tmpdir(), 'spinecheck-shipped-'))
after(() => rmSync(reports, { recursive: true, force: true }))

/** Plays features on a topology; yields the exit code and what was said. */
async function play(name: string, place: number): Promise<{ readonly exit: number; readonly words: string }> {
  const share = isWhole ? [] : ['--shard', `${place * 3}/${topologies.length * 3}`]
  const options = ['--topology', join(folder, name), '--browser', 'none', '--quiet', '--reports', reports]
  const program = join(packageFolder, 'bin', 'spinecheck.js')
  const child = spawn(process.execPath, [program, 'run', ...options, ...share], {
    ...{ cwd: reports, stdio: ['ignore', 'pipe', 'pipe'] },
  })
  const words: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => words.push(data.toString()))
  return new Promise((resolve) =>
    child.once('close', (exit) => resolve({ exit: exit ?? -1, words: words.join('') })),
  )
}

describe('topologies that come with spinecheck', { concurrency: 2 }, () => {
  for (const [place, name] of topologies.entries())
    test(`on ${name} nothing is found`, async () => {
      const { exit, words } = await play(name, place + 1)
      assert.equal(exit, 0, words)
      assert.match(words, /= \d+ passed$/m)
    })
})
