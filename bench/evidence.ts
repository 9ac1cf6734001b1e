import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { appendExchange } from '../src/evidence/exchange-file.js'
import { openPack } from '../src/evidence/pack/open-pack.js'
import { sealRun } from '../src/evidence/pack/seal.js'
import { verifyRun } from '../src/evidence/pack/verify.js'
import { zipRun } from '../src/evidence/pack/zip.js'
import { RunRecorder } from '../src/evidence/recorder.js'
import { envelopesOf } from '../src/evidence/testing/envelopes.js'
import { journey } from '../src/evidence/testing/journey.js'
import { facts } from '../src/evidence/testing/run-builder.js'
import type { Row } from './table.js'

const LARGE = 10_000
const SMALL = 1_000

/** Milliseconds. */
interface Cost {
  readonly record: number
  readonly seal: number
  readonly zip: number
  readonly verify: number
}

/** Measures what evidence costs: recording an exchange, and sealing, packing and verifying a run of 10,000 of them. */
export async function benchEvidence(): Promise<readonly Row[]> {
  await costOf(SMALL)
  const small = await costOf(SMALL)
  const large = await costOf(LARGE)
  const growth = (of: keyof Cost) => large[of] / small[of] / (LARGE / SMALL)
  return [
    ['recording one exchange, ms', large.record / LARGE, 'at most 0.5'],
    ['sealing 10,000 exchanges, ms', large.seal, 'at most 5000'],
    ['packing 10,000 exchanges, ms', large.zip, 'at most 5000'],
    ['verifying the zip of 10,000 exchanges, ms', large.verify, 'at most 5000'],
    ['sealing: cost of an exchange among 10,000 to one among 1,000', growth('seal'), 'at most 1.5'],
    ['verifying: cost of an exchange among 10,000 to one among 1,000', growth('verify'), 'at most 1.5'],
  ]
}

async function costOf(exchanges: number): Promise<Cost> {
  const above = mkdtempSync(join(tmpdir(), 'spinecheck-bench-'))
  const folder = join(above, 'run')
  mkdirSync(folder)
  try {
    const recorder = new RunRecorder({ folder, facts, checks: [] })
    for (const envelope of envelopesOf([{ name: 'Books', attempts: [['PASSED']], attachments: [] }]))
      recorder.envelope(envelope)
    const traffic = journey()
    const record = timed(() => {
      for (let done = 0; done < exchanges; done += 1) {
        const exchange = traffic[done % traffic.length]
        if (exchange) appendExchange(folder, `case-${Math.floor(done / traffic.length)}`, exchange)
      }
    })
    const run = recorder.finish({ endedAt: facts.startedAt })
    const seal = timed(() => sealRun({ folder, record: run }))
    const zip = join(above, 'run.zip')
    const packing = await timedLater(() => zipRun(folder, 'run', zip))
    const verify = await timedLater(async () => {
      using pack = await openPack(zip)
      verifyRun(pack.folder)
    })
    return { record, seal, zip: packing, verify }
  } finally {
    rmSync(above, { recursive: true })
  }
}

function timed(act: () => unknown): number {
  const begin = performance.now()
  act()
  return performance.now() - begin
}

async function timedLater(act: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await act()
  return performance.now() - begin
}
