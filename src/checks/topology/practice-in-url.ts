import { systemAt } from '../../topology/lookups.js'
import type { System } from '../../topology/topology.js'
import type { Call, Scene } from '../reading/scene.js'

/** The ODS code in a provider's URL: the first segment of its path (spine.md 3.2). */
export const odsCodeInUrl = (url: string): string | undefined =>
  /^https?:\/\/[^/]+\/([A-Za-z0-9]{1,9})(?:\/|$)/.exec(url)?.[1]

/** The practice system whose ODS code stands in the URL of a request: the only approved mark of where it is to go (spine.md 4.9 rule 14). */
export function practiceInUrl({ url }: Call, { topology }: Scene): System | undefined {
  const odsCode = odsCodeInUrl(url)
  return odsCode === undefined ? undefined : systemAt(topology, odsCode, 'provider')
}
