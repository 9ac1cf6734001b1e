// Runs every unit test of dist, or those whose path contains a word given; Node 20 has no globs of its own. Tests that
// start containers come last and one after another, for an engine is shared.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** What was skipped, for whoever runs more than this. */
export const SKIPPED = fileURLToPath(new URL('../dist/.skipped', import.meta.url))

/** Milliseconds after which a file hangs for sure, however busy the machine is. */
const HANGS = 20 * 60_000

const dist = fileURLToPath(new URL('../dist', import.meta.url))

/** Why tests were skipped, and how many for each reason; a suite that is skipped counts once. */
const reasons = new Map()
const skipped = ({ skip }) => {
  if (skip === undefined) return
  const why = typeof skip === 'string' && skip !== '' ? skip : 'without a reason'
  reasons.set(why, (reasons.get(why) ?? 0) + 1)
}

const play = (files, options) =>
  new Promise((done) => {
    run({ files, ...options })
      .on('test:fail', ({ todo }) => {
        if (!todo) process.exitCode = 1
      })
      .on('test:pass', skipped)
      .compose(new spec())
      .on('end', done)
      .pipe(process.stdout, { end: false })
  })

/**
 * Where each file has a process of its own: most start many programs, or play what takes long. All other files leave their
 * process as they found it, and many share one, for to load what they test takes longer than to test it.
 */
const ALONE = ['src/cli', 'src/prove', 'fuzz', 'mutate'].map((room) => join(dist, room, sep))

/** Files that share a process; few enough that both cores have work to the end. */
const TOGETHER = 24

/** The files to start: those that share, many at once by a file of `folder` that imports them, and every other one. */
function bundled(files, folder) {
  const isSharing = (file) => !ALONE.some((room) => file.startsWith(room))
  const sharing = files.filter(isSharing)
  const bundles = []
  for (let at = 0; at < sharing.length; at += TOGETHER) {
    const bundle = join(folder, `${at}.test.mjs`)
    const those = sharing.slice(at, at + TOGETHER)
    writeFileSync(bundle, those.map((file) => `import '${pathToFileURL(file).href}'\n`).join(''))
    bundles.push(bundle)
  }
  return [...bundles, ...files.filter((file) => !isSharing(file))]
}

async function main(words) {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .map((name) => join(dist, name))
    .sort()
  if (files.length === 0) {
    console.error(`No test file in dist has a path with ${words.join(' or ')} in it.`)
    process.exitCode = 1
    return
  }
  const needsEngine = (file) => file.endsWith('.engine.test.js')
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-tests-'))
  const stages = [
    [
      bundled(
        files.filter((file) => !needsEngine(file)),
        folder,
      ),
      availableParallelism(),
    ],
    [files.filter(needsEngine), 1],
  ]
  for (const [those, concurrency] of stages)
    if (those.length > 0) await play(those, { concurrency, timeout: HANGS })
  rmSync(folder, { recursive: true, force: true })
  const lines = [...reasons].map(([why, count]) => `skipped: ${why} (${count})`)
  mkdirSync(dist, { recursive: true })
  writeFileSync(SKIPPED, lines.join('\n'))
  for (const line of lines) console.log(line)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
