import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validate, type Validation } from '../drivers/outside/validate.js'
import { answerKinds, type AnswerKind } from '../evidence/answer-kinds.js'
import { readExchanges } from '../evidence/exchange-file.js'
import type { ValidatedAnswer, ValidatedAnswers } from '../evidence/run-record.js'
import { HarnessError } from '../spine/errors.js'
import { organisationWithCode } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
import { isUnderTest, type Workspace } from '../workspace/workspace.js'

/** So many kinds of answers are given to a validator. */
const MOST_KINDS = 60
/** So many milliseconds it may take for one, and for all. */
const WITHIN = 120_000
const WITHIN_ALL = 1_200_000
/** So many lines of what it prints are kept of each, and so many letters of a line. */
const MOST_LINES = 40
const LONGEST = 400
/** After so many that were not done in time, or once it could not be started, no more is tried. */
const MOST_LATE = 2

/** Whose answers are given to a validator. */
export interface Validating {
  readonly command: string
  readonly workspace: Workspace | undefined
  readonly topology: Topology | undefined
}

/** @throws HarnessError NOT_CONFIGURED where a validator is named and no practice is one's own. */
export function refuseValidatorWithoutProvider(workspace: Workspace | undefined): void {
  if (workspace?.provider) return
  throw new HarnessError(
    'NOT_CONFIGURED',
    '--validator is given the answers of practices of yours, and no workspace says which are. Make one with: npx spinecheck init provider. Or leave --validator out.',
  )
}

/**
 * Gives one answer of each kind that practices of the caller's own gave in a run to a validator of the caller's own: what it says stands beside the verdict
 * and is no part of it. Nothing is sent to anybody by us.
 * @param folder Of the run.
 */
export async function validatedAnswers(
  { command, workspace, topology }: Validating,
  folder: string,
): Promise<ValidatedAnswers | undefined> {
  if (!workspace?.provider || !topology) return undefined
  const mine = new Set(
    topology.systems
      .filter(isUnderTest('provider', workspace))
      .map(({ organisation }) => organisationWithCode(topology, organisation)?.name),
  )
  const kinds = answerKinds(readExchanges(folder).byTestCase, (receiver) => mine.has(receiver))
  process.stderr.write(
    `VALIDATOR: ${Math.min(kinds.length, MOST_KINDS)} of ${kinds.length} kinds of answers are given to it.\n`,
  )
  const drafts = mkdtempSync(join(tmpdir(), 'spinecheck-validator-'))
  try {
    return {
      command,
      kinds: kinds.length,
      ...(await validateEach(kinds, { command, drafts, folder: workspace.folder })),
    }
  } finally {
    rmSync(drafts, { recursive: true, force: true })
  }
}

interface Means {
  readonly command: string
  /** Where the bodies are put for it. */
  readonly drafts: string
  readonly folder: string
}

/** Gives a validator one answer of each kind, one after the other, until it is clear that it is of no use or takes too long. */
export async function validateEach(
  kinds: readonly AnswerKind[],
  { command, drafts, folder }: Means,
  look = validate,
): Promise<Pick<ValidatedAnswers, 'answers' | 'stopped'>> {
  const answers: ValidatedAnswer[] = []
  const until = Date.now() + WITHIN_ALL
  for (const [place, kind] of kinds.slice(0, MOST_KINDS).entries()) {
    const left = until - Date.now()
    if (left <= 0) return { answers, stopped: `it had taken ${WITHIN_ALL / 1000} s by then` }
    const file = join(drafts, `answer-${place + 1}.${kind.isXml ? 'xml' : 'json'}`)
    writeFileSync(file, kind.body, { mode: 0o600 })
    answers.push(told(kind, await look({ command, folder, within: Math.min(WITHIN, left) }, file)))
    rmSync(file, { force: true })
    if (answers.at(-1)?.ended === 'not-started') return { answers, stopped: 'it could not be started' }
    if (answers.filter(({ ended }) => ended === 'late').length >= MOST_LATE)
      return { answers, stopped: 'it was not done in time before' }
  }
  return { answers }
}

const told = (
  { what, testCase, exchange, times }: AnswerKind,
  { ended, status, lines }: Validation,
): ValidatedAnswer => ({
  ...{ what, testCase, exchange, times, ended, status },
  lines: lines.slice(0, MOST_LINES).map((line) => line.slice(0, LONGEST)),
  more: Math.max(0, lines.length - MOST_LINES),
})
