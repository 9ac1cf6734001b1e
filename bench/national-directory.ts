import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Measured } from './national-directory-task.js'
import { table, type Row } from './table.js'
import { timed } from './whole-run.js'

const SIZES = [100, 1_000, 10_000] as const
/** With the agreements and servers that go with them, what a whole country has. */
const NATIONAL_SYSTEMS = 13_000

const TASKS = [
  ['references', 'references checked'],
  ['directory', 'directory derived'],
  ['rules', 'all rules, nothing wrong'],
  ['spoilt', 'all rules, every practice wrong'],
  ['ldif', 'LDIF read'],
] as const

const LINEAR = 'exponent at most 1.15'

async function inProcess(task: string, systems: number, file: string): Promise<Measured> {
  const script = fileURLToPath(new URL('./national-directory-task.js', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script, task, String(systems), file])
  return JSON.parse(stdout) as Measured
}

/** The slope of the straight line through the points, both axes logarithmic: 1 is linear, 2 is quadratic. */
function exponentOf(points: readonly (readonly [size: number, value: number])[]): number {
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(value)] as const)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(logs.map(([size]) => size)), mean(logs.map(([, value]) => value))]
  const covariance = mean(logs.map(([size, value]) => (size - x) * (value - y)))
  return covariance / mean(logs.map(([size]) => (size - x) ** 2))
}

/** Times, peaks of memory and the exponents of both for 100, 1,000 and 10,000 systems; each in a process of its own. */
export async function benchNationalDirectory(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-national-'))
  try {
    const fileOf = (systems: number) => join(folder, `${systems}.ldif`)
    for (const systems of SIZES) await inProcess('write', systems, fileOf(systems))
    const rows: Row[] = []
    for (const [task, words] of TASKS) {
      const times: [number, number][] = []
      let smallest = 0
      for (const systems of SIZES) {
        const { milliseconds, megabytes } = await inProcess(task, systems, fileOf(systems))
        times.push([systems, milliseconds])
        rows.push([`${words}: ${systems} systems, processor ms`, milliseconds, '-'])
        rows.push([`${words}: ${systems} systems, peak MB`, megabytes, '-'])
        if (systems === SIZES[0]) smallest = megabytes
        else
          rows.push([
            `${words}: ${systems} systems, KB more than 100 took, per system`,
            perSystem(megabytes, smallest, systems),
            '-',
          ])
      }
      rows.push([`${words}: exponent of the time`, exponentOf(times), LINEAR])
    }
    return [...rows, ...(await wholeCommand(folder))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const perSystem = (megabytes: number, smallest: number, systems: number): number =>
  ((megabytes - smallest) * 1024) / (systems - SIZES[0])

/** `topology check` of the LDIF export of a whole country, as a user starts it. */
async function wholeCommand(folder: string): Promise<readonly Row[]> {
  const file = join(folder, 'national.ldif')
  const { yielded } = await inProcess('write', NATIONAL_SYSTEMS, file)
  const { seconds, megabytes, code } = await timed(['bin/spinecheck.js', 'topology', 'check', file], folder)
  const what = `topology check, LDIF of ${Math.round(yielded / 1e6)} MB (exit ${code ?? 'by signal'})`
  return [
    [`${what}, s`, seconds, '-'],
    [`${what}, peak MB`, megabytes, '-'],
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(table('National directory', await benchNationalDirectory()))
