import type { Requirement } from '../../requirements/requirement.js'
import type { Topology } from '../../topology/topology.js'
import { canonicalJson } from '../canonical-json.js'
import type { ReportFile } from '../report-file.js'
import type { RunRecord, ScenarioRecord } from '../run-record.js'
import { sha256 } from './manifest.js'

/** Beside the other files of a run: what it was played with and judged by, as digests. */
export const CONFIGURATION_FILE = 'config.json'

/** Where the topologies of a run are kept. */
export const TOPOLOGY_FOLDER = 'topologies'

/** Every topology that a scenario held at some time, once, in canonical JSON; named for its digest. */
export function topologyFiles({ scenarios }: Pick<RunRecord, 'scenarios'>): readonly ReportFile[] {
  const files = new Map<string, ReportFile>()
  const texts = new Map<Topology, string>()
  for (const topology of scenarios.flatMap(topologiesOf)) {
    const text = texts.get(topology) ?? canonicalJson(topology)
    texts.set(topology, text)
    const name = `${TOPOLOGY_FOLDER}/${sha256(text).slice(0, 16)}.json`
    files.set(name, { name, contents: text })
  }
  return [...files.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}

const topologiesOf = ({ topology, past = [] }: ScenarioRecord): readonly Topology[] => [
  ...past.map((each) => each.topology),
  ...(topology ? [topology] : []),
]

/** What a pack was made with. */
export interface PlayedWith {
  readonly record: RunRecord
  readonly topologies: readonly ReportFile[]
  readonly requirements: readonly Requirement[]
  readonly checks: readonly { readonly id: string }[]
}

/** The digest of a catalogue of requirements. */
export const digestOfCatalogue = (requirements: readonly Requirement[]): string =>
  sha256(canonicalJson(requirements))

/** How many checks there were, and their digest. */
export const digestOfChecks = (checks: PlayedWith['checks']) => ({
  checks: checks.length,
  sha256: sha256(canonicalJson(checks)),
})

/** What a run was played with and judged by; the same for the same inputs. */
export const configurationFile = ({ record, topologies, requirements, checks }: PlayedWith): ReportFile => ({
  name: CONFIGURATION_FILE,
  contents: canonicalJson({
    format: 1,
    harness: { name: 'spinecheck', version: record.facts.harnessVersion },
    launcher: record.facts.launcher.name,
    selection: record.facts.selection,
    catalogue: { requirements: requirements.length, sha256: digestOfCatalogue(requirements) },
    checks: digestOfChecks(checks),
    topologies: topologies.map(({ name, contents }) => ({ file: name, sha256: sha256(contents) })),
  }),
})
