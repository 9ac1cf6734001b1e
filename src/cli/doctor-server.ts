import { materialsFor } from '../connect/own-materials.js'
import { writePack } from '../connect/pack.js'
import type { Probe } from '../connect/probes.js'
import { probeServer, type Declared } from '../connect/server-probes.js'
import { WorkedJourney } from '../drivers/worked-journey.js'
import type { Deployment } from '../launch/deployment.js'
import { launchEmbedded } from '../launch/embedded.js'
import { entrancesOf } from '../launch/entrances.js'
import { innerNameOf } from '../topology/lookups.js'
import type { System, Topology } from '../topology/topology.js'
import { serversOfMine } from '../workspace/outside-servers.js'
import { stateOf } from '../workspace/state-folder.js'
import type { Workspace } from '../workspace/workspace.js'

const OF_CONSUMERS: Omit<Declared, 'address'> = {
  trust: 'mhs.trust',
  whose: 'a consumer behind it',
  otherName: '',
}

/**
 * Everything that stands between a message handling server of somebody's own and a run: both of its ports, and whether what a consumer gives it comes
 * to PDS and SDS. The connection pack tells it meanwhile where they are.
 */
export async function probeOwnServer(workspace: Workspace, declared: Topology): Promise<readonly Probe[]> {
  const topology = { ...declared, clock: undefined }
  const { connect } = stateOf(workspace)
  const made = await materialsFor(workspace, topology)
  const outside = serversOfMine(workspace)
  const [[fqdn, server] = []] = outside
  const behind = topology.systems.find(
    ({ mhs, roles }) =>
      roles.includes('consumer') &&
      topology.messageHandlingServers.some((each) => each.id === mhs && each.fqdn === fqdn),
  )
  if (fqdn === undefined || !server?.ldap || !behind) return []
  await using deployment = await launchEmbedded({ topology, materials: made, outside })
  using _pack = await writePack(connect, {
    ...{ topology, addresses: deployment.addresses, made },
    plan: await entrancesOf(topology, 'shared'),
  })
  const presents = innerNameOf(topology, behind) ?? behind.id
  const ports = await Promise.all(
    (
      [
        ['mhs.address', server],
        ['mhs.ldap', { ...server.ldap, trust: server.trust }],
      ] as const
    ).map(([address, place]) =>
      probeServer(fqdn, place, { made, ssp: presents, declared: { ...OF_CONSUMERS, address } }),
    ),
  )
  const probes = ports.flat()
  return probes.some(({ state }) => state === 'bad')
    ? probes
    : [...probes, await probePassage(deployment, behind)]
}

/** Whether a trace and both look-ups of a consumer behind it come through, as in steps 1a to 2d of the worked example. */
async function probePassage(deployment: Deployment, { organisation, id }: System): Promise<Probe> {
  const { topology, journal } = deployment
  const driver = await deployment.consumer({ organisation, system: id, sdsRoute: 'ldap', faults: new Set() })
  const journey = new WorkedJourney({ organisation, system: id }, driver, deployment)
  const [patient] = topology.patients
  const practice = topology.agreements.find(({ consumer }) => consumer === organisation)?.provider
  if (!patient || practice === undefined)
    return {
      about: 'passage',
      state: 'hint',
      words: 'the topology has no patient, or no practice for this consumer, to try it with',
      remedy: 'name one in the topology',
    }
  await journey.trace(patient)
  await journey.lookUp(practice)
  const arrived = journal.exchanges.filter(({ forwards }) => forwards !== undefined).length
  return journey.stopped === undefined
    ? {
        about: 'passage',
        state: 'good',
        words: `a trace and two look-ups went through it and were answered (${arrived} requests arrived at PDS and SDS)`,
      }
    : {
        about: 'passage',
        state: 'bad',
        words: `what a consumer gives it does not come through: ${journey.stopped.words}`,
        remedy:
          'have it send requests on to the ports that .spinecheck/connect/addresses.json tells while a command runs, with its own certificate from there',
      }
}
