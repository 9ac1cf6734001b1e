import { relative } from 'node:path'
import { loadSources, type IRunConfiguration } from '@cucumber/cucumber/api'
import { HarnessError } from '../spine/errors.js'
import { packageFolder } from './package.js'
import { LINE } from './selection.js'

type Sources = IRunConfiguration['sources']

/** A file of the selection, and one line of it that was asked for. */
interface AskedLine {
  readonly file: string
  readonly line: number
}

const here = { cwd: packageFolder }

/**
 * Gherkin that cannot be read, and a line at which no scenario stands, end a run before it begins.
 * @throws HarnessError NO_SUCH_FEATURE naming every place.
 */
export async function refuseUnreadable({ sources }: IRunConfiguration): Promise<void> {
  const { errors } = await loadSources(sources, here)
  if (errors.length > 0)
    throw new HarnessError(
      'NO_SUCH_FEATURE',
      `Gherkin that cannot be read:\n${errors.map(({ uri, location, message }) => `  ${uri}:${location.line}  ${message}`).join('\n')}`,
    )
  const empty = await linesOfNothing(sources)
  if (empty.length === 0) return
  const places = empty.map(async ({ file, line }) => {
    const lines = await linesOf(sources, file)
    return `  ${file}:${line}  ${lines.length > 0 ? `scenarios stand at ${lines.join(', ')}` : 'the file has no scenario'}`
  })
  throw new HarnessError(
    'NO_SUCH_FEATURE',
    `No scenario and no row of examples stands at a line that is named:\n${(await Promise.all(places)).join('\n')}\nName the line of a scenario, or the file without a line to play all of it.`,
  )
}

/** What selects nothing by Cucumber's own rules, whatever the tags. */
async function linesOfNothing(sources: Sources): Promise<readonly AskedLine[]> {
  const asked = sources.paths.flatMap((path) => {
    const [lines = ''] = LINE.exec(path) ?? []
    const file = path.slice(0, path.length - lines.length)
    return (lines.match(/\d+/g) ?? []).map((line): AskedLine => ({ file, line: Number(line) }))
  })
  if (asked.length === 0) return []
  const selected = new Set((await planOf(sources, sources.paths)).map(({ uri, line }) => `${uri}:${line}`))
  const empty: AskedLine[] = []
  for (const each of asked) {
    if (selected.has(`${relative(packageFolder, each.file)}:${each.line}`)) continue
    // The line of an outline is that of none of its rows.
    if ((await planOf(sources, [`${each.file}:${each.line}`])).length === 0) empty.push(each)
  }
  return empty
}

async function linesOf(sources: Sources, file: string): Promise<readonly number[]> {
  return [...new Set((await planOf(sources, [file])).map(({ line }) => line))]
}

async function planOf(sources: Sources, paths: readonly string[]) {
  const { plan } = await loadSources({ ...sources, paths: [...paths], names: [], tagExpression: '' }, here)
  return plan.map(({ uri, location }) => ({ uri, line: location.line }))
}
