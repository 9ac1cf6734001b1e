import { loadSources, type IRunConfiguration } from '@cucumber/cucumber/api'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import type { PdsRouteChoice } from '../spine/pds-access.js'
import { byRoute } from './every-route.js'
import { packageFolder } from './package.js'

/** Prints the scenarios that a run would play, each with its route where it is played by several, and plays none. */
export async function listScenarios(
  configuration: IRunConfiguration,
  choice: PdsRouteChoice | undefined,
): Promise<ExitCode> {
  const lines: string[] = []
  for (const { route, within } of byRoute(configuration, choice)) {
    const { plan } = await loadSources(within.sources, { cwd: packageFolder })
    const by = route === undefined ? '' : ` [${route}]`
    for (const { uri, location, name } of plan) lines.push(`${uri}:${location.line}  ${oneLine(name)}${by}\n`)
  }
  const count = `${lines.length} ${lines.length === 1 ? 'scenario' : 'scenarios'}; nothing was played\n`
  process.stdout.write(`${lines.join('')}${count}`)
  return lines.length > 0 ? EXIT.conformant : EXIT.nothingExecuted
}

/** Names come from files: no control character of theirs may reach a terminal. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
