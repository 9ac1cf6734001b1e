import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HarnessError } from '../spine/errors.js'
import { checkChain, CHAIN_FILE } from './chain.js'
import { CucumberFold } from './cucumber-fold.js'
import { readExchanges } from './exchange-file.js'
import { makeRecord } from './make-record.js'
import { MESSAGE_FILE, type Envelope } from './messages.js'
import { readRunFile } from './run-json.js'
import type { KnownCheck, RunFacts, RunRecord } from './run-record.js'
import type { AttemptJudge } from './scenario-record.js'
import { statementsIn } from './statements/statements-of-run.js'

/** Checks of today, and what they say of an attempt. */
export interface Rejudging {
  readonly checks: readonly KnownCheck[]
  readonly judge: AttemptJudge
}

/**
 * The record of a run from the files in its folder, also of one whose process died: nothing is played again. Judged as it
 * was judged then, unless told otherwise.
 * @throws HarnessError RECORD_UNREADABLE or RECORD_TOO_NEW.
 */
export function readRun(folder: string, rejudging?: Rejudging): RunRecord {
  const { facts, checks, leftOut } = readRunFile(folder)
  const fold = new CucumberFold(checks)
  for (const envelope of readMessages(folder)) fold.take(envelope)
  return makeRecord({
    facts: asEnded(facts),
    checks: rejudging?.checks ?? checks,
    leftOut,
    fold,
    exchanges: readExchanges(folder),
    damage: damageIn(folder),
    judge: rejudging?.judge,
    statements: statementsIn(folder),
  })
}

/** Lines that are not as they were written; without a chain nobody can tell. */
function damageIn(folder: string): readonly string[] {
  const { isThere, faults } = checkChain(folder)
  return isThere ? faults : [`there is no chain of what was recorded (${CHAIN_FILE})`]
}

/** A run that never said that it ended was interrupted, whatever ended it. */
const asEnded = (facts: RunFacts): RunFacts =>
  facts.endedAt === undefined
    ? { ...facts, interrupted: 'its process ended without finishing the report', interruptedBy: 'death' }
    : facts

/** Every message that was written whole. */
function readMessages(folder: string): readonly Envelope[] {
  const path = join(folder, MESSAGE_FILE)
  if (!existsSync(path))
    throw new HarnessError(
      'RECORD_UNREADABLE',
      `There is no ${path}, without which there is no record of a run.`,
    )
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Envelope]
      } catch {
        return []
      }
    })
}
