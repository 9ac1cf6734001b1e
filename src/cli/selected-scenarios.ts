import { Writable } from 'node:stream'
import { runCucumber, type IRunConfiguration, type ISupportCodeLibrary } from '@cucumber/cucumber/api'
import { GherkinIndex } from '../evidence/gherkin-index.js'
import type { GherkinDocument, Pickle } from '../evidence/messages.js'
import { packageFolder } from './package.js'
import type { ScenarioPlace } from './scope.js'

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

/** Somebody or something that a step takes as an argument. */
export interface StepArgument {
  /** The name of the parameter type, for example organisation. */
  readonly kind: string
  readonly name: string
}

/** A selected scenario as it is written. */
export interface SelectedScenario extends ScenarioPlace {
  readonly name: string
  readonly tags: readonly string[]
  /** What its steps say, with those of the background. */
  readonly steps: readonly string[]
  readonly arguments: readonly StepArgument[]
  /** The same for all rows of an outline. */
  readonly outline: string
}

/** Every selected scenario, as its steps are read; nothing is played. */
export async function selectedScenarios(
  configuration: IRunConfiguration,
  support: ISupportCodeLibrary,
): Promise<readonly SelectedScenario[]> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const gherkin = new GherkinIndex()
  const pickles = new Map<string, Pickle>()
  const scenarios: SelectedScenario[] = []
  await runCucumber(
    { ...configuration, support, runtime: { ...configuration.runtime, dryRun: true } },
    { cwd: packageFolder, env: {}, stdout: nowhere, stderr: nowhere },
    ({ gherkinDocument, pickle, testCase }: NamingEnvelope) => {
      if (gherkinDocument) gherkin.add(gherkinDocument)
      if (pickle) pickles.set(pickle.id, pickle)
      const told = pickles.get(testCase?.pickleId ?? '')
      if (testCase && told)
        scenarios.push({
          uri: told.uri,
          line: gherkin.lineOf(told),
          name: told.name,
          tags: told.tags.map(({ name }) => name),
          steps: told.steps.map(({ text }) => text),
          arguments: argumentsOf(testCase.testSteps),
          outline: `${told.uri} ${told.astNodeIds[0] ?? ''}`,
        })
    },
  )
  return scenarios
}

const argumentsOf = (steps: NonNullable<NamingEnvelope['testCase']>['testSteps']): readonly StepArgument[] =>
  steps
    .flatMap(({ stepMatchArgumentsLists = [] }) => stepMatchArgumentsLists)
    .flatMap(({ stepMatchArguments }) => stepMatchArguments)
    .map(({ group, parameterTypeName = '' }) => ({ kind: parameterTypeName, name: group.value ?? '' }))
