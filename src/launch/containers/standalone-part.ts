import type { Surroundings } from '../../doubles/double.js'
import { clockStartingAt, type Clock } from '../../spine/clock.js'
import { HarnessError } from '../../spine/errors.js'
import { heldBySds } from '../../topology/directory.js'
import type { Topology } from '../../topology/topology.js'
import { Addresses } from '../../wire/addresses.js'
import { applicationsOf } from '../applications.js'
import { startOf } from '../starting-instant.js'
import type { HostedParty } from '../disturbances.js'
import { startParty } from '../start-party.js'
import { LDAPS_PORT, planOf, type PlannedContainer } from './parts.js'
import { SayingJournal, type Say } from './standalone-journal.js'
import { readApplicationPublic, readMaterials } from './standalone-materials.js'
import { whereabouts, type StandaloneSettings } from './standalone-settings.js'

/** A role that is being played. */
export interface Playing {
  /** By the name that is served, or "portal": address:port in the container. */
  readonly listens: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

export interface RoleOptions {
  readonly topology: Topology
  readonly settings: StandaloneSettings
  readonly say: Say
  /** Where it listens; every address of the container unless given. */
  readonly host?: string | undefined
}

/** The machine's clock, whatever the topology says: systems outside live by theirs. */
export const machineClock = (topology: Topology): Clock =>
  clockStartingAt(startOf({ ...topology, clock: undefined }))

/** The names of a deployment and where they are. */
export function nameService(topology: Topology, settings: StandaloneSettings): Addresses {
  const addresses = new Addresses()
  for (const [fqdn, address] of whereabouts(topology, settings)) addresses.announce(fqdn, address)
  return addresses
}

/**
 * Plays a service of Spine, a message handling server or a practice system.
 * @throws HarnessError NOT_CONFIGURED for a part the topology does not have, or without its certificates.
 */
export async function playAlone(part: HostedParty, options: RoleOptions): Promise<Playing> {
  const { topology, settings } = options
  const planned = plannedFor(topology, part)
  const surroundings = surroundingsOf(planned, options)
  const doubles = await startParty(part, surroundings)
  const listens = Object.fromEntries(planned.serves.map(({ fqdn }) => [fqdn, shown(surroundings, fqdn)]))
  // Each announced where it listens; from here on everybody is found where the deployment has them.
  for (const [fqdn, address] of whereabouts(topology, settings))
    surroundings.addresses.announce(fqdn, address)
  return {
    listens,
    close: async () => {
      await Promise.all(doubles.map((double) => double.close()))
    },
  }
}

/** Where a name is found at the moment. */
function shown({ addresses }: Surroundings, fqdn: string): string {
  const address = addresses.find(fqdn)
  return address ? `${address.host}:${address.port}` : 'nowhere'
}

function plannedFor(topology: Topology, part: HostedParty): PlannedContainer {
  const wanted = JSON.stringify(part)
  const plan = planOf(topology)
  const planned = plan.find((each) => JSON.stringify(each.part) === wanted)
  if (planned && !isSilent(topology, part)) return planned
  const role = 'id' in part ? `${part.kind} ${part.id}` : part.kind
  const roles = plan
    .filter((each) => each.part.kind === part.kind && !isSilent(topology, each.part))
    .map((each) => ('id' in each.part ? each.part.id : each.part.kind))
  throw new HarnessError(
    'NOT_CONFIGURED',
    `"${topology.title}" has nobody to play as ${role}. It has: ${roles.map((id) => `${part.kind} ${id}`).join(', ') || `no ${part.kind}`}.`,
  )
}

/** A consumer's system acts only when it is driven, so by itself it would do nothing. */
const isSilent = ({ systems }: Topology, part: PlannedContainer['part']): boolean =>
  part.kind === 'system' && systems.some(({ id, roles }) => id === part.id && !roles.includes('provider'))

function surroundingsOf(
  { serves }: PlannedContainer,
  { topology, settings, say, host = '0.0.0.0' }: RoleOptions,
): Surroundings {
  const { trust, identityOf } = readMaterials(
    settings.materials,
    serves.map(({ fqdn }) => fqdn),
  )
  const directory = heldBySds(topology)
  const application = readApplicationPublic(settings.materials)
  const isLdap = (fqdn: string) => serves.some((each) => each.fqdn === fqdn && each.port === LDAPS_PORT)
  return {
    journal: new SayingJournal(say),
    clock: machineClock(topology),
    addresses: nameService(topology, settings),
    authority: {
      trust,
      issue: (name) => Promise.reject(new Error(`certificates are not issued here, nor one for ${name}`)),
    },
    identityOf: (name) => Promise.resolve(identityOf(name)),
    listenOn: (fqdn) => ({ host, port: isLdap(fqdn) ? settings.ports.ldaps : settings.ports.https }),
    topology: () => topology,
    directory: () => directory,
    has: () => false,
    applications: new Map(applicationsOf(topology, application)),
  }
}
