import type { CucumberFold } from './cucumber-fold.js'
import { EXCHANGE_FILE, type KeptExchanges } from './exchange-file.js'
import { foldRequirements, totalsOf } from './fold.js'
import type { HandedIn } from './scripts/handed-in.js'
import { scriptsOf } from './scripts/scripts-of-run.js'
import type {
  KnownCheck,
  LeftOut,
  ProductUnderTest,
  RequirementRow,
  RunFacts,
  RunRecord,
  ScenarioRecord,
  ShardOfRun,
} from './run-record.js'
import { endingOf, exitOf, reasonsOf, type Ran } from './run-verdict.js'
import { auditReasons } from './scripts/audit-reasons.js'
import { lostOf, scenarioRecords, type AttemptJudge } from './scenario-record.js'
import { sentencesOf } from './sentence.js'
import { isYetToCome, shareOf } from './share.js'
import { strangeToRun } from './strange-to-run.js'
import { withWhyNot } from './why-not-tested.js'
import { weigh, type Statements } from './statements/statements-of-run.js'

/** What a run left behind; all of it can be read back from its folder. */
export interface RunMaterial {
  readonly facts: RunFacts
  readonly checks: readonly KnownCheck[]
  readonly leftOut?: readonly LeftOut[] | undefined
  readonly fold: CucumberFold
  readonly exchanges: KeptExchanges
  /** Where the record is not as it was written, in words. */
  readonly damage?: readonly string[] | undefined
  /** What counts as the outcomes of an attempt; those it noted itself when not given. */
  readonly judge?: AttemptJudge | undefined
  readonly statements?: Statements | undefined
  readonly handedIn?: HandedIn | undefined
  /** Pictures of pages of the system under test, by their paths in the folder of the run. */
  readonly pictures?: readonly string[] | undefined
}

/** Folds what a run left behind into its record. */
export function makeRecord(material: RunMaterial): RunRecord {
  const { facts, checks, leftOut, fold, exchanges, judge, statements, handedIn, pictures } = material
  return judgeRun({
    facts,
    checks,
    leftOut,
    selected: fold.selected,
    scenarios: scenarioRecords(fold.attempts, exchanges.byTestCase, judge),
    troubles: fold.troubles,
    damage: damageOf(material),
    statements,
    handedIn,
    pictures,
  })
}

const damageOf = ({ facts, fold, exchanges, damage = [] }: RunMaterial): readonly string[] => [
  ...damage,
  ...fold.forged,
  ...(exchanges.unreadable === 0
    ? []
    : [`${exchanges.unreadable} lines of ${EXCHANGE_FILE} cannot be read; evidence is lost`]),
  ...lostOf(fold.attempts, exchanges.byTestCase),
  ...strangeToRun({ facts, attempts: fold.attempts, exchanges: exchanges.byTestCase }),
]

/** Scenarios of a run before anything is made of them. */
export interface PlayedRun {
  readonly facts: RunFacts
  readonly checks: readonly KnownCheck[]
  readonly leftOut?: readonly LeftOut[] | undefined
  readonly selected: number
  readonly scenarios: readonly ScenarioRecord[]
  /** What went wrong on our side outside any scenario. */
  readonly troubles: readonly string[]
  /** Where the record is not as it was written, in words. */
  readonly damage?: readonly string[] | undefined
  /** What people say of it. */
  readonly statements?: Statements | undefined
  /** What did not cross the wire. */
  readonly handedIn?: HandedIn | undefined
  /** Pictures of pages of the system under test, by their paths in the folder of the run. */
  readonly pictures?: readonly string[] | undefined
}

/** Forms the verdicts, the counts, the exit code and the sentence of a run. */
export function judgeRun(played: PlayedRun): RunRecord {
  const { facts, checks, leftOut = [], selected, scenarios, troubles, damage = [], statements } = played
  const { handedIn, pictures } = played
  const { underTest = [] } = facts
  const isDamaged = damage.length > 0
  const {
    rows,
    scripts,
    said,
    waived,
    reasons: stated,
  } = weigh(statements, {
    rows: foldRequirements(scenarios, checks).map((row) =>
      withWhyNot(withVersion(row, underTest), { scenarios, leftOut, underTest }),
    ),
    scripts: scriptsOf({ underTest, scenarios, checks, isDamaged, handedIn, pictures }),
    scenarios,
    day: facts.startedAt.slice(0, 10),
  })
  const share = shareOf({ rows, scenarios, underTest, whole: facts.whole })
  const besides = [...stated, ...auditReasons(scripts)]
  const ran: Ran = { facts, scenarios, rows, share, selected, troubles, damage, waived, besides }
  const reasons = reasonsOf(ran)
  const ending = endingOf(reasons, ran)
  const sentences = [...sentencesOf({ ...ran, ending, reasons, leftOut }), ...shardWords(facts.shard)]
  return {
    format: 1,
    facts,
    selected,
    scenarios,
    leftOut,
    advice: adviceIn(checks),
    requirements: rows,
    ...(said ? { said } : {}),
    ...(scripts ? { scripts } : {}),
    totals: totalsOf(rows),
    ...(damage.length > 0 ? { damage } : {}),
    share,
    reasons,
    ending,
    exit: exitOf(ending),
    sentence: sentences.join(' '),
    sentences,
  }
}

/** What only a later version of GP Connect asks for was not asked of who is tested by an earlier one. */
const withVersion = (row: RequirementRow, underTest: readonly ProductUnderTest[]): RequirementRow =>
  row.verdict === 'not-tested' && isYetToCome(row.requirement, underTest)
    ? {
        ...row,
        verdict: 'not-applicable',
        reason: `it begins with GP Connect ${row.requirement.appliesFrom}, and an earlier version is tested`,
      }
    : row

const adviceIn = (checks: readonly KnownCheck[]): RunRecord['advice'] =>
  Object.fromEntries(
    checks
      .filter(({ matters }) => matters !== undefined)
      .map(({ id, matters, mend }) => [id, { matters, mend }]),
  )

/** What a shard proves, it proves of its own scenarios alone. */
const shardWords = (shard: ShardOfRun | undefined): readonly string[] =>
  shard
    ? [
        `Shard ${shard.number} of ${shard.of}: it stands for ${shard.places.length} of the ${shard.selected} selected scenarios; spinecheck merge makes the verdict of all.`,
      ]
    : []
