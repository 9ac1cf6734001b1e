import { resolve } from 'node:path'
import { loadSources, type IRunConfiguration } from '@cucumber/cucumber/api'
import { groupBy } from '../evidence/group-by.js'
import type { LeftOut } from '../evidence/run-record.js'
import { leftOutWhich } from '../evidence/sentence.js'
import type { ChosenLauncher } from '../launch/launchers.js'

/** What can be played here, decided before anything starts. */
export interface PlayableScope {
  readonly configuration: IRunConfiguration
  readonly leftOut: readonly LeftOut[]
}

/** Leaves out what the launcher of this run cannot play: scenarios in which links are cut. */
export function withinLauncher(
  configuration: IRunConfiguration,
  cwd: string,
  { cannotCut }: Pick<ChosenLauncher, 'cannotCut'>,
): Promise<PlayableScope> {
  if (cannotCut === undefined) return Promise.resolve({ configuration, leftOut: [] })
  return leavingOut(configuration, cwd, {
    tag: '@containers',
    reason: cannotCut,
    remedy: 'Play them with --launcher containers on a machine with Docker.',
  })
}

/** Leaves out the scenarios with a tag, where any were selected. */
async function leavingOut(
  configuration: IRunConfiguration,
  cwd: string,
  { tag, reason, remedy }: Omit<LeftOut, 'scenarios'>,
): Promise<PlayableScope> {
  const scenarios = await countOf(narrowed(configuration, tag), cwd)
  if (scenarios === 0) return { configuration, leftOut: [] }
  return {
    configuration: narrowed(configuration, `not ${tag}`),
    leftOut: [{ scenarios, tag, reason, remedy }],
  }
}

/** How many scenarios a configuration selects. */
export async function countOf({ sources }: IRunConfiguration, cwd: string): Promise<number> {
  const { plan } = await loadSources(sources, { cwd })
  return plan.length
}

/** The same with fewer scenarios: those whose tags fit an expression too. */
export function narrowed(configuration: IRunConfiguration, tag: string): IRunConfiguration {
  const { sources } = configuration
  const { tagExpression } = sources
  return {
    ...configuration,
    sources: { ...sources, tagExpression: tagExpression ? `(${tagExpression}) and ${tag}` : tag },
  }
}

/** A scenario, or a row of an outline, that has been selected. */
export interface ScenarioPlace {
  readonly uri: string
  readonly line: number
}

/** Tells a scenario, or a row of an outline, from all others of a selection. */
export const placeKey = ({ uri, line }: ScenarioPlace): string => `${uri}:${line}`

/** The same with these scenarios alone; with none where there are none. */
export function onlyAt(
  configuration: IRunConfiguration,
  scenarios: readonly ScenarioPlace[],
  cwd: string,
): IRunConfiguration {
  if (scenarios.length === 0) return narrowed(configuration, '(@none and not @none)')
  // Files with the lines that are to be played of them, as Cucumber takes them.
  const paths = [...groupBy(scenarios, ({ uri }) => uri)].map(([uri, those]) =>
    [resolve(cwd, uri), ...those.map(({ line }) => line)].join(':'),
  )
  return { ...configuration, sources: { ...configuration.sources, paths } }
}

/** Said before the start, so that nobody takes what is missing for what was proven; what nobody can play in a line each. */
export function leftOutInWords(leftOut: readonly LeftOut[]): string {
  const tagged = leftOut.filter(({ tag }) => tag.startsWith('@'))
  const uncast = leftOut.filter((each) => !tagged.includes(each))
  return [
    ...tagged.map(
      (each) =>
        `LEFT OUT: ${leftOutWhich(each)} will not be played, because ${each.reason}.\n${each.remedy}\n\n`,
    ),
    ...[...groupBy(uncast, ({ remedy }) => remedy)].flatMap(([remedy, those]) => [
      ...those.map((each) => `LEFT OUT: ${leftOutWhich(each)}: ${each.reason}\n`),
      `${remedy}\n\n`,
    ]),
  ].join('')
}
