import { loadSources, type IRunConfiguration } from '@cucumber/cucumber/api'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { packageFolder } from './package.js'

/** Prints the scenarios that a run would play, and plays none. */
export async function listScenarios({ sources }: IRunConfiguration): Promise<ExitCode> {
  const { plan } = await loadSources(sources, { cwd: packageFolder })
  const lines = plan.map(({ uri, location, name }) => `${uri}:${location.line}  ${oneLine(name)}\n`)
  const count = `${plan.length} ${plan.length === 1 ? 'scenario' : 'scenarios'}; nothing was played\n`
  process.stdout.write(`${lines.join('')}${count}`)
  return plan.length > 0 ? EXIT.conformant : EXIT.nothingExecuted
}

/** Names come from files: no control character of theirs may reach a terminal. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
