import type { SystemRole } from '../topology/topology.js'
import type { AsEntry } from './as-entries.js'
import type { Registration } from './registration.js'

/** Whether a message handling server is shared by several organisations in a role, or serves one alone (spine.md 5). */
export type ServerUse = 'shared' | 'separate'

/** How an entry is connected; undefined where nothing says by which server. */
export function standingOf({ behind }: Registration, { system, isProvider }: AsEntry): ServerUse | undefined {
  const organisations = system && behind[isProvider ? 'provider' : 'consumer'].get(system.mhs)
  if (!organisations) return undefined
  return organisations.size > 1 ? 'shared' : 'separate'
}

/** Entries of a role that are connected in one manner. */
export const entriesBehind = (
  registration: Registration,
  role: SystemRole,
  standing: ServerUse,
): readonly AsEntry[] =>
  (role === 'provider' ? registration.providers : registration.consumers).filter(
    (entry) => standingOf(registration, entry) === standing,
  )
