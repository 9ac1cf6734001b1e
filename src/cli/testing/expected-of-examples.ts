import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Outcome } from '../../verdict/verdict.js'
import { packageFolder } from '../package.js'
import type { ExampleConsumer } from './example-consumers.js'

/** How an example is watched; its expected.yaml says what each is. */
export const WATCHED = ['attributed', 'unattributed', 'archive'] as const

/** How an example is watched. */
export type WayOfWatching = (typeof WATCHED)[number]

/** Ids of checks by what became of them, in order; of those that are kept the facts of its faults alone. */
export type ExpectedOutcomes = Readonly<Record<'broken' | 'undetermined' | 'kept', readonly string[]>>

/** What expected.yaml says of one fault. */
export type ExpectedOfFault = Readonly<Record<WayOfWatching, ExpectedOutcomes>> & { readonly answer: string }

/** What the expected.yaml of an example says. */
export interface Expected {
  /** By the fault, "none" for none, in the order of the file. */
  readonly faults: ReadonlyMap<string, ExpectedOfFault>
  /** What is found, as the file tells it. */
  readonly judged: (outcomes: Outcomes) => ExpectedOutcomes
}

type Outcomes = readonly Pick<Outcome, 'check' | 'state'>[]

/** What a row comes to where some of it is untested, because the surroundings cannot show it: that is not undetermined there. */
export function asFarAsShown(row: ExpectedOutcomes, outcomes: Outcomes): ExpectedOutcomes {
  const untested = new Set(outcomes.flatMap(({ check, state }) => (state === 'untested' ? [check] : [])))
  return { ...row, undetermined: row.undetermined.filter((check) => !untested.has(check)) }
}

type Groups = Readonly<Record<string, readonly string[]>>
type Written = Readonly<Record<string, ExpectedOfFault>> & { readonly facts: Groups }

const examples = join(packageFolder, 'examples')
const read = (name: string): unknown => parse(readFileSync(join(examples, name), 'utf8'))

/** Reads what is expected of an example, with groups written out. */
export function expectedOf({ name }: Pick<ExampleConsumer, 'name'>): Expected {
  const { facts, ...faults } = read(join(name, 'expected.yaml')) as Written
  const undetermined = read('undetermined.yaml') as Groups
  const all = new Set(Object.values(facts).flat())
  const inFull = (of: ExpectedOutcomes): ExpectedOutcomes => ({
    broken: [...of.broken].sort(),
    undetermined: of.undetermined.flatMap((each) => undetermined[each] ?? [each]).sort(),
    kept: of.kept
      .flatMap((group) => facts[group] ?? [group])
      .filter((check) => !of.broken.includes(check))
      .sort(),
  })
  return {
    faults: new Map(
      Object.entries(faults).map(([fault, { answer, attributed, unattributed, archive }]) => [
        fault,
        {
          answer,
          attributed: inFull(attributed),
          unattributed: inFull(unattributed),
          archive: inFull(archive),
        },
      ]),
    ),
    judged: (outcomes) => {
      const those = (state: string) =>
        outcomes.flatMap((outcome) => (outcome.state === state ? [outcome.check] : [])).sort()
      return {
        broken: those('broken'),
        undetermined: those('unseen'),
        kept: those('kept').filter((check) => all.has(check)),
      }
    },
  }
}
