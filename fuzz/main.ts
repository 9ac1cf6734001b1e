import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { fuzz, wrongIn, type FuzzTally } from './fuzz.js'
import { startTarget } from './target.js'

// npm run fuzz -- --seed 7 --count 100000 [words...]: sends spoilt bytes of every kind to every listener of the doubles.

const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    count: { type: 'string', default: '100000' },
    callers: { type: 'string', default: '8' },
  },
})

/** @throws Error for what is no whole number. */
function numberOf(option: 'seed' | 'count' | 'callers'): number {
  const number = Number(values[option])
  if (Number.isSafeInteger(number) && number > 0) return number
  throw new Error(`--${option} takes a whole number above 0, not "${values[option]}".`)
}
const [seed, count, callers] = [numberOf('seed'), numberOf('count'), numberOf('callers')]

/** Inputs at the beginning after which memory has its usual size. */
const WARM_UP = 200

const topology = fileURLToPath(new URL('../../topologies/worked-example.yaml', import.meta.url))
const crashes: string[] = []
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (cause: unknown) => {
    crashes.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause))
  })

const line = ({ listener, kind, inputs, fates }: FuzzTally): string => {
  const became = [...fates]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([fate, times]) => `${fate} ${times}`)
  return `${listener}, ${kind}: ${inputs} inputs: ${became.join(', ')}\n`
}

process.stdout.write(`seed ${seed}\n`)
const target = await startTarget(topology)
await fuzz(target, { seed, words, count: WARM_UP, callers })
const warm = process.memoryUsage.rss()
const tallies = await fuzz(target, {
  seed,
  words,
  count,
  callers,
  heard: (tally) => process.stdout.write(line(tally)),
})
const { turnedAway, withReason, filed } = target.told()
const wrong = [
  ...(tallies.length === 0 ? [`No listener has ${words.join(' or ')} in its name: nothing was sent.`] : []),
  ...tallies.flatMap(wrongIn),
  ...target.failures.map((message) => message.slice(0, 500)),
  ...crashes.map((stack) => `crash: ${stack}`),
]
const grown = Math.round((process.memoryUsage.rss() - warm) / (1 << 20))
process.stdout.write(
  `filed ${filed} exchanges, ${withReason} of them with why they were refused or cut; ${turnedAway} turned away before a request\n` +
    `memory after warming up and now: ${grown} MB more\n` +
    (wrong.length === 0 ? 'no crash, no hang, no failure\n' : `${wrong.slice(0, 50).join('\n')}\n`),
)
await target.close()
process.exitCode = wrong.length === 0 ? 0 : 1
