import { posix } from 'node:path'
import { shellCommand } from '../spine/shell-word.js'
import type { RunFacts, ScenarioRecord } from './run-record.js'

/** The command that plays one scenario again as it was played, typed as the shell of that machine needs it. */
export const repeatCommand = (
  { uri, line }: Pick<ScenarioRecord, 'uri' | 'line'>,
  { repeat, platform }: Pick<RunFacts, 'repeat' | 'platform'>,
): string => {
  const feature = posix.join(repeat?.features ?? '', uri)
  return shellCommand(
    ['npx', 'spinecheck', 'run', `${feature}:${line}`, ...(repeat?.options ?? [])],
    platform,
  )
}
