import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CucumberFold } from './cucumber-fold.js'
import { readExchanges } from './exchange-file.js'
import { makeRecord } from './make-record.js'
import type { Envelope } from './messages.js'
import { MESSAGE_FILE } from './recorder.js'
import { RUN_FILE } from './run-json.js'
import type { KnownCheck, LeftOut, RunFacts, RunRecord } from './run-record.js'

/**
 * The record of a run from the files in its folder, also of one whose process died: nothing is played again.
 * @throws Error when run.json or messages.ndjson is not there, or run.json is no JSON.
 */
export function readRun(folder: string): RunRecord {
  const { facts, checks, leftOut } = JSON.parse(readFileSync(join(folder, RUN_FILE), 'utf8')) as {
    facts: RunFacts
    checks: readonly KnownCheck[]
    leftOut?: readonly LeftOut[]
  }
  const fold = new CucumberFold()
  for (const envelope of readMessages(folder)) fold.take(envelope)
  return makeRecord({ facts: asEnded(facts), checks, leftOut, fold, exchanges: readExchanges(folder) })
}

/** A run that never said that it ended was interrupted, whatever ended it. */
const asEnded = (facts: RunFacts): RunFacts =>
  facts.endedAt === undefined
    ? { ...facts, interrupted: 'its process ended without finishing the report' }
    : facts

/** Every message that was written whole. */
const readMessages = (folder: string): readonly Envelope[] =>
  readFileSync(join(folder, MESSAGE_FILE), 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Envelope]
      } catch {
        return []
      }
    })
