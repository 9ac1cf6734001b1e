import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMap, isSeq, parseDocument } from 'yaml'
import { readRun } from '../src/evidence/read-run.js'
import type { Row } from './table.js'
import { timed, type Finished } from './whole-run.js'

const deployment = fileURLToPath(new URL('../../topologies/worked-example.yaml', import.meta.url))

type Format = 'json' | 'xml'

interface Suite {
  readonly run: Finished
  readonly scenarios: number
  /** Requests that reached a practice. */
  readonly requests: number
  /** Requirements that were passed or failed. */
  readonly verdicts: number
}

/** The deployment in which every system speaks one format; all else of it stays as it is written. */
function speaking(format: Format): string {
  // As text, so that an ASID keeps its noughts.
  const document = parseDocument(readFileSync(deployment, 'utf8'), { schema: 'failsafe' })
  const systems = document.get('systems')
  if (isSeq(systems)) for (const system of systems.items) if (isMap(system)) system.set('format', format)
  return document.toString()
}

/** All features of providers, in one format, as a process of its own. */
async function play(format: Format): Promise<Suite> {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-bench-'))
  try {
    const topology = join(folder, 'topology.yaml')
    writeFileSync(topology, speaking(format))
    const reports = join(folder, 'reports')
    const args = [
      'bin/spinecheck.js',
      'run',
      'features/provider',
      '--topology',
      topology,
      '--reports',
      reports,
    ]
    const run = await timed(args, folder)
    const [name = ''] = readdirSync(reports).filter((each) => !each.endsWith('.zip'))
    const { scenarios, requirements } = readRun(join(reports, name))
    const exchanges = scenarios.flatMap((each) => each.exchanges)
    return {
      run,
      scenarios: scenarios.length,
      requests: exchanges.filter(({ leg }) => leg === 'to-provider').length,
      verdicts: requirements.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail').length,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a provider's supplier waits for, against our double: the whole suite in both formats, and what a verdict takes. */
export async function benchProviderSuite(): Promise<readonly Row[]> {
  const [json, xml] = [await play('json'), await play('xml')]
  const rowsOf = (format: Format, { run, scenarios, requests, verdicts }: Suite): readonly Row[] => [
    [`${format}: ${scenarios} scenarios, s (exit ${run.code ?? 'by signal'})`, run.seconds, '-'],
    [`${format}: requests that reached a practice`, requests, '-'],
    [`${format}: requests for each requirement with a verdict`, requests / verdicts, '-'],
  ]
  return [
    ...rowsOf('json', json),
    ...rowsOf('xml', xml),
    ['both, s', json.run.seconds + xml.run.seconds, 'under 60'],
  ]
}
