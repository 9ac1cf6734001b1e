import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotBePlayed } from '../../src/spine/errors.js'

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

const namesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder).flatMap((entry) => (entry.endsWith('.yaml') ? [entry.slice(0, -5)] : []))
    : []
