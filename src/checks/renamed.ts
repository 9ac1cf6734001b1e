import type { Renamed } from '../verdict/check-names.js'

/**
 * Every id of a check or rule that a released version noted in its evidence and that this version no longer has, by where
 * it leads. Entries are never removed, so that evidence of any age can be judged again and compared.
 */
export const renamed: Renamed = {}
