import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Row } from './table.js'

const PROGRAM = fileURLToPath(new URL('./report-run.js', import.meta.url))

interface Rendered {
  readonly seconds: number
  readonly megabytes: number
  readonly bytes: number
}

const rendered = (scenarios: number): Rendered =>
  JSON.parse(execFileSync(process.execPath, [PROGRAM, String(scenarios)]).toString('utf8')) as Rendered

/** Renders the report of ever larger runs, each in a process of its own. */
export function benchReport(): readonly Row[] {
  const half = rendered(250)
  const full = rendered(500)
  const twice = rendered(1000)
  return [
    ['report of 500 scenarios, seconds', full.seconds, 'at most 5'],
    ['report of 500 scenarios, peak memory, MB', full.megabytes, 'at most 300'],
    ['report of 500 scenarios, size, MB', full.bytes / 1_000_000, 'at most 3'],
    ['seconds for 1000 over seconds for 500', twice.seconds / full.seconds, 'at most 2.5: linear'],
    ['seconds for 500 over seconds for 250', full.seconds / half.seconds, 'at most 2.5: linear'],
  ]
}
