// Runs every unit test of dist, or those whose path contains a word given; Node 20 has no globs of its own.
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
run({ files, concurrency: availableParallelism(), timeout: 120_000 })
  .on('test:fail', ({ todo }) => {
    if (!todo) process.exitCode = 1
  })
  .compose(new spec())
  .pipe(process.stdout)
