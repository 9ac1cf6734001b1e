import { fqdnOf, ldapNameOf, serverOf, spineNames } from '../topology/lookups.js'
import type { System, Topology } from '../topology/topology.js'
import { isOwnAddress } from '../wire/own-address.js'
import type { Entrance } from '../wire/who-acts.js'
import type { AddressesWanted } from './address-modes.js'
import type { Address, Addresses, HostAndPort } from '../wire/addresses.js'

/** Where doubles listen so that consumer systems are told apart, and how to read that afterwards. */
export interface EntrancePlan {
  readonly wanted: AddressesWanted
  /** Further places of the double of a name; none where nobody is told apart there. */
  readonly alsoAt: (fqdn: string) => readonly HostAndPort[]
  /** Where each system finds each name, once the doubles are up: by the system's id, then by the name. */
  readonly placesFor: (addresses: Addresses) => ReadonlyMap<string, ReadonlyMap<string, HostAndPort>>
  /** Whose entrance each place is (host:port), once the doubles are up. */
  readonly entrances: (addresses: Addresses) => ReadonlyMap<string, Entrance>
  /** What was taken instead of what was wanted, and why; for people. */
  readonly instead?: string | undefined
}

const FIRST = '127.0.1.1'
const HTTPS = 443
const LDAPS = 636

/**
 * Plans an entrance for every consumer system. `per-organisation` gives each a loopback address, with the ports that the
 * doubles have anyway; `per-service` gives each one for every service too, so that all are on 443, and LDAP on 636. Where
 * the machine has no loopback address but 127.0.0.1, each gets ports of its own there instead.
 */
export async function entrancesOf(
  topology: Topology,
  wanted: AddressesWanted,
  canListenOn: (address: string) => Promise<boolean> = isOwnAddress,
): Promise<EntrancePlan> {
  const consumers =
    wanted === 'shared' ? [] : topology.systems.filter(({ roles }) => roles.includes('consumer'))
  const hasOwn = consumers.length === 0 || (await canListenOn(FIRST))
  const placeOf = (place: number, name: string, service: number): HostAndPort => {
    if (!hasOwn) return { host: '127.0.0.1', port: 0 }
    if (wanted === 'per-organisation')
      return { host: loopbackOf(1 + Math.floor(place / IN_A_BLOCK), place % IN_A_BLOCK), port: 0 }
    return { host: loopbackOf(place + 1, service), port: isLdap(topology, name) ? LDAPS : HTTPS }
  }
  const doors = consumers.flatMap((system, place) =>
    namesFor(topology, system).map((name, service) => ({
      system,
      name,
      place: placeOf(place, name, service),
    })),
  )
  const doorsOf = (name: string) => doors.filter((door) => door.name === name)
  const found = (addresses: Addresses) =>
    [...new Set(doors.map(({ name }) => name))].flatMap((name) => {
      const { also = [] } = addresses.find(name) ?? {}
      return doorsOf(name).flatMap(({ system }, index) => {
        const place = also[index]
        return place ? [{ system, name, place }] : []
      })
    })
  return {
    wanted,
    alsoAt: (fqdn) => doorsOf(fqdn).map(({ place }) => place),
    placesFor: (addresses) => {
      const all = found(addresses)
      return new Map(
        consumers.map(({ id }) => [
          id,
          new Map(all.filter(({ system }) => system.id === id).map(({ name, place }) => [name, place])),
        ]),
      )
    },
    entrances: (addresses) =>
      new Map(
        found(addresses).map(({ system: { id, organisation }, place: { host, port } }) => [
          `${host}:${port}`,
          { organisation, system: id },
        ]),
      ),
    instead: hasOwn
      ? undefined
      : `this machine has no loopback address but 127.0.0.1, so each organisation has ports of its own there (--addresses ${wanted} needs addresses such as ${FIRST}; on macOS: sudo ifconfig lo0 alias ${FIRST})`,
  }
}

/** The names that a consumer system connects to: Spine's, and those of the server that it stands behind. */
function namesFor(topology: Topology, system: System): readonly string[] {
  const server = serverOf(topology, system)
  const fqdn = fqdnOf(topology, system)
  return [...spineNames(topology), ...(server && fqdn ? [fqdn, ldapNameOf(server)] : [])]
}

const isLdap = ({ spine, messageHandlingServers }: Topology, name: string): boolean =>
  name === spine.ldap || messageHandlingServers.some((server) => ldapNameOf(server) === name)

/** The loopback address of a number from 0 on in a block from 1 on: 127.0.1.1 is the first. */
const loopbackOf = (block: number, number: number): string =>
  `127.${Math.floor(block / 250)}.${block % 250}.${number + 1}`

/** How many organisations have their addresses in one block. */
const IN_A_BLOCK = 250

/** Where the double of a name listens: at its usual place, and at everybody's entrance. */
export const listeningAt =
  (plan: EntrancePlan, usual: (fqdn: string) => Partial<Address>) =>
  (fqdn: string): Partial<Address> => {
    const also = plan.alsoAt(fqdn)
    return also.length > 0 ? { ...usual(fqdn), also } : usual(fqdn)
  }
