import { materialsFor } from '../connect/own-materials.js'
import { probeClock, probePractice } from '../connect/practice-probes.js'
import type { Probe } from '../connect/probes.js'
import { probeServer } from '../connect/server-probes.js'
import { writeForPractices } from '../connect/ssp-certificate.js'
import { launchEmbedded } from '../launch/embedded.js'
import { fqdnOf } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
import { serversOfMine, type Reaching } from '../workspace/outside-servers.js'
import { stateOf } from '../workspace/state-folder.js'
import { isUnderTest, type Workspace } from '../workspace/workspace.js'
import { replacedInWords } from '../workspace/topology-of-mine.js'
import { missingData } from './sheet-costs.js'

/**
 * Everything that stands between a provider of somebody's own and a run: its servers, its practices as they answer, clocks, and data. Where
 * a server cannot be reached, its practices are not asked.
 */
export async function probeProvider(
  workspace: Workspace,
  declared: Topology,
  { file, ...reaching }: Reaching & { readonly file: string },
): Promise<readonly Probe[]> {
  const topology = { ...declared, clock: undefined }
  const { connect } = stateOf(workspace)
  const made = await materialsFor(workspace, topology)
  const ssp = workspace.connect.ssp ?? topology.spine.ssp
  await writeForPractices(connect, ssp, made)
  const mine = topology.systems.filter(isUnderTest('provider', workspace))
  const outside = serversOfMine(workspace, reaching)
  const reached = await Promise.all(
    [...outside].map(async ([fqdn, server]) => ({
      fqdn,
      probes: await probeServer(fqdn, server, { made, ssp }),
    })),
  )
  const answering = reached.filter(({ probes }) => probes.every(({ state }) => state !== 'bad'))
  await using deployment = await launchEmbedded({ topology, materials: made, outside })
  const asked: (readonly Probe[])[] = []
  // One after the other: a practice that is only being tried out is not to be hurried.
  for (const system of mine)
    if (answering.some(({ fqdn }) => fqdn === fqdnOf(topology, system)))
      asked.push(await probePractice(deployment, system))
  return [
    ...reached.flatMap(({ probes }) => probes),
    ...asked.flat(),
    ...(asked.length > 0 ? [probeClock(deployment)] : []),
    ...(workspace.provider?.data === undefined
      ? [
          {
            about: 'data',
            state: 'hint',
            words: 'there is no data sheet, so the patients of the topology are taken for yours',
            remedy: 'write one, and name it as provider.data (docs/workspace.md)',
          } as const,
        ]
      : []),
    ...replaced(file, workspace),
    ...missingData(topology, mine),
  ]
}

/** What of the topology plays no part, where there is a data sheet. */
function replaced(file: string, workspace: Workspace): readonly Probe[] {
  const words = replacedInWords(file, workspace)
  return words === ''
    ? []
    : [
        {
          ...{ about: 'data', state: 'hint', words },
          remedy:
            'put whom you want to be played into the data sheet; what stands in the topology may stay or go',
        },
      ]
}
