/** Where a name of the deployment is really served. */
export interface Address {
  readonly host: string
  readonly port: number
}

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
