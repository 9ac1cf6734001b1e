import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sample, seeded } from '../src/prove/sample.js'
import { mutationsOf, type Mutation } from './mutations.js'
import { subjects } from './subjects.js'
import { inMarkdown, shareKilled, type Tried } from './survivors.js'
import { Workshop } from './workshop.js'

// npm run mutate -- --seed 7 --count 300 [words...]: changes what judges in small ways, and says what no test and no proof noticed.

/** Share of mutants that have to be killed. */
const GOAL = 0.9

const root = fileURLToPath(new URL('../..', import.meta.url))
const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    count: { type: 'string', default: '300' },
    file: { type: 'string', default: join(root, 'reports', 'mutants.md') },
  },
})
const seed = Number(values.seed)
const all = subjects(root)
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .flatMap((file) => mutationsOf(file, readFileSync(join(root, file), 'utf8')))
const drawn = sample(all, Number(values.count), seeded(seed))
process.stdout.write(`seed ${seed}: ${drawn.length} of ${all.length} mutants\n`)

const left = [...drawn]
const tried: Tried[] = []

async function work(): Promise<void> {
  using workshop = new Workshop(root)
  for (let next = left.shift(); next; next = left.shift()) {
    const each: Tried = { mutation: next, fate: await workshop.try(next) }
    tried.push(each)
    process.stdout.write(`${tried.length}/${drawn.length} ${each.fate}: ${placeOf(next)}\n`)
  }
}

const placeOf = ({ file, line }: Mutation): string => `${file}:${line}`

await Promise.all(Array.from({ length: availableParallelism() }, work))
mkdirSync(join(root, 'reports'), { recursive: true })
writeFileSync(values.file, inMarkdown(tried, { seed, all: all.length }))
const share = shareKilled(tried)
process.stdout.write(`killed ${(100 * share).toFixed(1)} % of ${tried.length}; survivors in ${values.file}\n`)
process.exitCode = share >= GOAL ? 0 : 1
