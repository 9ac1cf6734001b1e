import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appendExchange } from '../exchange-file.js'
import { RunRecorder } from '../recorder.js'
import type { RunRecord } from '../run-record.js'
import { OUTCOMES, SCENARIO } from '../attachments.js'
import { envelopesOf, type ScriptedScenario } from './envelopes.js'
import { journey, journeyIntents } from './journey.js'
import { facts, kept } from './run-builder.js'
import { topology } from './topology.js'

const play: ScriptedScenario = {
  name: 'Books',
  attempts: [['PASSED']],
  attachments: [
    [SCENARIO.mediaType, { topology, intents: journeyIntents }],
    [OUTCOMES.mediaType, [kept('c', ['WEX-1a'])]],
  ],
}

/** A run that has ended, in a folder of its own. */
export interface EndedRun {
  readonly folder: string
  readonly record: RunRecord
}

/** A run that has ended and is not sealed yet, in a folder of its own. */
export function ended(
  body: (run: EndedRun) => void,
  before: (folder: string) => void = () => undefined,
): void {
  const above = mkdtempSync(join(tmpdir(), 'spinecheck-pack-test-'))
  const folder = join(above, 'run')
  mkdirSync(folder)
  try {
    const recorder = new RunRecorder({ folder, facts: { ...facts, endedAt: undefined }, checks: [] })
    for (const exchange of journey()) appendExchange(folder, 'started-0-0', exchange)
    before(folder)
    for (const envelope of envelopesOf([play])) recorder.envelope(envelope)
    body({ folder, record: recorder.finish({ endedAt: '2026-07-05T08:30:04.000Z' }) })
  } finally {
    rmSync(above, { recursive: true })
  }
}
