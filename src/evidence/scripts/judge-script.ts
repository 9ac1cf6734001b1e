import type { ScriptInUse } from '../../requirements/scripts.js'
import { isBrokenOn } from '../../verdict/state.js'
import type { Outcome, Sighting } from '../../verdict/verdict.js'
import { groupBy } from '../group-by.js'
import type { ScenarioRecord } from '../run-record.js'
import type { AuditJudged } from './audit-extract.js'
import type { Occurrence } from './occurrence-kinds.js'
import { occurrences } from './occurrences.js'
import { callsIn, type OwnExchange } from './own-traffic.js'
import type { ScriptVerdict, ShownIn } from './script-row.js'

/** What scripts are judged by. */
export interface ScriptEvidence {
  readonly scenarios: readonly ScenarioRecord[]
  readonly exchanges: readonly OwnExchange[]
  /** Products under test, with their versions, as findings name them. */
  readonly products: readonly string[]
  readonly audit?: AuditJudged | undefined
  readonly auditFault?: string | undefined
  /** Whether some of what was recorded is lost, so that nothing counts as shown. */
  readonly isDamaged: boolean
}

/** What the evidence alone says of a script. */
export interface ScriptJudgement {
  readonly verdict: ScriptVerdict
  readonly because: string
  readonly shownIn: readonly ShownIn[]
}

/** Judges one script by the one way in which it is shown. */
export function judgeScript(script: ScriptInUse, evidence: ScriptEvidence): ScriptJudgement {
  const { shownBy } = script
  switch (shownBy.way) {
    case 'wire':
      return onTheWire(shownBy, evidence)
    case 'screen':
      return onScreen(script, shownBy, evidence)
    case 'audit':
      return inAudit(shownBy.of, evidence)
    case 'attestation':
      return {
        verdict: 'asked',
        because: `Nothing that spinecheck serves brings it about. Show it at the demonstrator or in INT, and attest: ${wishesOf(script)}`,
        shownIn: [],
      }
  }
}

type Way<Name extends ScriptInUse['shownBy']['way']> = Extract<ScriptInUse['shownBy'], { way: Name }>

function onTheWire({ when, keeps = [] }: Way<'wire'>, evidence: ScriptEvidence): ScriptJudgement {
  const seen = seenOf(when, evidence)
  const judged = keeps.map((check) => checkOn(check, seen, evidence))
  const failed = failureOf(judged)
  if (failed) return failed
  const { occurrence, came, tried } = seen
  if (came.length === 0) return notShown(occurrence, tried)
  const open = judged.filter(({ isKept }) => !isKept).map(({ check }) => check)
  if (evidence.isDamaged)
    return {
      verdict: 'not-shown',
      because: 'A part of what was recorded is lost, so nothing is shown by the rest.',
      shownIn: [],
    }
  if (open.length > 0)
    return {
      verdict: 'not-shown',
      because: `There was ${occurrence.says}, but nothing to judge it by: ${open.join(', ')}. What these need is told with the requirements.`,
      shownIn: placesOf(came),
    }
  return {
    verdict: 'passed',
    because: `There was ${occurrence.says}${keeps.length === 0 ? '' : `, and kept there: ${keeps.join(', ')}`}.`,
    shownIn: placesOf(came),
  }
}

function onScreen(script: ScriptInUse, way: Way<'screen'>, evidence: ScriptEvidence): ScriptJudgement {
  const seen = seenOf(way.when, evidence)
  const failed = failureOf((way.keeps ?? []).map((check) => checkOn(check, seen, evidence)))
  if (failed) return failed
  if (seen.came.length === 0) {
    const shown = notShown(seen.occurrence, seen.tried)
    return way.mayStop
      ? {
          ...shown,
          because: `${shown.because} It may also stop the request itself and say why; then attest that.`,
        }
      : shown
  }
  const missing = way.audit && auditFailure(seen.came, evidence)
  if (missing) return missing
  return {
    verdict: 'asked',
    because: `There was ${seen.occurrence.says}; what the screen showed then nobody has said yet. Attest: ${wishesOf(script)}`,
    shownIn: placesOf(seen.came),
  }
}

/** What a person has to state: all that the script expects and traffic does not show. */
const wishesOf = ({ expected }: ScriptInUse): string =>
  expected
    .filter(({ by }) => by === 'ui' || by === 'attestation')
    .map(({ text }) => text)
    .join(' ')

function inAudit(of: 'answered' | 'refused', evidence: ScriptEvidence): ScriptJudgement {
  const calls = callsIn(evidence.exchanges).filter(
    ({ status }) => (status >= 200 && status < 300) === (of === 'answered'),
  )
  const shownIn = placesOf(calls)
  const kind = of === 'answered' ? 'answered with success' : 'refused or not answered'
  if (calls.length === 0)
    return {
      verdict: 'not-shown',
      because: `No request of it was ${kind}. ${of === 'answered' ? 'Have it ask a practice for anything.' : 'Have it ask while Spine or a practice refuses.'}`,
      shownIn,
    }
  if (evidence.audit === undefined)
    return {
      verdict: 'not-shown',
      because: evidence.auditFault
        ? `The audit extract could not be taken in: ${evidence.auditFault}`
        : `${calls.length} of its requests were ${kind}; no audit extract was handed over. Extract the audit trail of that time as CSV or JSON, and name it with --audit.`,
      shownIn,
    }
  return (
    auditFailure(calls, evidence) ??
    (evidence.isDamaged
      ? {
          verdict: 'not-shown',
          because: 'A part of what was recorded is lost, so the extract cannot be held against all of it.',
          shownIn,
        }
      : {
          verdict: 'passed',
          because: `All ${calls.length} of its requests that were ${kind} stand in the audit extract ${evidence.audit.file}, with what their headers and tokens said.`,
          shownIn,
        })
  )
}

