import type { PdsApplication, Surroundings } from '../doubles/double.js'
import { exactly, type Clock } from '../spine/clock.js'
import { heldBySds } from '../topology/directory.js'
import type { Directory } from '../topology/records.js'
import type { Topology } from '../topology/topology.js'
import { Addresses } from '../wire/addresses.js'
import type { Journal } from '../wire/journal.js'
import { applicationsOf } from './applications.js'
import { ConsumerSystems } from './consumer-systems.js'
import { knocking } from './knocks.js'
import type { ApplicationKeys } from './materials.js'
import type { PortalStage } from './open-portal.js'
import type { SwitchedOn } from './switched-on.js'

/** What does not change while a deployment lives. */
export interface LiveOptions extends Pick<
  Surroundings,
  'authority' | 'identityOf' | 'listenOn' | 'limits' | 'outside' | 'stateOf'
> {
  readonly topology: Topology
  readonly journal: Journal
  /** What the clock says until a scenario sets it. */
  readonly clock: Clock
  /** With which consumer systems identify themselves to PDS, and by which PDS knows them. */
  readonly application: ApplicationKeys
  /** What somebody suffers as if it were switched on. */
  readonly suffers?: Surroundings['has']
}

/**
 * What doubles, consumer systems and portals of this process stand on, as a scenario changes it: the topology with what
 * follows from it, the faults that are switched on, and the time.
 */
export class LiveSurroundings implements Surroundings, PortalStage {
  readonly journal: Journal
  readonly addresses = new Addresses()
  readonly authority: Surroundings['authority']
  readonly identityOf: Surroundings['identityOf']
  readonly listenOn: Surroundings['listenOn']
  readonly limits: Surroundings['limits']
  readonly outside: Surroundings['outside']
  readonly stateOf: Surroundings['stateOf']
  readonly systems: ConsumerSystems
  readonly applications = new Map<string, PdsApplication>()
  readonly clock: Clock = { now: () => this.time.now(), exact: () => exactly(this.time) }
  /** What the clock goes by. */
  time: Clock
  #faults: readonly SwitchedOn[] = []
  readonly #onSwitch: (() => void)[] = []
  readonly #application: ApplicationKeys
  readonly #suffers: Surroundings['has']
  #topology: Topology
  #directory: Directory

  constructor({ topology, clock, application, suffers = () => false, ...rest }: LiveOptions) {
    this.journal = rest.journal
    this.authority = rest.authority
    this.identityOf = rest.identityOf
    this.listenOn = rest.listenOn
    this.limits = rest.limits
    this.outside = rest.outside
    this.stateOf = rest.stateOf
    this.time = clock
    this.#application = application
    this.#suffers = suffers
    this.#topology = topology
    this.#directory = heldBySds(topology)
    this.#register()
    this.systems = new ConsumerSystems({
      topology: this.topology,
      addresses: this.addresses,
      journal: this.journal,
      clock: this.clock,
      trust: this.authority.trust,
      identityOf: this.identityOf,
      application,
      knock: knocking(this),
    })
  }

  readonly topology = (): Topology => this.#topology

  readonly onSwitch: Surroundings['onSwitch'] = (switched) => void this.#onSwitch.push(switched)

  get faults(): readonly SwitchedOn[] {
    return this.#faults
  }

  set faults(faults: readonly SwitchedOn[]) {
    this.#faults = faults
    for (const switched of this.#onSwitch) switched()
  }

  readonly directory = (): Directory => this.#directory

  readonly has: Surroundings['has'] = (kind, organisation) =>
    this.faults.some(
      (fault) => fault.kind === kind && (fault.afflicts === undefined || fault.afflicts === organisation),
    ) || this.#suffers(kind, organisation)

  /** From now on the deployment is this one. */
  become(topology: Topology): void {
    if (topology === this.#topology) return
    this.#topology = topology
    this.#directory = heldBySds(topology)
    this.#register()
  }

  /** Every organisation is known to PDS. */
  #register(): void {
    this.applications.clear()
    for (const [key, application] of applicationsOf(this.#topology, this.#application))
      this.applications.set(key, application)
  }
}
