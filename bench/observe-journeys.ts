import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checks } from '../src/checks/index.js'
import { Board } from '../src/observe/board.js'
import { EncounterRecord } from '../src/observe/encounter-record.js'
import { Observation } from '../src/observe/observation.js'
import { AT_ITS_ADDRESS, journeys, madeAnew } from '../src/observe/testing/journeys.js'

// A process of its own with --expose-gc: arguments are numbers of journeys at which memory is weighed, the answer one line of JSON.
const at = process.argv.slice(2).map(Number)
const all = Math.max(...at)
const { topology, exchanges } = journeys(1).scene()
const intents = [AT_ITS_ADDRESS]
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-bench-'))
const keeper = new EncounterRecord({
  folder,
  topology,
  checks,
  secrets: [],
  title: 'bench',
  tell: () => undefined,
})
const observation = new Observation({
  checks,
  keeper,
  without: ['clock-set', 'state-reset', 'users-are-declared'],
  stage: () => ({ topology, past: [], intents, faults: [] }),
})
const board = new Board({ checks, observation, topology: () => topology, filed: () => intents })

/** What is shown is read as it comes. */
async function read(): Promise<void> {
  for await (const observed of observation.feed) board.take(observed)
}

const megabytes: number[] = []
let spent = 0
let journey = 0
try {
  const reading = read()
  for (const those of madeAnew(exchanges, all)) {
    const before = process.cpuUsage()
    for (const exchange of those) observation.exchange(exchange)
    observation.settle(Infinity, Date.parse(exchanges[0]?.startedAt ?? ''))
    await new Promise((resolve) => setImmediate(resolve))
    const { user, system } = process.cpuUsage(before)
    spent += (user + system) / 1000
    journey += 1
    if (!at.includes(journey)) continue
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    megabytes.push((heapUsed + external) / 1_000_000)
  }
  observation.end()
  await reading
} finally {
  rmSync(folder, { recursive: true })
}
process.stdout.write(JSON.stringify({ judged: observation.judged, milliseconds: spent / all, megabytes }))
