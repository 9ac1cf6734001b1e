import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { HarnessError } from '../../src/spine/errors.js'

const folder = fileURLToPath(new URL('../../../topologies/', import.meta.url))

/**
 * The file of a topology that a feature names; broken/<name> for one that is broken on purpose.
 * @throws HarnessError UNKNOWN_TOPOLOGY naming those there are.
 */
export function topologyFile(name: string): string {
  const file = `${folder}${name}.yaml`
  if (existsSync(file)) return file
  const siblings = `${folder}${name.startsWith('broken/') ? 'broken/' : ''}`
  const known = readdirSync(siblings).flatMap((entry) =>
    entry.endsWith('.yaml') ? [entry.slice(0, -5)] : [],
  )
  throw new HarnessError(
    'UNKNOWN_TOPOLOGY',
    `There is no topology "${name}" in topologies/. Those there are: ${known.join(', ')}.`,
  )
}
