import type { Exchange } from '../wire/exchange.js'
import type { ScenarioAttempt } from './cucumber-fold.js'
import { EXCHANGE_FILE } from './exchange-file.js'
import { MESSAGE_FILE } from './messages.js'
import { RUN_FILE } from './run-json.js'
import type { RunFacts } from './run-record.js'

/** What a run left behind, as far as its parts have to fit together. */
interface LeftBehind {
  readonly facts: RunFacts
  readonly attempts: readonly ScenarioAttempt[]
  readonly exchanges: ReadonlyMap<string, readonly Exchange[]>
}

/** What no run leaves behind, because one file tells of something that another one does not know; in words. */
export const strangeToRun = ({ facts, attempts, exchanges }: LeftBehind): readonly string[] => [
  ...withoutScenario(attempts, exchanges),
  ...thereTwice(exchanges),
  ...neverPlayed(facts, attempts),
]

function withoutScenario(
  attempts: readonly ScenarioAttempt[],
  exchanges: LeftBehind['exchanges'],
): readonly string[] {
  const known = new Set(attempts.map(({ id }) => id))
  return [...exchanges].flatMap(([testCase, those]) =>
    known.has(testCase)
      ? []
      : [
          `${those.length} exchanges in ${EXCHANGE_FILE} are of a scenario that ${MESSAGE_FILE} does not hold (${testCase})`,
        ],
  )
}

const thereTwice = (exchanges: LeftBehind['exchanges']): readonly string[] =>
  [...exchanges].flatMap(([testCase, those]) => {
    const ids = those.map(({ id }) => id)
    const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
    return twice.map((id) => `${id} of the scenario ${testCase} is in ${EXCHANGE_FILE} more than once`)
  })

/** Where nothing was played, nothing is said of any product. */
function neverPlayed({ underTest = [] }: RunFacts, attempts: readonly ScenarioAttempt[]): readonly string[] {
  const played = attempts.flatMap(({ setting }) => setting?.topology ?? [])
  if (played.length === 0) return []
  const known = new Set(
    played.flatMap(({ systems, messageHandlingServers }) => [
      ...systems.map(({ product, version }) => `${product} ${version}`),
      ...messageHandlingServers.map(({ id }) => id),
    ]),
  )
  return underTest
    .map(({ product, version, server }) => ({
      name: `${product} ${version}`,
      is: server ?? `${product} ${version}`,
    }))
    .filter(({ is }) => !known.has(is))
    .map(({ name }) => name)
    .map((name) => `${RUN_FILE} says that ${name} was tested, and no topology that was played holds it`)
}
