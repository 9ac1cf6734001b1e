import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { loadSources, type IRunConfiguration } from '@cucumber/cucumber/api'
import { canonicalJson } from '../evidence/canonical-json.js'
import { groupBy } from '../evidence/group-by.js'
import type { ShardOfRun } from '../evidence/run-record.js'
import { SELF_TEST_TAG } from '../evidence/scenario-record.js'
import { catalogue } from '../requirements/catalogue.js'
import { HarnessError } from '../spine/errors.js'
import { narrowed, onlyAt, type ScenarioPlace } from './scope.js'
import type { Shard } from './shard-option.js'

/**
 * Narrows a run to one of its shards, where one is asked for. The split depends on nothing but the selection: neighbours stay together, because
 * they play on one topology, and every shard has its part of the self-tests, because they alone prove nothing.
 * @throws HarnessError SHARD_EMPTY where there are more shards than scenarios.
 */
export async function sharded(
  configuration: IRunConfiguration,
  asked: Shard | undefined,
  cwd: string,
): Promise<{ readonly configuration: IRunConfiguration; readonly shard?: ShardOfRun | undefined }> {
  if (!asked) return { configuration }
  const { number, of } = asked
  const all = await planned(configuration, cwd)
  const selfTests = new Set((await planned(narrowed(configuration, SELF_TEST_TAG), cwd)).map(placeOf))
  const places = placesOf(
    all.map((each) => selfTests.has(placeOf(each))),
    { number, of },
  )
  if (places.length === 0 && all.length > 0)
    throw new HarnessError(
      'SHARD_EMPTY',
      `Shard ${number}/${of} would play nothing: only ${all.length} scenarios are selected. Make at most ${all.length} shards.`,
    )
  const shard = {
    number,
    of,
    selected: all.length,
    places,
    plan: digestOf(planAsRead(all, cwd)),
    catalogue: digestOf(catalogue),
  }
  const own = places.flatMap((place) => all[place] ?? [])
  return {
    configuration: onlyAt(configuration, own, cwd),
    shard,
  }
}

/**
 * The places of one shard, ascending. Self-tests and all others are laid side by side, each evenly from beginning to
 * end, and what lies there is cut into slices; no two differ by more than one scenario.
 */
export function placesOf(isSelfTest: readonly boolean[], { number, of }: Shard): readonly number[] {
  const places = isSelfTest.map((_each, place) => place)
  const evenly = (those: readonly number[]) =>
    those.map((place, index) => ({ place, at: (index + 0.5) / those.length }))
  const laidOut = [
    ...evenly(places.filter((place) => isSelfTest[place] === false)),
    ...evenly(places.filter((place) => isSelfTest[place] === true)),
  ].sort((one, other) => one.at - other.at || one.place - other.place)
  const cut = (after: number) => Math.floor((laidOut.length * after) / of)
  return laidOut
    .slice(cut(number - 1), cut(number))
    .map(({ place }) => place)
    .sort((one, other) => one - other)
}

async function planned(configuration: IRunConfiguration, cwd: string): Promise<readonly ScenarioPlace[]> {
  const { plan } = await loadSources(configuration.sources, { cwd })
  return plan.map(({ uri, location }) => ({ uri, line: location.line }))
}

const placeOf = ({ uri, line }: ScenarioPlace): string => `${uri}:${line}`

/** What was selected, the same wherever the files stand. */
const planAsRead = (all: readonly ScenarioPlace[], cwd: string) =>
  [...groupBy(all, ({ uri }) => uri)].map(([uri, those]) => ({
    file: basename(uri),
    text: readFileSync(resolve(cwd, uri), 'utf8'),
    lines: those.map(({ line }) => line),
  }))

const digestOf = (value: unknown): string =>
  `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`
