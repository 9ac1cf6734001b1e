import { fqdnOf, organisationWithCode, rootsOf, systemWithId } from '../../topology/lookups.js'
import type { Organisation, System, Topology } from '../../topology/topology.js'
import type { WireRequest } from '../../wire/exchange.js'
import type { Surroundings } from '../double.js'
import { AppointmentBook } from './appointment-book.js'
import { heldAppointments } from './held-appointments.js'
import { PatientIndex } from './patient-index.js'
import type { Asked, Holding, Practice } from './practice.js'
import { inMemory } from './practice-state.js'

/** The system of one practice: what it holds, and how it reads a request. It answers for its own practice only. */
export class PracticeSystem {
  readonly #id: string
  readonly #surroundings: Surroundings
  readonly #beside: Set<PracticeSystem>
  #store: Holding | undefined

  /** The id of a system, and the systems in whose process it runs, to which it adds itself. */
  constructor(id: string, surroundings: Surroundings, beside = new Set<PracticeSystem>()) {
    this.#id = id
    this.#surroundings = surroundings
    this.#beside = beside.add(this)
  }

  /** Forgets bookings and registrations, but for those that are kept beyond the process. */
  reset(): void {
    this.#store = undefined
  }

  /** Its service root URL as it is now. */
  get root(): string | undefined {
    return this.#system?.serviceRoot
  }

  /** The practice's name. */
  get name(): string {
    const organisation = this.#system?.organisation
    return (organisation && organisationWithCode(this.#topology, organisation)?.name) ?? this.#id
  }

  /** FQDN of the message handling server in front of it, the only one that may connect. */
  get server(): string | undefined {
    return this.#system && fqdnOf(this.#topology, this.#system)
  }

  /** The request as the practice reads it; undefined where the path is not below its service root URL. */
  read(request: WireRequest): Asked | undefined {
    const { clock, has } = this.#surroundings
    const [path, query] = partsOf(request.target)
    const practice = this.#practiceAt(path)
    if (!practice) return undefined
    const root = pathOf(practice.root)
    return {
      practice,
      method: request.method,
      path: decoded(path.slice(root.length)),
      query: new URLSearchParams(query),
      headers: request.headers,
      body: request.body,
      now: clock.now(),
      has: (fault) => has(fault, practice.system.organisation),
    }
  }

  get #topology(): Topology {
    return this.#surroundings.topology()
  }

  get #system(): System | undefined {
    return systemWithId(this.#topology, this.#id)
  }

  #practiceAt(path: string): Practice | undefined {
    const topology = this.#topology
    const system = this.#system
    const organisation = system && organisationWithCode(topology, system.organisation)
    const root = system && rootAbove(path, system)
    if (!organisation || root === undefined) return undefined
    const store = this.#held(system)
    const { book, patients } = store
    book.layOut(topology, (openedAt) => heldAppointments(topology, organisation, { patients, openedAt }))
    return {
      system,
      organisation,
      root,
      topology,
      ...store,
      lookedIn: this.#tellsPracticesApart(organisation) ? [store] : [store, ...this.#heldBeside],
      slots: () => store.book.slots(topology),
    }
  }

  #tellsPracticesApart({ odsCode }: Organisation): boolean {
    return !this.#surroundings.has('provider:serves-appointments-of-other-practices', odsCode)
  }

  get #heldBeside(): readonly Holding[] {
    return [...this.#beside].flatMap((each) => (each === this ? [] : (each.#store ?? [])))
  }

  #held({ organisation }: System): Holding {
    if (this.#store) return this.#store
    const { clock, stateOf = inMemory } = this.#surroundings
    const state = stateOf(organisation, clock.now())
    this.#store = {
      book: new AppointmentBook(organisation, state),
      patients: new PatientIndex(organisation, state),
    }
    return this.#store
  }
}

/** The service root URL of a system below which a path lies. */
const rootAbove = (path: string, system: System): string | undefined =>
  rootsOf(system).find((root) => path === pathOf(root) || path.startsWith(`${pathOf(root)}/`))

/** The path of a service root URL, as it is written. */
const pathOf = (root: string): string => root.replace(/^https:\/\/[^/]+/, '')

/** Path and query of a request target. */
function partsOf(target: string): readonly [path: string, query: string] {
  const mark = target.indexOf('?')
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)]
}

/** Percent-encoding taken away; as it is where that cannot be done. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
