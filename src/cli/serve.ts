import { once } from 'node:events'
import { resolve } from 'node:path'
import { launchEmbedded } from '../launch/embedded.js'
import { keptMaterials } from '../launch/kept-authority.js'
import { startOf } from '../launch/starting-instant.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { plainLine } from '../spine/plain-text.js'
import { loadTopology } from '../topology/read-topology.js'
import type { Topology } from '../topology/topology.js'
import { writeClientFiles } from './client-files.js'
import { describe, logLine } from './serve-words.js'
import { TurnedAwayLines } from './turned-away-lines.js'

export interface ServeCommandOptions {
  readonly host: string
  readonly port?: ReadonlyMap<string, number>
  readonly materials?: string
  readonly authority: string
}

/** Starts the doubles of a topology for systems outside this process and serves until it is asked to stop. */
export async function serve(
  file: string,
  { host, port = new Map(), materials, authority }: ServeCommandOptions,
): Promise<ExitCode> {
  // Systems outside this process live by their own clocks, so the machine's is the one to go by.
  const topology = { ...loadTopology(file), clock: undefined }
  refuseUnknownPorts(topology, port)
  using stop = askedToStop()
  const kept = resolve(authority)
  const made = await keptMaterials(kept, startOf(topology))
  await using deployment = await launchEmbedded({
    topology,
    materials: made,
    listenOn: (fqdn) => ({ host, ...(port.has(fqdn) ? { port: port.get(fqdn) ?? 0 } : {}) }),
  })
  using files = await writeClientFiles(materials, { topology, addresses: deployment.addresses, made })
  process.stdout.write(describe(topology, deployment, { authority: kept, files }))
  const { journal } = deployment
  const lines = new TurnedAwayLines()
  journal.onTurnedAway((turnedAway) => process.stdout.write(lines.of(turnedAway)))
  journal.onRecord((exchange) => {
    const troubles = journal.troubles.map(({ message }) => `  ${plainLine(message)}\n`)
    process.stdout.write(`${logLine(exchange)}\n${troubles.join('')}`)
    journal.forgetFiled()
  })
  await stop.asked
  process.stdout.write('\nStopped.\n')
  return EXIT.conformant
}

/** Ctrl-C, a request to stop and a terminal that is closed all end it in order; who asks a second time is not kept waiting. */
function askedToStop(): Disposable & { readonly asked: Promise<unknown> } {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const asking = new AbortController()
  const hear = (): void => {
    if (asking.signal.aborted) process.exit(EXIT.conformant)
    asking.abort()
  }
  for (const signal of signals) process.on(signal, hear)
  return {
    asked: once(asking.signal, 'abort'),
    [Symbol.dispose]: () => {
      for (const signal of signals) process.off(signal, hear)
    },
  }
}

function refuseUnknownPorts(
  { spine, messageHandlingServers }: Topology,
  port: ReadonlyMap<string, number>,
): void {
  const known: readonly string[] = [
    spine.pds,
    spine.sds,
    spine.ldap,
    spine.ssp,
    ...messageHandlingServers.map(({ fqdn }) => fqdn),
  ]
  const unknown = [...port.keys()].filter((fqdn) => !known.includes(fqdn))
  if (unknown.length > 0)
    throw new HarnessError(
      'UNKNOWN_TOPOLOGY',
      `--port names ${unknown.join(', ')}, which this topology does not have. It has: ${known.join(', ')}.`,
    )
}
