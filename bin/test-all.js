// npm test: one script of package.json after another, up to the first that fails. It ends with how long each took, and with
// what was skipped and why.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { SKIPPED } from './test.js'

const STAGES = {
  static: 'check',
  build: 'build',
  trace: 'check:trace',
  units: 'test:code',
  proofs: 'prove',
  verdicts: 'prove:verdicts',
  features: 'test:features',
}

const seconds = (since) => Math.round((performance.now() - since) / 1000)

rmSync(SKIPPED, { force: true })
const began = performance.now()
const took = []
for (const [stage, script] of Object.entries(STAGES)) {
  const since = performance.now()
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  took.push(`${stage} ${seconds(since)}`)
  if (status === 0) continue
  console.log(`\nnpm run ${script} failed; what comes after it was not run.`)
  process.exitCode = status ?? 1
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
