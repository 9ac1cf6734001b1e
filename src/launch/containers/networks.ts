import { randomUUID } from 'node:crypto'
import type { StartedNetwork } from 'testcontainers'
import { HarnessError } from '../../spine/errors.js'
import type { Engine } from './engine.js'
import { remedyFor, saidBy } from './engine-remedies.js'
import { labelsOf } from './labels.js'

/** A network, and the addresses this machine has on it. */
export interface OpenNetwork {
  readonly started: StartedNetwork
  readonly gateways: readonly string[]
}

/** The networks of a deployment by the ids of its plan. */
export type OpenNetworks = ReadonlyMap<string, OpenNetwork>

/**
 * Opens the networks of a deployment, all or none. A local engine's have no way out, so that whoever joins one reaches
 * those who joined it too and nobody else; a distant engine's need one, for the harness to come in.
 * @throws HarnessError ENGINE_UNAVAILABLE with what the engine said and what to do.
 */
export async function openNetworks(
  engine: Engine,
  ids: readonly string[],
  run: string,
): Promise<OpenNetworks> {
  const opened = await Promise.allSettled(
    ids.map(async (id) => [id, await openOne(engine, id, run)] as const),
  )
  const networks = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const failed = opened.find((each) => each.status === 'rejected')
  if (!failed) return new Map(networks)
  await closeNetworks(new Map(networks))
  const said = saidBy(failed.reason)
  throw new HarnessError(
    'ENGINE_UNAVAILABLE',
    `The container engine opened ${networks.length} of ${ids.length} networks: ${said}. ${remedyFor(said)}`,
    { cause: failed.reason },
  )
}

/** Closes them; one that is gone already is no fault. */
export async function closeNetworks(networks: OpenNetworks): Promise<void> {
  await Promise.allSettled([...networks.values()].map(({ started }) => started.stop()))
}

async function openOne({ client, isNear }: Engine, id: string, run: string): Promise<OpenNetwork> {
  const { StartedNetwork } = await import('testcontainers')
  const name = `spinecheck-${id}-${randomUUID().slice(0, 8)}`
  const network = await client.network.create({
    Name: name,
    Driver: 'bridge',
    Internal: isNear,
    Labels: { ...labelsOf(run, 'network') },
  })
  const { IPAM } = (await network.inspect()) as NetworkFacts
  return {
    started: new StartedNetwork(client, name, network),
    gateways: (IPAM?.Config ?? []).flatMap(({ Gateway }) => (Gateway ? [Gateway] : [])),
  }
}

/** What an engine says of a network, as far as it matters here. */
interface NetworkFacts {
  readonly IPAM?: { readonly Config?: readonly { readonly Gateway?: string }[] | null }
}
