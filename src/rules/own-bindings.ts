import { partyKeyOf } from '../spine/comparisons.js'
import type { AsEntry } from './as-entries.js'
import type { MhsEntry } from './mhs-entries.js'
import type { Registration } from './registration.js'

/**
 * MHS records with GP Connect interaction IDs that an entry's own organisation has under its party key. Looked up
 * rather than filtered from all of the key's, so that a key shared by every practice costs no more than one each.
 */
export const ownBindings = (
  { bindingsByPair }: Registration,
  { record: { odsCode, partyKey } }: AsEntry,
): readonly MhsEntry[] => bindingsByPair.get(`${odsCode} ${partyKeyOf(partyKey)}`) ?? []
