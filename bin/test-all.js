// npm test: one stage after another, up to the first that fails; a stage is one script of package.json, or several side by
// side. It ends with how long each took, and with what was skipped and why.
import { Buffer } from 'node:buffer'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { SKIPPED } from './test.js'

// Features are played in one process and proofs in two threads; what they leave of the cores is for the verdicts.
const STAGES = [
  { static: 'check' },
  { build: 'build' },
  { trace: 'check:trace' },
  { units: 'test:code' },
  { proofs: 'prove', verdicts: 'prove:verdicts', features: 'test:features' },
]

const seconds = (since) => Math.round((performance.now() - since) / 1000)

/** One script, what it prints at once or, where others run beside it, when it is over. */
async function played(script, isAlone) {
  const stdio = isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe']
  const child = spawn('npm', ['run', '--silent', script], { stdio, shell: process.platform === 'win32' })
  const words = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => words.push(chunk))
  const [status] = await once(child, 'close')
  process.stdout.write(Buffer.concat(words))
  return status ?? 1
}

rmSync(SKIPPED, { force: true })
const began = performance.now()
const took = []
for (const stage of STAGES) {
  const since = performance.now()
  const scripts = Object.values(stage)
  const statuses = await Promise.all(scripts.map((script) => played(script, scripts.length === 1)))
  took.push(`${Object.keys(stage).join(' with ')} ${seconds(since)}`)
  const failed = scripts.filter((_, place) => statuses[place] !== 0)
  if (failed.length === 0) continue
  console.log(
    `\n${failed.map((script) => `npm run ${script}`).join(' and ')} failed; what comes after it was not run.`,
  )
  process.exitCode = Math.max(...statuses)
  break
}

let skipped = ''
try {
  skipped = readFileSync(SKIPPED, 'utf8')
} catch {
  skipped = 'skipped: unknown, for the unit tests did not come to their end'
}
console.log(`\n${skipped || 'skipped: no unit test'}`)
console.log('skipped: scenarios as the last run says above under “Not in this scope”')
console.log(`seconds: ${took.join(', ')}; together ${seconds(began)}`)
