import type { ProductUnderTest, RunFacts } from '../evidence/run-record.js'
import type { LauncherName } from '../launch/launcher-names.js'
import { HarnessError } from '../spine/errors.js'
import { usesPdsByFile } from '../spine/pds-access.js'
import type { SystemRole, Topology } from '../topology/topology.js'
import { findWorkspace } from '../workspace/read-workspace.js'
import { lockWorkspace } from '../workspace/lock.js'
import { faultsOfAddresses, faultsOfServer, type Reaching } from '../workspace/outside-servers.js'
import { topologyOfMine } from '../workspace/topology-of-mine.js'
import { isUnderTest, type Workspace } from '../workspace/workspace.js'
import { batchTracingIn, type BatchOptions } from './batch-options.js'
import { hereFirst } from './here-first.js'

/** What a command is told of where it plays. */
export interface StageOptions extends BatchOptions {
  readonly workspace?: string | undefined
  readonly topology?: string | undefined
}

/** Where a command plays, and what of it is the caller's own. */
export interface OwnStage {
  readonly workspace?: Workspace | undefined
  /** The file of the topology, and what it holds; absent where neither an option nor a workspace names one. */
  readonly file?: string | undefined
  readonly topology?: Topology | undefined
  readonly underTest: readonly ProductUnderTest[]
}

/**
 * The topology that is named, else that of the workspace one is in, and the products of it that are under test.
 * @throws HarnessError TOPOLOGY_UNREADABLE, TOPOLOGY_INVALID or WORKSPACE_INVALID; RESULT_FILE_UNREADABLE or NUMBER_OF_SOMEBODY.
 */
export function stageOf({ workspace: named, topology: other, ...options }: StageOptions): OwnStage {
  const batchTrace = batchTracingIn(options)
  const workspace = findWorkspace(named)
  const file = other === undefined ? workspace?.topology : hereFirst(other)
  if (file === undefined) return { workspace, underTest: [] }
  const faults: HarnessError[] = []
  const all = <Value>(read: () => Value): Value | undefined => {
    try {
      return read()
    } catch (cause) {
      if (!(cause instanceof HarnessError)) throw cause
      faults.push(cause)
      return undefined
    }
  }
  const topology = all(() => topologyOfMine(file, workspace, { batchTrace }))
  // With a sheet that is wrong, the topology still tells whether the products are there.
  const bare = topology ?? all(() => topologyOfMine(file, workspace && withoutSheet(workspace)))
  const underTest = bare && workspace ? all(() => ownIn(workspace, bare, file)) : []
  const [first] = faults
  if (first) throw together(first, faults)
  return { workspace, file, topology, underTest: underTest ?? [] }
}

const withoutSheet = (workspace: Workspace): Workspace => ({
  ...workspace,
  provider: workspace.provider && { ...workspace.provider, data: undefined },
})

/** Everything that is wrong, told at once, each once. */
const together = (first: HarnessError, all: readonly HarnessError[]): HarnessError =>
  new HarnessError(first.code, [...new Set(all.map(({ message }) => message))].join('\n'), { cause: first })

const ROLES: readonly SystemRole[] = ['consumer', 'provider']

/** @throws HarnessError WORKSPACE_INVALID for a product that no system of the topology has, or in another version. */
function ownIn(workspace: Workspace, topology: Topology, file: string): readonly ProductUnderTest[] {
  const faults: string[] = []
  const found = ROLES.flatMap((role) => {
    const own = workspace[role]
    if (!own) return []
    const systems = topology.systems.filter(isUnderTest(role, workspace))
    if (systems.length === 0)
      faults.push(
        `${role}: no ${role} system of ${file} is ${own.product} of ${own.manufacturer}. Its ${role} systems are: ${productsOf(topology, role)}. Name one of these, or name yours in the topology.`,
      )
    const others = systems.filter(({ version }) => own.version !== undefined && version !== own.version)
    if (others.length > 0)
      faults.push(
        `${role}: you test version ${own.version}, and ${file} says ${[...new Set(others.map(({ id, version }) => `${version} of ${id}`))].join(', ')}. Make them say the same.`,
      )
    return [...new Set(systems.map(({ version }) => version))].map((version) => ({
      ...{ manufacturer: own.manufacturer, product: own.product, version },
      ...(role === 'provider' ? { specification: workspace.provider?.specification } : {}),
      roles: [role],
    }))
  })
  faults.push(...faultsOfServer(workspace, topology), ...faultsOfAddresses(workspace, topology))
  if (faults.length === 0) return [...found, ...serverIn(workspace, topology)]
  throw new HarnessError('WORKSPACE_INVALID', [`${workspace.file}:`, ...faults].join('\n  '))
}

/** A message handling server of one's own, as a product. */
const serverIn = ({ mhs }: Workspace, { messageHandlingServers }: Topology): readonly ProductUnderTest[] =>
  mhs
    ? [
        {
          ...{ manufacturer: mhs.manufacturer, product: mhs.product, version: mhs.version },
          roles: ['mhs'],
          server: messageHandlingServers.find(({ fqdn }) => fqdn === mhs.fqdn)?.id,
        },
      ]
    : []

const productsOf = ({ systems }: Topology, role: SystemRole): string =>
  [
    ...new Set(
      systems
        .filter(({ roles }) => roles.includes(role))
        .map(({ product, manufacturer, version }) => `${product} ${version} of ${manufacturer}`),
    ),
  ].join(', ') || 'none'

