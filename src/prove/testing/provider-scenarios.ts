import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { probes, type Probes } from '../../probes/index.js'

const folder = fileURLToPath(new URL('../../../../features/', import.meta.url))

/** Probes that a scenario sends, as its feature says. */
export interface ProbeScenario {
  readonly sent: Probes
  readonly patient: string | undefined
  /** Whether the proxy hands on whatever it gets. */
  readonly isOpen: boolean
}

/** The features that `assure provider` plays: what only shows faults to readers, or asks how consumers cope, it leaves out. */
const features = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.feature'))
  .map((path) => readFileSync(join(folder, path), 'utf8'))
  .filter((text) => !/@self-test|@of-consumers/.test(text))

const scenarios = features.flatMap((text) => text.split(/^ *(?=Scenario)/m).slice(1))

/** Names of all scenarios that `assure provider` plays. */
export const scenarioNames: ReadonlySet<string> = new Set(
  scenarios.flatMap((text) => /^Scenario(?: Outline)?: (.*)$/m.exec(text)?.[1] ?? []),
)

const isProbes = (words: string): words is Probes => Object.hasOwn(probes, words)

/** Every scenario that sends probes. */
export const probeScenarios: readonly ProbeScenario[] = scenarios.flatMap((text) => {
  const [, sent = '', patient] =
    /When .* sends Meadow Lane Surgery (.+?)(?: for ([A-Z]\w+ [A-Z]\w+))?$/m.exec(text) ?? []
  return isProbes(sent)
    ? [{ sent, patient, isOpen: text.includes('Given the proxy hands on whatever it gets') }]
    : []
})
