// Runs every unit test of dist, or those whose path contains a word given; Node 20 has no globs of its own. Tests that
// start containers come last and one after another, for an engine is shared.
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const words = process.argv.slice(2)
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter(
    (name) => name.endsWith('.test.js') && (words.length === 0 || words.some((word) => name.includes(word))),
  )
  .map((name) => join(dist, name))
  .sort()

if (files.length === 0) {
  console.error(`No test file in dist has a path with ${words.join(' or ')} in it.`)
  process.exit(1)
}

const needsEngine = (file) => file.endsWith('.engine.test.js')

const play = (those, options) =>
  new Promise((done) => {
    run({ files: those, ...options })
      .on('test:fail', ({ todo }) => {
        if (!todo) process.exitCode = 1
      })
      .compose(new spec())
      .on('end', done)
      .pipe(process.stdout, { end: false })
  })

const stages = [
  [files.filter((file) => !needsEngine(file)), { concurrency: availableParallelism(), timeout: 120_000 }],
  [files.filter(needsEngine), { concurrency: 1, timeout: 600_000 }],
]
for (const [those, options] of stages) if (those.length > 0) await play(those, options)
