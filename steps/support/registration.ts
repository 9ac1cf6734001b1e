import { registrationOf } from '../../src/rules/registration.js'
import { rules } from '../../src/rules/index.js'
import { applyRules, outcomeOf, type Judged, type Rule } from '../../src/rules/rule.js'
import { CannotBePlayed } from '../../src/spine/errors.js'
import { loadTopology } from '../../src/topology/read-topology.js'
import type { Topology } from '../../src/topology/topology.js'
import type { Outcome } from '../../src/verdict/verdict.js'
import { topologyFile } from '../../src/topology/topology-files.js'
import { readWorkspace } from '../../src/workspace/read-workspace.js'

/** A registration as it is planned or held, judged without anything being started. */
export class PlannedRegistration {
  readonly #replacement: string | undefined
  readonly #workspace: string | undefined
  #topology: Topology | undefined
  #judged: readonly Judged[] | undefined
  #broken: string | undefined
  readonly #unseen = new Set<Rule['id']>()

  /**
   * @param replacement a topology file that is judged in place of the ones features name
   * @param workspace the file of a workspace that says which NHS numbers are nobody's
   */
  constructor(replacement: string | undefined, workspace?: string) {
    this.#replacement = replacement
    this.#workspace = workspace
  }

  /** Takes a topology that is meant to be sound. */
  plan(name: string): void {
    const stated = this.#workspace === undefined ? [] : readWorkspace(this.#workspace).numbers
    this.#topology = loadTopology(this.#replacement ?? topologyFile(name), stated)
  }

  /** Takes one of the registrations that are broken on purpose, whatever else is played. */
  planBroken(name: string): void {
    this.#topology = loadTopology(topologyFile(`broken/${name}`))
    this.#broken = `topologies/broken/${name}.yaml`
  }

  /** The file that was broken on purpose, where one was taken. */
  get faults(): readonly string[] {
    return this.#broken === undefined ? [] : [this.#broken]
  }

  /**
   * Holds every rule against it.
   * @throws HarnessError NOTHING_ACTED when the scenario names no registration first.
   */
  judge(): void {
    this.#judged = applyRules(rules, registrationOf(this.topology))
  }

  get isJudged(): boolean {
    return this.#judged !== undefined
  }

  /** Rules that a step asked for and that had nothing to look at. */
  get asked(): readonly Rule['id'][] {
    return [...this.#unseen]
  }

  /** @throws HarnessError NOTHING_ACTED when the scenario names no registration first. */
  get topology(): Topology {
    if (this.#topology) return this.#topology
    throw new CannotBePlayed(
      'NOTHING_ACTED',
      'The scenario names no registration. Begin it with: Given the "worked-example" topology is planned.',
    )
  }

  /** What the rules had to say; a rule that a step asked for, and that had nothing to look at, is unseen. */
  get outcomes(): readonly Outcome[] {
    const unseen = rules.filter(({ id }) => this.#unseen.has(id))
    return [
      ...(this.#judged ?? []).map(outcomeOf),
      ...unseen.map(({ id, title, requirements }): Outcome => ({
        check: id,
        title,
        requirements,
        state: 'unseen',
        sightings: [],
      })),
    ]
  }

  /** Takes it as asked for that certain rules have something to look at. */
  ask(ids: readonly Rule['id'][]): void {
    for (const id of ids) if (!this.#judged?.some(({ rule }) => rule.id === id)) this.#unseen.add(id)
  }
}
