import { NOT_AS_EXPECTED, unmetWithCause } from '../../verdict/unmet.js'
import { AT_REST } from '../at-rest.js'
import type { ScenarioRecord } from '../run-record.js'

/** What kept a scenario from passing, a line each: what was broken, with expected and seen, then steps, then what left no evidence. */
export const findingLines = ({ outcomes, steps, unmet = [] }: ScenarioRecord): readonly string[] => [
  ...unmet.map((each) => unmetWithCause(each, outcomes)),
  ...outcomes.flatMap(({ title, requirements, state, sightings }) =>
    state === 'broken'
      ? sightings.flatMap(({ exchanges, findings }) =>
          findings.map(
            ({ at, expected, actual }) =>
              `${title} (${requirements.join(', ')}), ${exchanges.join(', ') || AT_REST}, ${at}: expected ${expected}; seen ${actual}`,
          ),
        )
      : [],
  ),
  ...steps.flatMap(({ keyword, text, status, message, error }) =>
    status === 'passed'
      ? []
      : [
          `${status}: ${keyword} ${text}${message === undefined || error === NOT_AS_EXPECTED ? '' : `: ${message}`}`,
        ],
  ),
  ...outcomes.flatMap(({ title, state }) => (state === 'unseen' ? [`no evidence: ${title}`] : [])),
]
