import { AT_REST } from '../at-rest.js'
import type { ScenarioRecord } from '../run-record.js'

/** What kept a scenario from passing, a line each: what was broken, with expected and seen, then steps, then what left no evidence. */
export const findingLines = ({ outcomes, steps }: ScenarioRecord): readonly string[] => [
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
  ...steps.flatMap(({ keyword, text, status, message }) =>
    status === 'passed'
      ? []
      : [`${status}: ${keyword} ${text}${message === undefined ? '' : `: ${message}`}`],
  ),
  ...outcomes.flatMap(({ title, state }) => (state === 'unseen' ? [`no evidence: ${title}`] : [])),
]
