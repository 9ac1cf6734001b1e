import type { RunningDouble } from '../doubles/double.js'
import { HarnessError } from '../spine/errors.js'
import type { OdsCode } from '../spine/identifiers.js'
import { systemWithId } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
import { placesOf, type Addresses } from '../wire/addresses.js'
import type { Journal } from '../wire/journal.js'
import {
  inWords,
  namesOf,
  noSuchParty,
  type Disturbance,
  type Disturbed,
  type HostedParty,
} from './disturbances.js'

/** What a disturbance works on where all doubles are in one process. */
export interface EmbeddedStage {
  readonly topology: () => Topology
  readonly addresses: Addresses
  readonly journal: Journal
  readonly doubles: RunningDoubles
  /** Starts the doubles of a party, as at the beginning. */
  readonly start: (party: HostedParty) => Promise<readonly RunningDouble[]>
}

/** The doubles that are up at a moment. */
export class RunningDoubles {
  #running: readonly RunningDouble[] = []

  get all(): readonly RunningDouble[] {
    return this.#running
  }

  add(doubles: readonly RunningDouble[]): void {
    this.#running = [...this.#running, ...doubles]
  }

  /** Those that serve one of these names. */
  under(names: readonly string[]): readonly RunningDouble[] {
    return this.#running.filter(({ fqdn }) => names.includes(fqdn))
  }

  /** Ends them with all their connections, whatever they are doing. */
  async close(doubles = this.#running): Promise<void> {
    this.#running = this.#running.filter((double) => !doubles.includes(double))
    await Promise.all(doubles.map((double) => double.close()))
  }
}

/**
 * The disturbances that mean the same in one process as on hosts of their own: a listener that is closed with all its
 * connections is a system that died, one that takes requests and answers none is a system that hangs, and a name that
 * the deployment's name service has forgotten is gone.
 */
export class EmbeddedDisturbances {
  readonly #stage: EmbeddedStage
  readonly #hanging = new Set<OdsCode>()

  constructor(stage: EmbeddedStage) {
    this.#stage = stage
  }

  /** Whether the system of an organisation takes requests and answers none. */
  isHanging(organisation: OdsCode | undefined): boolean {
    return organisation !== undefined && this.#hanging.has(organisation)
  }

  /** @throws HarnessError NEEDS_CONTAINERS for what only hosts of their own can suffer. */
  async disturb(disturbance: Disturbance): Promise<Disturbed> {
    switch (disturbance.kind) {
      case 'killed':
        return once(await this.#kill(disturbance.party))
      case 'restarted':
        await (
          await this.#kill(disturbance.party)
        )()
        return once(() => undefined)
      case 'paused':
        return once(this.#hang(disturbance.party))
      case 'name-gone':
        return once(this.#forget({ kind: 'mhs', id: disturbance.server }))
      case 'cut-off-from-spine':
        throw needsContainers('In one process no network lies between a message handling server and Spine.')
    }
  }

  /** Yields how to start it again. */
  async #kill(party: HostedParty): Promise<() => Promise<void>> {
    const { doubles, start } = this.#stage
    const up = doubles.under(this.#namesOf(party))
    if (up.length === 0) throw noSuchParty(this.#stage.topology(), party)
    const unmute = this.#mute(up)
    await doubles.close(up)
    return async () => {
      doubles.add(await start(party))
      unmute()
    }
  }

  #hang(party: HostedParty): () => void {
    const system = 'id' in party ? systemWithId(this.#stage.topology(), party.id) : undefined
    if (!system?.roles.includes('provider'))
      throw needsContainers(`In one process only the systems of practices can hang, not ${inWords(party)}.`)
    const { organisation } = system
    this.#hanging.add(organisation)
    const unmute = this.#mute(this.#stage.doubles.under(this.#namesOf(party)))
    return () => {
      this.#hanging.delete(organisation)
      unmute()
    }
  }

  /** As with a host of its own, what reaches a system that is dead or hangs is on record only with whoever sent it. */
  #mute(doubles: readonly RunningDouble[]): () => void {
    const undo = doubles
      .flatMap(({ address }) => placesOf(address))
      .map(({ host, port }) => this.#stage.journal.mute(`${host}:${port}`))
    return () => {
      for (const unmute of undo) unmute()
    }
  }

  #forget(party: HostedParty): () => void {
    const { addresses } = this.#stage
    const known = this.#namesOf(party).flatMap((name) => {
      const address = addresses.find(name)
      return address ? [[name, address] as const] : []
    })
    for (const [name] of known) addresses.forget(name)
    return () => {
      for (const [name, address] of known) addresses.announce(name, address)
    }
  }

  #namesOf(party: HostedParty): readonly string[] {
    const topology = this.#stage.topology()
    const names = namesOf(topology, party)
    if (names.length === 0) throw noSuchParty(topology, party)
    return names
  }
}

const needsContainers = (why: string): HarnessError =>
  new HarnessError('NEEDS_CONTAINERS', `${why} Play the scenario with --launcher containers.`)

const once = (end: () => void | Promise<void>): Disturbed => {
  let ended: Promise<void> | undefined
  return { end: () => (ended ??= Promise.resolve(end())) }
}