/**
 * A consumer of one's own is played with where something makes it act, a provider and a message handling server where it is
 * known where they listen.
 * @throws HarnessError WORKSPACE_INVALID naming what keeps features from being played.
 */
export function refuseUnplayable({ workspace }: OwnStage, { direct = false }: Reaching = {}): void {
  if (direct && !workspace?.provider)
    throw new HarnessError(
      'NOT_CONFIGURED',
      '--direct is about practices of yours, and no spinecheck.yaml here names a provider. Leave it out, or make a workspace with: npx spinecheck init provider',
    )
  const { mhs } = workspace ?? {}
  if (workspace && mhs && !(mhs.address && mhs.ldap))
    throw new HarnessError(
      'WORKSPACE_INVALID',
      `${workspace.file}: mhs: nothing says where ${mhs.product} takes what systems send it, so nothing can reach it. Give both of its ports, for example address: 10.1.2.3:8443 and ldap: 10.1.2.3:8636.`,
    )
  if (workspace?.provider && !workspace.provider.addresses)
    throw new HarnessError(
      'WORKSPACE_INVALID',
      `${workspace.file}: provider: nothing says where ${workspace.provider.product} listens, so nothing can reach it. Give the address of each message handling server before it, for example addresses: { gp.oldmill.example: 10.1.2.3:8443 }.`,
    )
  if (workspace?.consumer?.driver.kind === 'none')
    throw new HarnessError(
      'WORKSPACE_INVALID',
      `${workspace.file}: consumer: nothing makes ${workspace.consumer.product} act, so no feature can be played with it. Give it a driver, for example driver: { prompt: true }, or work with it yourself against spinecheck serve.`,
    )
}

/**
 * Of whose patients nobody says by which result file they were traced, nothing could be shown.
 * @throws HarnessError NOT_CONFIGURED where a consumer of one's own uses PDS by batch tracing, and no result file is handed in.
 */
export function refuseUntraced({ workspace, topology }: OwnStage): void {
  if (!workspace || !topology || topology.batchTrace) return
  const own = topology.systems.find(
    (system) => usesPdsByFile(system) && isUnderTest('consumer', workspace)(system),
  )
  if (!own) return
  throw new HarnessError(
    'NOT_CONFIGURED',
    `${workspace.file}: consumer: ${own.product} uses PDS by batch tracing (dbs), and nothing says by which result its patients were traced, so of nobody could it be shown. Hand in the result and when it was made, for example batchTrace: { result: result.csv, dated: 2026-11-30T06:00:00Z }. What such a file looks like: npx spinecheck topology result`,
  )
}

/**
 * The launcher to ask for: practices and servers of the caller's own are reached from this process only.
 * @throws HarnessError WORKSPACE_INVALID where containers were asked for.
 */
export function launcherFor({ workspace }: OwnStage, asked: LauncherName): LauncherName {
  if (!(workspace?.provider ?? workspace?.mhs)) return asked
  if (asked !== 'containers') return 'embedded'
  throw new HarnessError(
    'WORKSPACE_INVALID',
    `${workspace.file}: practices and message handling servers of yours are reached from doubles in this process. Leave --launcher containers out.`,
  )
}

/** Whose traffic will be judged: the products that are declared to be under test; where none is, the traffic will tell. */
export const ownKnownBefore = ({ workspace, underTest }: OwnStage) => ({
  workspace,
  underTest: underTest.length > 0 ? underTest : undefined,
})

/** What a run's record says of the caller's own. */
export const ownFacts = (
  { workspace, underTest }: OwnStage,
  { direct = false }: Reaching = {},
): Pick<RunFacts, 'underTest' | 'statedNumbers'> => ({
  ...(underTest.length > 0
    ? {
        underTest: underTest.map((each) =>
          direct && each.roles.includes('provider') ? { ...each, direct: true } : each,
        ),
      }
    : {}),
  ...(workspace && workspace.numbers.length > 0 ? { statedNumbers: workspace.numbers } : {}),
})

/**
 * The topology of a command that cannot do without one.
 * @throws HarnessError NOT_CONFIGURED where neither an option nor a workspace names one.
 */
export function topologyOf({ topology }: OwnStage): Topology {
  if (topology) return topology
  throw noTopology()
}

/**
 * The file of a topology, which the workspace names.
 * @throws HarnessError NOT_CONFIGURED where there is no workspace.
 */
export function fileOf({ workspace }: Pick<OwnStage, 'workspace'>): string {
  if (workspace) return workspace.topology
  throw noTopology()
}

const noTopology = (): HarnessError =>
  new HarnessError(
    'NOT_CONFIGURED',
    'No topology is named, and there is no spinecheck.yaml in this folder. Name a topology file, or make a workspace with: npx spinecheck init consumer',
  )

/**
 * Takes the workspace for a command, and says whom it was taken over from.
 * @throws HarnessError WORKSPACE_IN_USE naming who holds it.
 */
export function takeWorkspace(workspace: Workspace, command: string): Disposable {
  const lock = lockWorkspace(workspace, command)
  if (lock.takenOver !== undefined)
    process.stderr.write(
      `Taken over: ${lock.takenOver} ended without a word and left the workspace locked.\n`,
    )
  return lock
}
