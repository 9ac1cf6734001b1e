import { isAtRest } from '../at-rest.js'
import { canonicalJson } from '../canonical-json.js'
import { partsOf, seenOf } from '../parts.js'
import { causeOf } from '../../verdict/unmet.js'
import type { Reporter } from '../report-file.js'
import type { RequirementRow, ScenarioRecord } from '../run-record.js'
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
    interrupted: facts.interrupted !== undefined,
    totals,
    requirements: Object.fromEntries(rows.map((row) => [row.requirement.id, requirementVerdict(row)])),
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

const scenarioVerdict = (scenario: ScenarioRecord) => ({
  id: scenario.id,
  feature: scenario.feature,
  name: scenario.name,
  uri: scenario.uri,
  line: scenario.line,
  tags: scenario.tags,
  selfTest: scenario.isSelfTest,
  switchedOn: scenario.switchedOn,
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

const placesOf = (sightings: ScenarioRecord['outcomes'][number]['sightings']): readonly string[] => [
  ...new Set(sightings.flatMap(({ findings }) => findings.map(({ at }) => at))),
]
