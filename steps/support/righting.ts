import type { Deployment } from '../../src/launch/deployment.js'
import type { Topology } from '../../src/topology/topology.js'

/** Puts right what a scenario let go wrong, and remembers it: what was switched on once is of the whole scenario. */
export class Righting {
  readonly #deployment: () => Deployment
  readonly #over: string[] = []
  #atFirst: Topology | undefined

  constructor(deployment: () => Deployment) {
    this.#deployment = deployment
  }

  /** As the topology is now it is when everything is right. */
  begin({ topology }: Deployment): void {
    this.#atFirst = topology
  }

  /** What was switched on and is over. */
  get over(): readonly string[] {
    return this.#over
  }

  /** Has everybody do right again, on the topology as it was at first. */
  putRight(): void {
    const deployment = this.#deployment()
    this.#over.push(...deployment.faults.map(({ kind }) => kind))
    deployment.switchOff()
    const first = this.#atFirst
    if (first && first !== deployment.topology) deployment.change(() => first)
  }
}
