import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { checks } from '../checks/index.js'
import { readRun } from '../evidence/read-run.js'
import { RunRecorder } from '../evidence/recorder.js'
import { facts } from '../evidence/testing/run-builder.js'
import { EncounterRecord } from './encounter-record.js'
import { Observation } from './observation.js'
import { journeys } from './testing/journeys.js'

void it('keeps encounters as scenarios of a run that can be read back, also before its end, and leaves out what says nothing new', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-observed-'))
  try {
    const recorder = new RunRecorder({ folder, facts: { ...facts, endedAt: undefined }, checks })
    const builder = journeys(3)
    const { topology, intents, exchanges } = builder.scene()
    const keeper = new EncounterRecord({
      folder,
      topology,
      checks,
      secrets: [],
      title: 'What was observed',
      tell: (envelope) => {
        recorder.envelope(envelope)
      },
      most: 1,
    })
    const stage = () => ({ topology, past: [], intents, faults: [] })
    const observation = new Observation({ checks, keeper, stage, without: [] })
    for (const exchange of exchanges) observation.exchange(exchange)
    observation.end()
    const { scenarios, damage, facts: read } = readRun(folder)
    assert.equal(read.interruptedBy, 'death')
    assert.equal(damage, undefined)
    assert.equal(scenarios[0]?.name, 'Northgate Urgent Care, encounter 1, Orla Testerson')
    assert.ok(scenarios[0].outcomes.length > 100)
    assert.equal(scenarios.length + keeper.leftOut, 3)
    assert.ok(keeper.leftOut > 0)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
