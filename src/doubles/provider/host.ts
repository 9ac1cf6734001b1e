import { headerValues, SSP_TO } from '../../spine/headers.js'
import type { OdsCode } from '../../spine/identifiers.js'
import { fqdnOf, organisationWithCode } from '../../topology/lookups.js'
import type { System, Topology } from '../../topology/topology.js'
import type { WireRequest } from '../../wire/exchange.js'
import type { Surroundings } from '../double.js'
import { AppointmentBook } from './appointment-book.js'
import { PatientIndex } from './patient-index.js'
import type { Asked, Practice } from './practice.js'

interface Store {
  readonly book: AppointmentBook
  readonly patients: PatientIndex
}

/** A practice's system and its FHIR base on this host. */
interface Site {
  readonly system: System
  readonly root: string
}

/** Everything that answers under one FQDN: one practice, or several that share the host. */
export class Host {
  readonly fqdn: string
  readonly #surroundings: Surroundings
  readonly #stores = new Map<OdsCode, Store>()

  constructor(fqdn: string, surroundings: Surroundings) {
    this.fqdn = fqdn
    this.#surroundings = surroundings
  }

  /** Forgets bookings and registrations. */
  reset(): void {
    this.#stores.clear()
  }

  /** Service root URLs of this host. */
  get roots(): readonly string[] {
    return this.#sites(this.#surroundings.topology()).map(({ root }) => root)
  }

  /** The practice's name where the path leads to one, else the host's. */
  nameFor(request: WireRequest): string {
    const topology = this.#surroundings.topology()
    const site = this.#siteAt(topology, request)
    return (site && organisationWithCode(topology, site.system.organisation)?.name) ?? this.fqdn
  }

  /** The request as its practice reads it; undefined where the path leads to none (registration rules: never by Ssp-To). */
  read(request: WireRequest): Asked | undefined {
    const { clock, has } = this.#surroundings
    const topology = this.#surroundings.topology()
    const addressed = this.#siteAt(topology, request)
    if (!addressed) return undefined
    const site = has('provider:routes-by-ssp-to') ? this.#siteBySspTo(topology, request) : addressed
    const odsCode = (site ?? addressed).system.organisation
    const practice = this.#practiceOf(topology, site ?? addressed)
    const [path, query] = partsOf(request.target)
    return (
      practice && {
        practice,
        method: request.method,
        path: decoded(path.slice(pathOf(addressed).length)),
        query: new URLSearchParams(query),
        headers: request.headers,
        body: request.body,
        now: clock.now(),
        has: (fault) => has(fault, odsCode),
      }
    )
  }

  #sites(topology: Topology): readonly Site[] {
    return topology.systems.flatMap((system) =>
      system.roles.includes('provider') && system.serviceRoot && fqdnOf(topology, system) === this.fqdn
        ? [{ system, root: system.serviceRoot }]
        : [],
    )
  }

  #siteAt(topology: Topology, { target }: WireRequest): Site | undefined {
    const [path] = partsOf(target)
    return this.#sites(topology).find((site) => path === pathOf(site) || path.startsWith(`${pathOf(site)}/`))
  }

  #siteBySspTo(topology: Topology, { headers }: WireRequest): Site | undefined {
    const [asid] = headerValues(headers, SSP_TO)
    return this.#sites(topology).find(({ system }) => system.asid === asid)
  }

  #practiceOf(topology: Topology, { system, root }: Site): Practice | undefined {
    const organisation = organisationWithCode(topology, system.organisation)
    if (!organisation) return undefined
    const store = this.#storeOf(system.organisation)
    return { system, organisation, root, topology, ...store, slots: () => store.book.slots(topology) }
  }

  #storeOf(odsCode: OdsCode): Store {
    const known = this.#stores.get(odsCode)
    if (known) return known
    const opened = {
      book: new AppointmentBook(odsCode, this.#surroundings.clock.now()),
      patients: new PatientIndex(odsCode),
    }
    this.#stores.set(odsCode, opened)
    return opened
  }
}

/** The path of a service root URL, as it is written. */
const pathOf = ({ root }: Site): string => root.replace(/^https:\/\/[^/]+/, '')

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
