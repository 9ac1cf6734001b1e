import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { checkChain, CHAIN_FILE } from './chain.js'
import { CucumberFold } from './cucumber-fold.js'
import { EXCHANGE_FILE, readExchanges } from './exchange-file.js'
import { isWhole, linesIn } from './file-lines.js'
import { makeRecord, type RunMaterial } from './make-record.js'
import { messageForm } from './message-form.js'
import { MESSAGE_FILE, type Envelope } from './messages.js'
import { readRunFile, unsoundFile } from './run-json.js'
import type { KnownCheck, RunFacts, RunRecord } from './run-record.js'
import type { AttemptJudge } from './scenario-record.js'
import { HANDED_IN_FILE, handedInFor } from './scripts/handed-in.js'
import { picturesIn } from './scripts/pictures.js'
import { STATEMENTS_FILE, statementsIn } from './statements/statements-of-run.js'

/** Checks of today, and what they say of an attempt. */
export interface Rejudging {
  readonly checks: readonly KnownCheck[]
  readonly judge: AttemptJudge
}

/**
 * The record of a run from the files in its folder, also of one whose process died: nothing is played again. Judged as it
 * was judged then, unless told otherwise.
 * @throws HarnessError RECORD_UNREADABLE, RECORD_TOO_NEW, or EVIDENCE_UNSOUND for what no run writes.
 */
export function readRun(folder: string, rejudging?: Rejudging): RunRecord {
  const { facts, checks, leftOut } = readRunFile(folder)
  const messages = readMessages(folder, checks)
  const material: RunMaterial = {
    facts: asEnded(facts),
    checks: rejudging?.checks ?? checks,
    leftOut,
    fold: messages.fold,
    exchanges: understood(EXCHANGE_FILE, () => readExchanges(folder)),
    damage: [...damageIn(folder, facts), ...messages.damage],
    judge: rejudging?.judge,
    statements: understood(STATEMENTS_FILE, () => statementsIn(folder)),
    pictures: picturesIn(folder),
    handedIn: understood(HANDED_IN_FILE, () => handedInFor(folder)),
  }
  // A check of today that fails is a failure of ours, whatever it was given.
  return rejudging
    ? makeRecord(material)
    : understood(`${MESSAGE_FILE} or ${EXCHANGE_FILE}`, () => makeRecord(material))
}

/** What cannot be made of a file that a run wrote was not written by a run. @throws HarnessError */
function understood<Value>(file: string, read: () => Value): Value {
  try {
    return read()
  } catch (cause) {
    throw cause instanceof HarnessError ? cause : unsoundFile(file, wordsOf(cause))
  }
}

/** Lines that are not as they were written; without a chain nobody can tell. */
function damageIn(folder: string, { endedAt, interrupted }: RunFacts): readonly string[] {
  const { isThere, faults, notes } = checkChain(folder)
  if (!isThere) return [`there is no chain of what was recorded (${CHAIN_FILE})`]
  // A crash explains a last line that is not whole, and nothing else does.
  return endedAt === undefined || interrupted !== undefined ? faults : [...faults, ...notes]
}

/** A run that never said that it ended was interrupted, whatever ended it. */
const asEnded = (facts: RunFacts): RunFacts =>
  facts.endedAt === undefined
    ? { ...facts, interrupted: 'its process ended without finishing the report', interruptedBy: 'death' }
    : facts

/** Folds every message that was written whole, and tells how many lines are none; one that was cut off by a crash is not counted. */
function readMessages(
  folder: string,
  checks: readonly KnownCheck[],
): { readonly fold: CucumberFold; readonly damage: readonly string[] } {
  const path = join(folder, MESSAGE_FILE)
  if (!existsSync(path))
    throw new HarnessError(
      'RECORD_UNREADABLE',
      `There is no ${path}, without which there is no record of a run.`,
    )
  const fold = new CucumberFold(checks)
  let unreadable = 0
  for (const line of linesIn(path)) {
    const envelope = envelopeOf(line.toString('utf8'))
    if (envelope) understood(MESSAGE_FILE, () => fold.take(envelope))
    else if (isWhole(line)) unreadable += 1
  }
  return {
    fold,
    damage:
      unreadable === 0 ? [] : [`${unreadable} lines of ${MESSAGE_FILE} are no messages; evidence is lost`],
  }
}

function envelopeOf(line: string): Envelope | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return messageForm.safeParse(value).success ? (value as Envelope) : undefined
  } catch {
    return undefined
  }
}
