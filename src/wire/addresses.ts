/** Where a name of the deployment is really served. */
export interface Address {
  readonly host: string
  readonly port: number
  /** Further places at which the one server listens. */
  readonly also?: readonly HostAndPort[] | undefined
}

/** Where one can listen: port 0 is that of the first place at another host, and a free one at the same. */
export interface HostAndPort {
  readonly host: string
  readonly port: number
}

/** Every place of an address. */
export const placesOf = ({ host, port, also = [] }: Address): readonly HostAndPort[] => [
  { host, port },
  ...also,
]

/** The deployment's own name service: FQDN to address, so that real names travel on the wire and no port does. */
export class Addresses {
  readonly #entries = new Map<string, Address>()

  announce(fqdn: string, address: Address): void {
    this.#entries.set(fqdn, address)
  }

  forget(fqdn: string): void {
    this.#entries.delete(fqdn)
  }

  /** Undefined for a name nobody serves, as a name service would have it. */
  find(fqdn: string): Address | undefined {
    return this.#entries.get(fqdn)
  }

  get all(): ReadonlyMap<string, Address> {
    return this.#entries
  }
}
