import { faultById } from '../faults/index.js'
import { bindsOurDoubles, isMandatory } from '../requirements/catalogue.js'
import type { ExitCode } from '../spine/exit-codes.js'
import {
  endings,
  happenings,
  rankOf,
  toldAs,
  type EndingId,
  type HappeningId,
} from '../verdict/truth-table.js'
import { unmetWithCause } from '../verdict/unmet.js'
import { namesOf } from '../verdict/in-words.js'
import { groupBy } from './group-by.js'
import { findingsOfRow } from './findings-of-row.js'
import { notOfferedIn } from './not-offered.js'
import type {
  ProductUnderTest,
  RequirementRow,
  RunFacts,
  RunReason,
  ScenarioRecord,
  Share,
  StopCause,
} from './run-record.js'
import { SELF_TEST_TAG } from './scenario-record.js'
import { gapIn, isLate, scenarioTroubles } from './scenario-troubles.js'
import { bindsTested } from './share.js'
import { tookNoPart } from './took-part.js'

/** What is known of a run when its verdict is formed. */
export interface Ran {
  readonly facts: RunFacts
  readonly scenarios: readonly ScenarioRecord[]
  readonly rows: readonly RequirementRow[]
  readonly share: Share
  /** How many scenarios were selected. */
  readonly selected: number
  /** What went wrong on our side outside any scenario. */
  readonly troubles: readonly string[]
  /** Where the record is not as it was written. */
  readonly damage: readonly string[]
  /** Requirements whose failures people have accepted for a while. */
  readonly waived: ReadonlySet<string>
  /** What else keeps it from a proven pass. */
  readonly besides: readonly RunReason[]
}

/** One reason, with the exit code that its row of the truth table gives it. */
export const reason = (
  happening: HappeningId,
  text: string,
  where: Pick<RunReason, 'scenario' | 'requirement'> = {},
): RunReason => ({ happening, exit: endings[happenings[happening].ending].exit, text, ...where })

/** Everything that keeps a run from a proven pass, worst first. */
export function reasonsOf(ran: Ran): readonly RunReason[] {
  const reasons = [
    ...ran.besides,
    ...broken(ran),
    ...unmetIn(ran),
    ...troublesOf(ran),
    ...notExecuted(ran),
    ...undetermined(ran),
    ...faultsAtYours(ran),
    ...reachedPlainly(ran),
    ...notWhole(ran),
  ]
  return [...reasons].sort((one, other) => rankOf(endingFor(one)) - rankOf(endingFor(other)))
}

const endingFor = ({ happening }: RunReason): EndingId => happenings[happening].ending

/** The row of the truth table for a run with these reasons, worst first. */
export function endingOf(reasons: readonly RunReason[], { facts, waived, share }: Ran): EndingId {
  const [worst] = reasons
  const isAnyUnderTest = (facts.underTest ?? []).length > 0
  if (worst) return toldAs(endingFor(worst), isAnyUnderTest)
  if (waived.size > 0) return 'accepted'
  return toldAs(share.passed < share.of ? 'conforms-in-part' : 'conforms', isAnyUnderTest)
}

/** The exit code of an ending. */
export const exitOf = (ending: EndingId): ExitCode => endings[ending].exit

/** Mandatory requirements that were broken: by whom decides what it means. */
function broken({ facts, rows, waived }: Ran): readonly RunReason[] {
  const failed = rows.filter((row) => row.verdict === 'fail' && isMandatory(row.requirement))
  return failed.flatMap((row) => {
    const { requirement } = row
    const where = { requirement: requirement.id }
    if (isOursBesideYours(row, facts.underTest ?? []))
      return [
        reason(
          'ours-broke',
          `${requirement.id} was broken by what comes with spinecheck: ${requirement.statement}`,
          where,
        ),
      ]
    if (!waived.has(requirement.id))
      return [reason('requirement-broken', `${requirement.id} failed: ${requirement.statement}`, where)]
    return facts.acceptsDeviations
      ? []
      : [
          reason(
            'deviation-accepted',
            `${requirement.id} failed, as was accepted; --accept-deviations would let it pass: ${requirement.statement}`,
            where,
          ),
        ]
  })
}

/** Whether whoever it binds came with spinecheck, while something of the user's own was under test that did not break it. */
function isOursBesideYours(row: RequirementRow, underTest: readonly ProductUnderTest[]): boolean {
  const { requirement } = row
  if (underTest.length === 0) return false
  const servers = underTest.flatMap(({ server }) => server ?? [])
  if (findingsOfRow(row).some(({ by }) => by?.server !== undefined && servers.includes(by.server)))
    return false
  return bindsOurDoubles(requirement) || !bindsTested(requirement, underTest)
}

/** One reason for all scenarios that came too late: for the run's requests, or for servers that had gone. */
function lateIn(scenarios: readonly ScenarioRecord[]): readonly RunReason[] {
  const late = scenarios
    .flatMap((scenario) => scenarioTroubles(scenario))
    .filter(({ happening }) => isLate(happening))
  return [...groupBy(late, ({ happening }) => happening).values()].flatMap((those) => {
    const [first] = those
    const which = those.length === 1 ? '1 scenario is' : `${those.length} scenarios are`
    return first ? [reason(first.happening, `${which} not tested, because ${unCapital(first.text)}`)] : []
  })
}

const unCapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function troublesOf({ facts, scenarios, troubles, damage }: Ran): readonly RunReason[] {
  return [
    ...(facts.interrupted === undefined ? [] : [interruption(facts.interrupted, facts.interruptedBy)]),
    ...troubles.map((text) => reason('run-broke-off', text)),
    ...damage.map((text) => reason('record-damaged', `The record is damaged: ${text}`)),
    ...lateIn(scenarios),
    ...scenarios.flatMap((scenario) =>
      scenarioTroubles(scenario)
        .filter(({ happening }) => !isLate(happening))
        .map(({ happening, text }) => reason(happening, text, { scenario: scenario.id })),
    ),
  ]
}

function interruption(why: string, by: RunFacts['interruptedBy']): RunReason {
  if (by === undefined) return reason('run-broke-off', why)
  return by === 'death' ? reason('killed', why) : reason('stopped', `Stopped ${STOPPED[by]}`)
}

/** Who stopped a run, in words that follow "stopped". */
export const STOPPED: Readonly<Record<StopCause, string>> = {
  SIGINT: 'by you',
  SIGTERM: 'by the operating system (SIGTERM)',
  SIGHUP: 'because its terminal was closed (SIGHUP)',
  number: 'by a number that may be a patient’s',
}

/** What scenarios were to bring about and did not; a self-test that does not hold is ours, and told with our troubles. */
const unmetIn = ({ facts, scenarios }: Ran): readonly RunReason[] =>
  scenarios
    .filter(({ isSelfTest }) => !isSelfTest)
    .flatMap(({ id, unmet = [], outcomes }) =>
      unmet.map((each) =>
        reason(
          each.state === 'failed' ? 'outcome-not-met' : 'outcome-undetermined',
          unmetWithCause(each, outcomes, namesOf(facts.underTest)),
          { scenario: id },
        ),
      ),
    )

const undetermined = ({ rows }: Ran): readonly RunReason[] =>
  rows
    .filter(({ verdict, requirement }) => verdict === 'undetermined' && isMandatory(requirement))
    .map(({ requirement, reason: why }) =>
      reason('undetermined', `${requirement.id} could not be determined: ${why ?? 'no evidence'}`, {
        requirement: requirement.id,
      }),
    )

/** Who was told to do wrong is not claimed to do right. */
function faultsAtYours({ facts: { underTest = [] }, scenarios }: Ran): readonly RunReason[] {
  return scenarios
    .filter(({ isSelfTest }) => !isSelfTest)
    .flatMap(({ id, switchedOn = [] }) =>
      switchedOn
        .filter((fault) => isMisdeedOf(fault, underTest))
        .map((fault) =>
          reason(
            'fault-at-yours',
            `${fault} was switched on, so nothing is claimed of whoever committed it`,
            {
              scenario: id,
            },
          ),
        ),
    )
}

/** Without TLS nobody knows who answered, so nothing is claimed of it. */
const reachedPlainly = ({ facts: { underTest = [] } }: Ran): readonly RunReason[] =>
  underTest
    .filter(({ direct }) => direct)
    .map(({ product }) =>
      reason(
        'reached-plainly',
        `The practices of ${product} were reached by plain HTTP (--direct), which nobody may be in earnest: run it again without --direct`,
      ),
    )

function isMisdeedOf(id: string, underTest: readonly ProductUnderTest[]): boolean {
  const fault = faultById(id)
  if (fault?.kind !== 'misdeed') return false
  const role = fault.party === 'portal' ? 'consumer' : fault.party
  return underTest.some(({ roles }) => roles.some((each) => each === role))
}

function notWhole({ facts: { whole }, share }: Ran): readonly RunReason[] {
  if (whole === undefined || share.passed === share.of) return []
  const left = share.missing.map(({ because, requirements }) => `${requirements.length} ${because}`)
  return [reason('not-whole', `${share.passed} of ${share.of} passed of ${whole}: ${left.join(', ')}`)]
}

/** Where nothing is offered of all that was asked for, the run proves nothing; where some of it is, the share says how much. */
function nothingOffered(scenarios: readonly ScenarioRecord[]): readonly RunReason[] {
  const words = scenarios.map(notOfferedIn)
  const [first] = words
  return first === undefined || words.includes(undefined)
    ? []
    : [reason('nothing-offered', `Nothing that was asked for is offered: ${first}`)]
}

function notExecuted({ facts, scenarios, rows, selected }: Ran): readonly RunReason[] {
  if (scenarios.length === 0) return [reason('no-scenario', 'No scenario was played')]
  const left = selected - scenarios.length
  return [
    ...nothingOffered(scenarios),
    ...(scenarios.every(({ isSelfTest }) => isSelfTest)
      ? [reason('only-self-tests', 'Only self-tests were played, which say nothing about a system')]
      : rows.every(({ judgements }) => judgements.length === 0)
        ? [reason('nothing-judged', 'No requirement was judged')]
        : []),
    ...tookNoPart(facts.underTest ?? [], scenarios).map((text) => reason('nothing-judged', text)),
    ...(left > 0 && facts.interrupted === undefined
      ? [reason('not-played', `${left} of ${selected} selected scenarios were not played`)]
      : []),
    ...scenarios
      .filter(({ tags, isSelfTest }) => tags.includes(SELF_TEST_TAG) && !isSelfTest)
      .map(({ id }) =>
        reason(
          'self-test-proves-nothing',
          `The scenario is tagged ${SELF_TEST_TAG}, but commits no fault or names no check that must catch it: do both, or take the tag off`,
          { scenario: id },
        ),
      ),
    ...scenarios.flatMap((scenario) => {
      const gap = gapIn(scenario)
      return gap === undefined
        ? []
        : [
            reason(scenario.steps.length === 0 ? 'no-steps' : 'step-not-executed', gap, {
              scenario: scenario.id,
            }),
          ]
    }),
  ]
}
