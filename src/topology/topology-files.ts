import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotBePlayed, HarnessError } from '../spine/errors.js'
import { readTopology } from './read-topology.js'
import type { Patient, Practitioner, Topology } from './topology.js'

const packaged = fileURLToPath(new URL('../../../topologies/', import.meta.url))

/**
 * The file of a topology that a feature names, of the folder the caller is in before those of the package; broken/<name> for one that
 * is broken on purpose.
 * @throws HarnessError UNKNOWN_TOPOLOGY naming those there are.
 */
export function topologyFile(name: string, here = process.cwd()): string {
  const folders = [join(here, 'topologies'), here, packaged]
  const file = folders.map((folder) => join(folder, `${name}.yaml`)).find((path) => existsSync(path))
  if (file !== undefined) return file
  const siblings = [join(here, 'topologies'), packaged].map((folder) =>
    name.startsWith('broken/') ? join(folder, 'broken') : folder,
  )
  throw new CannotBePlayed(
    'UNKNOWN_TOPOLOGY',
    `There is no topology "${name}": no ${name}.yaml in ${folders[0]}, in ${here}, or among those of spinecheck. Those there are: ${[...new Set(siblings.flatMap(namesIn))].join(', ')}.`,
  )
}

/** What the topologies of the caller's folder call everybody. */
export interface NamesAtHand {
  readonly organisations: readonly string[]
  readonly patients: readonly string[]
  readonly staff: readonly string[]
  readonly products: readonly string[]
}

/**
 * The names in the caller's own topologies; a file that is none, or has a fault, is passed over here and told of where it is
 * played. Those of the package are not read: all their names are capitalised words.
 */
export function namesAtHand(here = process.cwd()): NamesAtHand {
  const folders = [join(here, 'topologies'), here].filter((folder) => join(folder, sep) !== packaged)
  const files = folders.flatMap((folder) => namesIn(folder).map((name) => join(folder, `${name}.yaml`)))
  const topologies = files.flatMap(readable)
  const called = ({ name: { given, family } }: Patient | Practitioner) => `${given} ${family}`
  const each = (names: (topology: Topology) => readonly string[]) => [...new Set(topologies.flatMap(names))]
  return {
    organisations: each(({ organisations }) => organisations.map(({ name }) => name)),
    patients: each(({ patients }) => patients.map(called)),
    staff: each(({ practitioners }) => practitioners.map(called)),
    products: each(({ systems }) => systems.map(({ product }) => product)),
  }
}

/** One that cannot be read, or is no topology, has no names. */
function readable(file: string): readonly Topology[] {
  try {
    const { topology } = readTopology(file)
    return topology ? [topology] : []
  } catch (cause) {
    if (cause instanceof HarnessError) return []
    throw cause
  }
}

const namesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder).flatMap((entry) => (entry.endsWith('.yaml') ? [entry.slice(0, -5)] : []))
    : []
