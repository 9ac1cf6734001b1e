import { posix } from 'node:path'
import { taggedRoute } from '../spine/pds-access.js'
import { shellCommand } from '../spine/shell-word.js'
import type { RunFacts, ScenarioRecord } from './run-record.js'

/** What stands in place of a feature where traffic of others was observed. */
export const OBSERVED = 'observed'

/** The command that plays one scenario again as it was played, typed as the shell of that machine needs it, in the folder where the run was started. */
export const repeatCommand = (
  { uri, line, tags }: Pick<ScenarioRecord, 'uri' | 'line' | 'tags'>,
  { command, repeat, platform }: Pick<RunFacts, 'command' | 'repeat' | 'platform'>,
): string => {
  // What somebody else's system did is not played again by us: it is observed anew, or what was handed in is judged anew.
  if (uri === OBSERVED)
    return /^spinecheck (?:judge|observe)(?: |$)/.test(command) ? `npx ${command}` : 'npx spinecheck observe'
  const isShort = repeat?.shipped === true && !uri.startsWith('..')
  const feature = isShort ? uri : posix.join(repeat?.features ?? '', uri)
  const route = taggedRoute(tags)
  return shellCommand(
    [
      ...['npx', 'spinecheck', 'run', `${feature}:${line}`, ...(repeat?.options ?? [])],
      ...(route === undefined ? [] : ['--pds', route]),
    ],
    platform,
  )
}
