import type { Role } from '../casting/cast.js'
import { groupBy } from '../evidence/group-by.js'
import { plainLine } from '../spine/plain-text.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { HarnessError } from '../spine/errors.js'
import { castAll, rolesOf, type ScenarioCasting } from './casting.js'
import { cucumberConfiguration, stepsOf } from './cucumber.js'
import { refuseUnreadable } from './refuse-unreadable.js'
import { placeKey } from './scope.js'
import { selectedScenarios } from './selected-scenarios.js'
import { select } from './selection.js'
import { stageOf } from './stage.js'

export interface CastCommandOptions {
  readonly topology?: string
  readonly workspace?: string
  readonly tags?: string
  readonly import?: readonly string[]
  readonly json?: boolean
}

/** Prints who of a topology plays whom, and the scenarios that nobody can play with what is missing; plays none. */
export async function cast(features: readonly string[], options: CastCommandOptions): Promise<ExitCode> {
  const { topology, workspace } = stageOf(options)
  if (!topology)
    throw new HarnessError(
      'TOPOLOGY_UNREADABLE',
      'No topology was named on which the features are to play. Name one with --topology, or call it in a folder with a spinecheck.yaml.',
    )
  const configuration = await cucumberConfiguration({
    ...select(features, options.tags),
    imports: options.import ?? [],
  })
  await refuseUnreadable(configuration)
  const scenarios = await selectedScenarios(configuration, await stepsOf(configuration))
  const castings = castAll(scenarios, { topology, workspace })
  process.stdout.write(
    options.json === true ? `${JSON.stringify(castings.map(asJson), undefined, 2)}\n` : inWords(castings),
  )
  return castings.some(({ missing }) => missing === undefined) ? EXIT.conformant : EXIT.nothingExecuted
}

const asJson = ({ scenario, cast: form, missing }: ScenarioCasting) => ({
  place: placeKey(scenario),
  name: scenario.name,
  cast: form?.roles ?? [],
  ...(form && form.patients.length > 0 ? { madeUp: form.patients.map(({ nhsNumber }) => nhsNumber) } : {}),
  ...(form && form.schedules.length > 0
    ? { slotsMoved: form.schedules.map(({ practice }) => practice) }
    : {}),
  ...(missing ? { missing } : {}),
})

function inWords(castings: readonly ScenarioCasting[]): string {
  const roles = rolesOf(castings)
  const missing = castings.filter((each) => each.missing !== undefined)
  const played = castings.length - missing.length
  const groups = groupBy(missing, ({ missing: why }) => `${why?.tag ?? ''}: ${why?.reason ?? ''}`)
  return [
    ...roles.map((role) => `${roleInWords(role)}\n`),
    ...(roles.length > 0 ? ['\n'] : []),
    ...[...groups].flatMap(([why, those]) => [
      `LEFT OUT, for want of ${plainLine(why)}\n`,
      ...those.map(({ scenario }) => `  ${placeKey(scenario)}  ${plainLine(scenario.name)}\n`),
    ]),
    ...(groups.size > 0 ? ['\n'] : []),
    `${played} of ${castings.length} scenarios can be played; nothing was played\n`,
  ].join('')
}

const roleInWords = ({ part, player, isMadeUp, asks }: Role): string =>
  `${padded(part)}  ${padded(isMadeUp ? '(made up)' : player)}  ${plainLine(asks)}`

const padded = (name: string): string => plainLine(name).padEnd(26)
