import { once } from 'node:events'
import { resolve } from 'node:path'
import { AUTHORITY_FOLDER } from '../launch/authority-folder.js'
import type { AddressesWanted } from '../launch/address-modes.js'
import { entrancesOf, listeningAt, type EntrancePlan } from '../launch/entrances.js'
import type { Deployment } from '../launch/deployment.js'
import { launchEmbedded } from '../launch/embedded.js'
import { keptMaterials } from '../launch/kept-authority.js'
import type { Materials } from '../launch/materials.js'
import { startOf } from '../launch/starting-instant.js'
import { openStateFile } from '../launch/state-file.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { plainLine } from '../spine/plain-text.js'
import { spineNames } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
import { materialsFor } from '../connect/own-materials.js'
import { writePack } from '../connect/pack.js'
import { startNameProxies } from '../connect/proxies.js'
import { lockFile } from '../workspace/lock.js'
import { stateOf } from '../workspace/state-folder.js'
import type { BatchOptions } from './batch-options.js'
import { refuseBrokenRegistration } from './broken-registration.js'
import { describe, logLine } from './serve-words.js'
import { stageOf, takeWorkspace, topologyOf } from './stage.js'
import { TurnedAwayLines } from './turned-away-lines.js'

export interface ServeCommandOptions {
  readonly host?: string
  readonly port?: ReadonlyMap<string, number>
  readonly materials?: string
  readonly authority?: string
  readonly addresses?: AddressesWanted
  /** Whether a registration that breaks rules is served too. */
  readonly evenIfBroken?: boolean
  /** The file in which practices keep what is booked; with themselves where absent. */
  readonly state?: string
  /** Whether clients that dial names only get a proxy. */
  readonly connectProxy?: boolean
  /** The file of a workspace; that of the folder one is in, where there is one. */
  readonly workspace?: string
}

/** Doubles that are up for systems outside this process. */
export interface Serving extends AsyncDisposable {
  readonly deployment: Deployment
  readonly plan: EntrancePlan
  readonly made: Materials
  /** The folder of the connection pack. */
  readonly pack: string
  /** Where everything is, and with what one gets in. */
  readonly words: string
}

/** What is served and how: as flags say, else as the workspace does, else as usual. */
function settingsOf(
  named: string | undefined,
  { workspace, host, addresses, authority, materials, ...batch }: ServeCommandOptions & BatchOptions,
) {
  const stage = stageOf({ ...batch, topology: named, workspace })
  const own = stage.workspace
  return {
    // Systems outside this process live by their own clocks, so the machine's is the one to go by.
    topology: { ...topologyOf(stage), clock: undefined },
    file: stage.file ?? '',
    own,
    host: host ?? own?.connect.host ?? '127.0.0.1',
    addresses: addresses ?? own?.connect.addresses ?? 'shared',
    authority: authority ?? (own ? stateOf(own).authority : AUTHORITY_FOLDER),
    materials: materials ?? (own ? stateOf(own).connect : undefined),
  }
}

/** Starts the doubles of a topology for systems outside this process; whoever disposes of it stops them. */
export async function startServing(
  named: string | undefined,
  options: ServeCommandOptions,
): Promise<Serving> {
  const { topology, file, own, host, addresses, authority, materials } = settingsOf(named, options)
  const { port = new Map<string, number>(), evenIfBroken = false } = options
  refuseUnknownPorts(topology, port)
  if (!evenIfBroken)
    refuseBrokenRegistration(
      topology,
      file,
      ', or serve it all the same: npx spinecheck serve --even-if-broken (observe takes it too)',
    )
  const kept = resolve(authority)
  const plan = await entrancesOf(topology, addresses)
  const made = await (own ? materialsFor(own, topology, kept) : keptMaterials(kept, startOf(topology)))
  const state = options.state === undefined ? undefined : openStateFile(resolve(options.state))
  const deployment = await launchEmbedded({
    topology,
    materials: made,
    stateOf: state?.stateOf,
    listenOn: listeningAt(plan, (fqdn) => ({
      host,
      ...(port.has(fqdn) ? { port: port.get(fqdn) ?? 0 } : {}),
    })),
  })
  deployment.journal.entrances(plan.entrances(deployment.addresses))
  try {
    const proxies = options.connectProxy
      ? await startNameProxies({ topology, addresses: deployment.addresses, plan }, (words) =>
          process.stdout.write(words),
        )
      : undefined
    const files = await writePack(materials, {
      topology,
      addresses: deployment.addresses,
      plan,
      made,
      presents: own?.connect.ssp,
    })
    return {
      deployment,
      plan,
      made,
      pack: files.folder,
      words: describe(topology, deployment, { authority: kept, files, plan, host }) + (proxies?.words ?? ''),
      [Symbol.asyncDispose]: async () => {
        files[Symbol.dispose]()
        await proxies?.[Symbol.asyncDispose]()
        await deployment[Symbol.asyncDispose]()
        await state?.[Symbol.asyncDispose]()
      },
    }
  } catch (cause) {
    await deployment[Symbol.asyncDispose]()
    await state?.[Symbol.asyncDispose]()
    throw cause
  }
}

/** Starts the doubles of a topology for systems outside this process and serves until it is asked to stop. */
export async function serve(file: string | undefined, options: ServeCommandOptions): Promise<ExitCode> {
  using stop = askedToStop()
  const { workspace } = stageOf({ topology: file, workspace: options.workspace })
  using _lock = workspace && takeWorkspace(workspace, 'spinecheck serve')
  using _held = options.state === undefined ? undefined : lockFile(resolve(options.state), 'spinecheck serve')
  await using serving = await startServing(file, options)
  process.stdout.write(serving.words)
  const { journal } = serving.deployment
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
export function askedToStop(): Disposable & { readonly asked: Promise<unknown> } {
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

function refuseUnknownPorts(topology: Topology, port: ReadonlyMap<string, number>): void {
  const known: readonly string[] = [
    ...spineNames(topology),
    ...topology.messageHandlingServers.map(({ fqdn }) => fqdn),
  ]
  const unknown = [...port.keys()].filter((fqdn) => !known.includes(fqdn))
  if (unknown.length > 0)
    throw new HarnessError(
      'UNKNOWN_TOPOLOGY',
      `--port names ${unknown.join(', ')}, which this topology does not have. It has: ${known.join(', ')}.`,
    )
}
