import { CannotBePlayed, type HarnessError } from '../spine/errors.js'
import { innerNameOf, systemWithId } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'

/** Somebody with a host of their own: a service of Spine, a message handling server or the system of one organisation. */
export type HostedParty =
  | { readonly kind: 'pds' | 'sds' | 'ssp' | 'messaging' | 'smsp' }
  | { readonly kind: 'mhs' | 'system'; readonly id: string }

/** What befalls a deployment from outside, other than what its doubles are told to do wrong. */
export type Disturbance =
  /** Its process ends in the middle of whatever it does; at the end of the disturbance it starts with nothing in memory. */
  | { readonly kind: 'killed'; readonly party: HostedParty }
  /** It can be reached but neither reads nor answers; at the end of the disturbance it goes on where it stopped. */
  | { readonly kind: 'paused'; readonly party: HostedParty }
  /** Its process is ended and started anew, which is over when the disturbance has begun. */
  | { readonly kind: 'restarted'; readonly party: HostedParty }
  /** No packet passes between the message handling server and Spine; towards its own systems nothing changes. */
  | { readonly kind: 'cut-off-from-spine'; readonly server: string }
  /** The message handling server is up, but the name service does not know its name any more. */
  | { readonly kind: 'name-gone'; readonly server: string }

/** A disturbance that has taken effect. */
export interface Disturbed {
  /** Puts things right again; resolves once they are, and does nothing the second time. */
  readonly end: () => Promise<void>
  /** Once its scenario is over: makes sure that nothing of it reaches the next one, such as what was held up on the way. */
  readonly clear?: (() => Promise<void>) | undefined
}

/** Whom a disturbance befalls. */
export const partyOf = (disturbance: Disturbance): HostedParty =>
  'party' in disturbance ? disturbance.party : { kind: 'mhs', id: disturbance.server }

/** The names under which a party of a topology is served; none for a system that nobody calls. */
export function namesOf(topology: Topology, party: HostedParty): readonly string[] {
  const { spine, messageHandlingServers } = topology
  switch (party.kind) {
    case 'pds':
      return [spine.pds]
    case 'sds':
      return [spine.sds, spine.ldap]
    case 'ssp':
      return [spine.ssp]
    case 'messaging':
      return [spine.messaging]
    case 'smsp':
      return [spine.smsp]
    case 'mhs':
      return messageHandlingServers.filter(({ id }) => id === party.id).map(({ fqdn }) => fqdn)
    case 'system': {
      const system = systemWithId(topology, party.id)
      const name = system && innerNameOf(topology, system)
      return name === undefined ? [] : [name]
    }
  }
}

/** A party as people read it. */
export const inWords = (party: HostedParty): string =>
  'id' in party
    ? party.id
    : {
        pds: 'PDS',
        sds: 'SDS',
        ssp: 'the SSP',
        messaging: "Spine's messaging",
        smsp: 'the Spine Mini Service',
      }[party.kind]

/** Whoever is to be disturbed is not in the topology. */
export const noSuchParty = (
  { title, systems, messageHandlingServers }: Topology,
  party: HostedParty,
): HarnessError =>
  new CannotBePlayed(
    'SYSTEM_NOT_REGISTERED',
    `"${title}" has no ${inWords(party)} that could be disturbed. ` +
      `It has: PDS, SDS, the SSP, ${[...messageHandlingServers, ...systems].map(({ id }) => id).join(', ')}.`,
  )
