import type { OdsCode } from '../../../spine/identifiers.js'
import { systemAt } from '../../../topology/lookups.js'
import type { Attempt, PracticeAddress } from '../../consumer-driver.js'
import type { ConsumerSetting } from '../setting.js'
import type { Misbehaves } from './distortion.js'

/** Where a practice is by a list that somebody once drew up; undefined for one that is not on GP Connect. */
export function listedAddress(
  { topology }: Pick<ConsumerSetting, 'topology'>,
  odsCode: OdsCode,
): PracticeAddress | undefined {
  const { asid, partyKey, serviceRoot } = systemAt(topology(), odsCode, 'provider') ?? {}
  return asid && partyKey && serviceRoot ? { odsCode, asid, partyKey, serviceRoot } : undefined
}

/** Where a practice is by the lookups of an earlier encounter; undefined where there was none. */
export function heldAddress(
  { kept }: Pick<ConsumerSetting, 'kept'>,
  odsCode: OdsCode,
): PracticeAddress | undefined {
  const { partyKey, serviceRoot } = kept.get(`MHS ${odsCode}`) ?? {}
  const asid = kept.get(`AS ${odsCode}`)?.asid
  return asid && partyKey && serviceRoot ? { odsCode, asid, partyKey, serviceRoot } : undefined
}

/** Whether a faulty consumer takes what it holds instead of what SDS said. */
export const mayGoOn = (found: Attempt<unknown>, misbehaves: Misbehaves): boolean =>
  !found.done &&
  ((found.reason === 'practice-not-found' && misbehaves('consumer:goes-on-without-record')) ||
    (found.reason === 'sds-unavailable' && misbehaves('consumer:goes-on-upon-sds-error')))
