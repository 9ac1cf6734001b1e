import type { OldCheck as Check } from '../judging/legacy.js'
import { asidChecks } from './asids.js'
import { identityChecks } from './identity.js'
import { partyKeyChecks } from './party-keys.js'

/** Checks on topology: who speaks for whom, over which server. */
export const topologyChecks: readonly Check[] = [
  ...asidChecks,
  ...partyKeyChecks,
  ...identityChecks,
]
