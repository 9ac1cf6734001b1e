import { Writable } from 'node:stream'
import { runCucumber, type IRunConfiguration, type ISupportCodeLibrary } from '@cucumber/cucumber/api'
import { GherkinIndex } from '../evidence/gherkin-index.js'
import { groupBy } from '../evidence/group-by.js'
import type { GherkinDocument, Pickle } from '../evidence/messages.js'
import type { Topology } from '../topology/topology.js'
import { packageFolder } from './package.js'
import { onlyAt, type PlayableScope, type ScenarioPlace } from './scope.js'

/** What is read here of Cucumber's messages (schema of @cucumber/messages 32). */
interface NamingEnvelope {
  readonly gherkinDocument?: GherkinDocument | undefined
  readonly pickle?: Pickle | undefined
  readonly testCase?:
    | {
        readonly pickleId: string
        readonly testSteps: readonly {
          readonly stepMatchArgumentsLists?: readonly {
            readonly stepMatchArguments: readonly {
              readonly group: { readonly value?: string | undefined }
              readonly parameterTypeName?: string | undefined
            }[]
          }[]
        }[]
      }
    | undefined
}

/** Somebody or something that a step names. */
interface Named {
  readonly kind: string
  readonly name: string
}

/** A selected scenario, and whom it names. */
interface NamingScenario extends ScenarioPlace {
  readonly names: readonly Named[]
}

/**
 * Leaves out the scenarios that name an organisation, a patient, a person, a system or a portal that a topology lacks: played on it
 * in place of those that features name, they could not even begin.
 */
export async function withinTopology(
  configuration: IRunConfiguration,
  support: ISupportCodeLibrary,
  topology: Topology,
): Promise<PlayableScope> {
  const scenarios = await namesIn(configuration, support)
  const lacking = scenarios.map(({ names }) => names.flatMap((each) => lackOf(each, topology) ?? [])[0])
  const left = groupBy(
    lacking.flatMap((lack) => lack ?? []),
    (lack) => lack,
  )
  if (left.size === 0) return { configuration, leftOut: [] }
  const own = scenarios.filter((_each, place) => lacking[place] === undefined)
  return {
    configuration: onlyAt(configuration, own, packageFolder),
    leftOut: [...left].map(([lack, those]) => ({
      scenarios: those.length,
      tag: lack,
      reason: `"${topology.title}" has none of that name`,
      remedy: 'Name it so in the topology, or play scenarios of your own that name whom it holds.',
    })),
  }
}

/** What a topology lacks of what is named, in words; undefined where it lacks nothing. */
function lackOf({ kind, name }: Named, topology: Topology): string | undefined {
  const { organisations, patients, practitioners, portals, systems } = topology
  const called = (each: { readonly given: string; readonly family: string }) =>
    `${each.given} ${each.family}` === name
  switch (kind) {
    case 'organisation':
      return organisations.some((each) => each.name === name) ? undefined : `the organisation ${name}`
    case 'patient':
      return patients.some((each) => called(each.name)) ? undefined : `the patient ${name}`
    case 'person':
      return practitioners.some((each) => called(each.name)) ? undefined : `the member of staff ${name}`
    case 'product':
      return systems.some(({ product }) => product === name) ? undefined : `the system ${name}`
    case 'portalRoute':
      return portals.length > 0 ? undefined : 'a portal'
    default:
      return undefined
  }
}

/** Whom each selected scenario names, as its steps are read; nothing is played. */
async function namesIn(
  configuration: IRunConfiguration,
  support: ISupportCodeLibrary,
): Promise<readonly NamingScenario[]> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const gherkin = new GherkinIndex()
  const pickles = new Map<string, Pickle>()
  const scenarios: NamingScenario[] = []
  await runCucumber(
    { ...configuration, support, runtime: { ...configuration.runtime, dryRun: true } },
    { cwd: packageFolder, env: {}, stdout: nowhere, stderr: nowhere },
    ({ gherkinDocument, pickle, testCase }: NamingEnvelope) => {
      if (gherkinDocument) gherkin.add(gherkinDocument)
      if (pickle) pickles.set(pickle.id, pickle)
      const told = pickles.get(testCase?.pickleId ?? '')
      if (testCase && told)
        scenarios.push({ uri: told.uri, line: gherkin.lineOf(told), names: namedIn(testCase.testSteps) })
    },
  )
  return scenarios
}

const namedIn = (steps: NonNullable<NamingEnvelope['testCase']>['testSteps']): readonly Named[] =>
  steps
    .flatMap(({ stepMatchArgumentsLists = [] }) => stepMatchArgumentsLists)
    .flatMap(({ stepMatchArguments }) => stepMatchArguments)
    .map(({ group, parameterTypeName = '' }) => ({ kind: parameterTypeName, name: group.value ?? '' }))