/** Findings that are told in one sentence; the report has all. */
const NAMED = 3

function auditFailure(calls: readonly OwnExchange[], { audit }: ScriptEvidence): ScriptJudgement | undefined {
  const keys = new Set(calls.map(({ scenario, exchange }) => `${scenario.id} ${exchange.id}`))
  const found = (audit?.findings ?? []).filter(({ scenario, exchange }) =>
    keys.has(`${scenario} ${exchange}`),
  )
  if (found.length === 0 || !audit) return undefined
  const rest = found.length - NAMED
  const told = found
    .slice(0, NAMED)
    .map(
      ({ scenario, exchange, at, expected, found: value }) =>
        `${scenario} ${exchange}, ${at}: expected ${expected}; found ${value}`,
    )
  return {
    verdict: 'failed',
    because: `The audit extract ${audit.file} does not hold what crossed the wire. ${told.join('. ')}${rest > 0 ? `; and ${rest} more` : ''}.`,
    shownIn: [...groupBy(found, ({ scenario }) => scenario)].map(([scenario, those]) => ({
      scenario,
      exchanges: [...new Set(those.map(({ exchange }) => exchange))],
    })),
  }
}

interface Seen {
  readonly occurrence: Occurrence
  readonly tried: readonly OwnExchange[]
  readonly came: readonly OwnExchange[]
}

function seenOf(when: string, { exchanges }: ScriptEvidence): Seen {
  const occurrence = occurrences[when]
  if (!occurrence) throw new RangeError(`no occurrence ${when}`)
  const tried = occurrence.tried(exchanges)
  return { occurrence, tried, came: tried.filter(occurrence.came) }
}

const notShown = ({ says, bring }: Occurrence, tried: readonly OwnExchange[]): ScriptJudgement => ({
  verdict: 'not-shown',
  because: `Nothing shows ${says}${tried.length === 0 ? '' : `: ${tried.length === 1 ? 'the one request' : `none of ${tried.length} requests`} that could have ${tried.length === 1 ? 'did not' : 'did'}`}. ${bring}`,
  shownIn: placesOf(tried),
})

/** What one check says of a script. */
interface CheckSays {
  readonly check: string
  readonly isKept: boolean
  readonly broken: readonly {
    readonly scenario: string
    readonly outcome: Outcome
    readonly sighting: Sighting
  }[]
}

function checkOn(check: string, { occurrence, tried }: Seen, evidence: ScriptEvidence): CheckSays {
  const all = evidence.scenarios.flatMap(({ id: scenario, outcomes }) =>
    outcomes
      .filter(
        (outcome) => outcome.check === check && (outcome.state === 'kept' || outcome.state === 'broken'),
      )
      .flatMap((outcome) => outcome.sightings.map((sighting) => ({ scenario, outcome, sighting }))),
  )
  const ids = new Set(
    tried.flatMap(({ scenario, exchange: { id, forwards } }) => [
      `${scenario.id} ${id}`,
      `${scenario.id} ${forwards ?? ''}`,
    ]),
  )
  const there = occurrence.isSpecific
    ? all.filter(({ scenario, sighting }) => sighting.exchanges.some((id) => ids.has(`${scenario} ${id}`)))
    : all
  return {
    check,
    isKept: there.some(({ sighting }) => sighting.findings.length === 0),
    broken: there.filter(
      ({ outcome, sighting }) =>
        outcome.advisory === undefined &&
        isBrokenOn(sighting) &&
        sighting.findings.some(({ by }) => isOfConsumer(by, evidence.products)),
    ),
  }
}

/** Whether a finding is held against the consumer; what others did on the way is not. */
const isOfConsumer = (by: Sighting['findings'][number]['by'], products: readonly string[]): boolean =>
  by === undefined || (by.role === 'consumer' && (by.product === undefined || products.includes(by.product)))

function failureOf(judged: readonly CheckSays[]): ScriptJudgement | undefined {
  const broken = judged.flatMap((each) => each.broken)
  if (broken.length === 0) return undefined
  const told = judged.flatMap(({ broken: [first] }) => {
    const finding = first?.sighting.findings[0]
    return first && finding
      ? [
          `${first.outcome.title}: not so in ${first.scenario} (${finding.at}: expected ${finding.expected}; seen ${finding.actual})`,
        ]
      : []
  })
  return {
    verdict: 'failed',
    because: `${told.slice(0, NAMED).join('. ')}${told.length > NAMED ? `; and ${told.length - NAMED} more` : ''}.`,
    shownIn: [...groupBy(broken, ({ scenario }) => scenario)].map(([scenario, those]) => ({
      scenario,
      exchanges: [...new Set(those.flatMap(({ sighting }) => sighting.exchanges))],
    })),
  }
}

const placesOf = (exchanges: readonly OwnExchange[]): readonly ShownIn[] =>
  [...groupBy(exchanges, ({ scenario }) => scenario.id)].map(([scenario, those]) => ({
    scenario,
    exchanges: those.map(({ exchange }) => exchange.id),
  }))
