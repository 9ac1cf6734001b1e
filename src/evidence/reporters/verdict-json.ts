import { isAtRest } from '../at-rest.js'
import type { Reporter } from '../report-file.js'
import type { RequirementRow, ScenarioRecord } from '../run-record.js'

/**
 * The verdict for machines, in canonical JSON (RFC 8785): the same inputs yield the same bytes. Hence no times, no facts
 * of the machine, and of findings only the place, because what was seen may hold a trace id or a port.
 */
export const verdictJson: Reporter = ({
  facts,
  selected,
  leftOut,
  scenarios,
  requirements,
  totals,
  exit,
  sentence,
}) => ({
  name: 'verdict.json',
  contents: canonicalJson({
    format: 1,
    harness: { name: 'spinecheck', version: facts.harnessVersion },
    selection: facts.selection,
    selected,
    leftOut: leftOut.map(({ scenarios: count, tag, reason, remedy }) => ({
      scenarios: count,
      tag,
      reason,
      remedy,
    })),
    exit,
    sentence,
    interrupted: facts.interrupted !== undefined,
    totals,
    requirements: Object.fromEntries(
      requirements.map((row) => [row.requirement.id, requirementVerdict(row)]),
    ),
    scenarios: scenarios.map(scenarioVerdict),
  }),
})

const requirementVerdict = ({ requirement, verdict, reason, judgements }: RequirementRow) => ({
  level: requirement.level,
  role: requirement.role,
  verdict,
  reason,
  judgements: judgements.map(({ check, scenario, state, sightings }) => ({
    check,
    scenario,
    state,
    atRest: isAtRest({ sightings }) || undefined,
    at: placesOf(sightings),
  })),
})

const scenarioVerdict = (scenario: ScenarioRecord) => ({
  id: scenario.id,
  feature: scenario.feature,
  name: scenario.name,
  uri: scenario.uri,
  line: scenario.line,
  tags: scenario.tags,
  selfTest: scenario.isSelfTest,
  status: scenario.status,
  outcomes: scenario.outcomes.map(({ check, state, sightings }) => ({
    check,
    state,
    atRest: isAtRest({ sightings }) || undefined,
    at: placesOf(sightings),
  })),
})

const placesOf = (sightings: ScenarioRecord['outcomes'][number]['sightings']): readonly string[] => [
  ...new Set(sightings.flatMap(({ findings }) => findings.map(({ at }) => at))),
]

/** JSON with the members of every object in the order of their names and no white space (RFC 8785). */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  )
