import type { KnownBy } from '../../wire/exchange.js'
import { knownByIn } from '../known-by.js'
import { isAtRest } from '../at-rest.js'
import { canonicalJson } from '../canonical-json.js'
import { partsOf, seenOf } from '../parts.js'
import { causeOf } from '../../verdict/unmet.js'
import type { Reporter } from '../report-file.js'
import type { RequirementRow, ScenarioRecord } from '../run-record.js'
import { countScripts, type ScriptsOfRun } from '../scripts/script-row.js'
import { resultOf } from '../scenario-result.js'
import { verdictDigest } from '../verdict-digest.js'

export { canonicalJson } from '../canonical-json.js'

/**
 * The verdict for machines, in canonical JSON (RFC 8785): the same inputs yield the same bytes. Hence no times, no facts
 * of the machine, and of findings only the place, because what was seen may hold a trace id or a port.
 */
export const verdictJson: Reporter = ({
  facts,
  selected,
  leftOut,
  scenarios,
  requirements: rows,
  scripts,
  totals,
  share,
  ending,
  exit,
  sentence,
}) => ({
  name: 'verdict.json',
  contents: canonicalJson({
    format: 1,
    digest: verdictDigest({ scenarios, requirements: rows }),
    harness: { name: 'spinecheck', version: facts.harnessVersion },
    selection: facts.selection,
    shard: facts.shard && { number: facts.shard.number, of: facts.shard.of },
    selected,
    leftOut: leftOut.map(({ scenarios: count, tag, reason, remedy }) => ({
      scenarios: count,
      tag,
      reason,
      remedy,
    })),
    ending,
    exit,
    sentence,
    share: {
      passed: share.passed,
      of: share.of,
      missing: share.missing.map(({ because, requirements }) => ({ because, requirements })),
    },
    validated: facts.validated,
    bookings: facts.bookings && {
      takenBack: facts.bookings.takenBack,
      gone: facts.bookings.gone,
      left: facts.bookings.left.map(({ practice, organisation, why }) => ({ practice, organisation, why })),
    },
    interrupted: facts.interrupted !== undefined,
    totals,
    requirements: Object.fromEntries(rows.map((row) => [row.requirement.id, requirementVerdict(row)])),
    scripts: scripts && scriptVerdicts(scripts),
    scenarios: scenarios.map(scenarioVerdict),
  }),
})

const requirementVerdict = ({ requirement, verdict, reason, judgements }: RequirementRow) => {
  const parts = partsOf(judgements)
  return {
    level: requirement.level,
    role: requirement.role,
    verdict,
    reason,
    parts: { seen: seenOf(parts), all: parts.length },
    checks: Object.fromEntries(parts.map(({ check, state }) => [check, state])),
  }
}

/** The scripts of a consumer under test; trace IDs and values stay in the report. */
const scriptVerdicts = ({ products, rows, audit, auditFault, unknown }: ScriptsOfRun) => ({
  products: products.map(({ manufacturer, product, version }) => ({ manufacturer, product, version })),
  totals: countScripts(rows),
  scripts: Object.fromEntries(
    rows.map(({ id, verdict, shownIn, requirements, differs }) => [
      id,
      {
        verdict,
        scenarios: shownIn.map(({ scenario }) => scenario),
        requirements: Object.fromEntries(requirements.map((each) => [each.id, each.verdict])),
        differs,
      },
    ]),
  ),
  audit: audit && {
    rows: audit.rows,
    requests: audit.requests,
    matched: audit.matched,
    findings: audit.findings.length,
    withoutTraffic: audit.withoutTraffic.length,
  },
  auditUnreadable: auditFault === undefined ? undefined : true,
  unknown: unknown?.map(({ id, title, place }) => ({ id, title, place })),
})

const scenarioVerdict = (scenario: ScenarioRecord) => ({
  id: scenario.id,
  feature: scenario.feature,
  name: scenario.name,
  uri: scenario.uri,
  line: scenario.line,
  tags: scenario.tags,
  selfTest: scenario.isSelfTest,
  switchedOn: scenario.switchedOn,
  cast: scenario.cast?.map(({ kind, part, player, is }) => ({ kind, part, player, is })),
  status: scenario.status,
  result: resultOf(scenario),
  // Every outcome stands in messages.ndjson; here those that are no mere "kept".
  kept: scenario.outcomes.filter(({ state }) => state === 'kept').length,
  outcomes: scenario.outcomes
    .filter(({ state }) => state !== 'kept')
    .map(({ check, state, sightings }) => ({
      check,
      state,
      atRest: isAtRest({ sightings }) || undefined,
      at: placesOf(sightings),
      knownBy: knownByOf(scenario, sightings),
    })),
  unmet: scenario.unmet?.map((each) => ({
    kind: each.kind,
    state: each.state,
    expected: each.expected,
    who: each.who,
    practice: each.practice,
    missing: each.missing,
    check: causeOf(each, scenario.outcomes)?.check ?? each.check,
  })),
})

/** By what it is known who acted where something was found; absent where only our own consumer acted. */
const knownByOf = (
  scenario: ScenarioRecord,
  sightings: ScenarioRecord['outcomes'][number]['sightings'],
): readonly KnownBy[] | undefined => {
  const those = sightings.filter(({ findings }) => findings.length > 0)
  const known = knownByIn(
    scenario,
    those.flatMap(({ exchanges }) => exchanges),
  )
  return known.length === 0 ? undefined : known
}

const placesOf = (sightings: ScenarioRecord['outcomes'][number]['sightings']): readonly string[] => [
  ...new Set(sightings.flatMap(({ findings }) => findings.map(({ at }) => at))),
]
