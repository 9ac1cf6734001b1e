import { HarnessError } from '../../spine/errors.js'
import { EXIT, type ExitCode } from '../../spine/exit-codes.js'
import { loadTopology } from '../../topology/read-topology.js'
import type { Say } from './standalone-journal.js'
import { openHealth } from './standalone-health.js'
import { makeMaterialsFolder } from './standalone-materials.js'
import { machineClock, playAlone, type Playing, type RoleOptions } from './standalone-part.js'
import { playPortal } from './standalone-portal.js'
import { settingsFrom, STANDALONE } from './standalone-settings.js'

export interface StandaloneOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly say: Say
  /** Resolves when it is to stop. */
  readonly stopped: Promise<unknown>
  /** Where it listens; every address of the container unless given. */
  readonly host?: string | undefined
}

/**
 * Runs one role of a deployment that no harness drives; its arguments are the role and, where there are several of it,
 * the id in the topology. Yields the exit code once it has stopped or has nothing more to do.
 */
export async function runStandalone(
  [role = '', id]: readonly string[],
  { environment, say, stopped, host }: StandaloneOptions,
): Promise<ExitCode> {
  try {
    const settings = settingsFrom(environment)
    const topology = loadTopology(settings.topology)
    if (role === 'materials') {
      const { materials: folder, owner } = settings
      const made = await makeMaterialsFolder(topology, {
        folder,
        now: machineClock(topology).now(),
        owner,
      })
      say('materials', { folder, made })
      return EXIT.conformant
    }
    const playing = await play(role, id, { topology, settings, say, host })
    const health = await openHealth(settings.ports.health, host)
    say('playing', {
      role,
      id,
      topology: topology.title,
      listens: { ...playing.listens, health: `${health.address.host}:${health.address.port}` },
    })
    await stopped
    await Promise.all([playing.close(), health.close()])
    say('stopped', { role, id })
    return EXIT.conformant
  } catch (cause) {
    if (!(cause instanceof HarnessError)) throw cause
    say('failed', { code: cause.code, message: cause.message })
    return EXIT.configuration
  }
}

function play(role: string, id: string | undefined, options: RoleOptions): Promise<Playing> {
  switch (role) {
    case 'pds':
    case 'sds':
    case 'ssp':
      return playAlone({ kind: role }, options)
    case 'mhs':
    case 'system':
      return playAlone({ kind: role, id: required(role, id) }, options)
    case 'portal':
      return playPortal(required(role, id), options)
    default:
      throw new HarnessError(
        'NOT_CONFIGURED',
        `"${role}" is no role. The roles are: materials, pds, sds, ssp, mhs <id>, system <id>, portal <id>.`,
      )
  }
}

function required(role: string, id: string | undefined): string {
  if (id) return id
  throw new HarnessError(
    'NOT_CONFIGURED',
    `The role "${role}" needs an id of the topology after it, for example: ${STANDALONE} ${role} my-${role}.`,
  )
}
