import { join, relative } from 'node:path'
import type { ExitCode } from '../spine/exit-codes.js'
import { HarnessError } from '../spine/errors.js'
import { fixFirst, type FilesOfCurl } from '../evidence/fix-first.js'
import { loadTopology } from '../topology/read-topology.js'
import { serversOfMine } from '../workspace/outside-servers.js'
import { findWorkspace } from '../workspace/read-workspace.js'
import { stateOf } from '../workspace/state-folder.js'
import type { Workspace } from '../workspace/workspace.js'
import { assuredBehaviours } from './assured-behaviours.js'
import { run, type RunOptions } from './run.js'

/** What assuring is told; the rest is that of a run. */
export interface AssureOptions extends Pick<
  RunOptions,
  | 'workspace'
  | 'tags'
  | 'direct'
  | 'validator'
  | 'topology'
  | 'reports'
  | 'browser'
  | 'signKey'
  | 'baseline'
  | 'acceptDeviations'
  | 'whole'
  | 'audit'
  | 'nationalFeatures'
  | 'json'
  | 'lastFailed'
  | 'quiet'
  | 'verbose'
  | 'open'
> {
  /** Whether what is brought about is told, and nothing is played. */
  readonly behaviours?: boolean
}

/** What plays no part in what a supplier proves of its own consumer. */
const TAGS = 'not @self-test'

/** What only asks how a consumer copes says nothing of a practice. */
const OF_PROVIDERS = `${TAGS} and not @of-consumers`

/**
 * Plays every feature that fits, or those that are named, on a consumer of the caller's own, by its driver, with Spine and practices that behave and
 * misbehave as features say; or on a provider, by the reference consumer, and says at the end what to fix first.
 * @throws HarnessError NOT_CONFIGURED where there is no workspace with a consumer that can be made to act, or with a provider that can be reached.
 */
export async function assure(
  what: 'consumer' | 'provider',
  features: readonly string[],
  options: AssureOptions,
): Promise<ExitCode> {
  const { behaviours: isAsked, tags, ...others } = options
  if (isAsked) return tell()
  const workspace = findWorkspace(options.workspace)
  const fit = what === 'provider' ? OF_PROVIDERS : TAGS
  const asked = {
    ...others,
    tags: tags === undefined ? fit : `(${tags}) and ${fit}`,
    launcher: 'embedded',
  } as const
  if (what === 'provider') {
    refuseWithoutProvider(workspace)
    const servers = serversOfMine(workspace, options)
    const shown = filesOfCurl(workspace, options.topology)
    return run(features, asked, (record) => fixFirst(record, (fqdn) => servers.get(fqdn), shown))
  }
  refuseWithoutConsumer(workspace)
  return run(features, asked)
}

/** What curl shows to a practice in place of our SSP, and whom it trusts there: files of the workspace, from the folder one is in. */
function filesOfCurl(workspace: Workspace, file = workspace.topology): FilesOfCurl {
  const { authority, connect } = stateOf(workspace)
  const ssp = workspace.connect.ssp ?? loadTopology(file).spine.ssp
  const [certificate, key, trust] = [
    join(connect, 'ssp.cert.pem'),
    join(authority, 'issued', `${ssp}.pem`),
    workspace.provider?.trust ?? join(authority, 'trust.pem'),
  ].map((path) => relative(process.cwd(), path))
  return { certificate: certificate ?? '', key: key ?? '', trust: trust ?? '' }
}

const notConfigured = (words: string): HarnessError => new HarnessError('NOT_CONFIGURED', words)

function refuseWithoutConsumer(workspace: Workspace | undefined): void {
  const consumer = workspace?.consumer
  if (!consumer)
    throw notConfigured(
      'Nothing says which consumer is yours. Make a workspace with: npx spinecheck init consumer. Then go there, or name its file with --workspace.',
    )
  if (consumer.driver.kind === 'none')
    throw notConfigured(
      `Nothing can make ${consumer.product} act: spinecheck.yaml names no driver. Name one (command, http, browser or prompt; see docs/drivers.md), or watch it at work with: npx spinecheck observe`,
    )
}

function refuseWithoutProvider(workspace: Workspace | undefined): asserts workspace is Workspace {
  const provider = workspace?.provider
  if (!provider)
    throw notConfigured(
      'Nothing says which provider is yours. Make a workspace with: npx spinecheck init provider. Then go there, or name its file with --workspace.',
    )
  if (!provider.addresses)
    throw notConfigured(
      `Nothing says where ${provider.product} listens. Give the address of each message handling server before it in ${workspace.file}, for example addresses: { gp.oldmill.example: 10.1.2.3:8443 }.`,
    )
}

function tell(): ExitCode {
  const lines = assuredBehaviours.map(
    ({ happens, reaction, requirement, by, feature }) =>
      `${happens.padEnd(56)} ${reaction.padEnd(11)} ${requirement.padEnd(12)} ${(by ?? '').padEnd(35)} ${feature}`,
  )
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}
