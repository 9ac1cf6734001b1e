import type { OdsCode } from '../../../spine/identifiers.js'
import { interactions } from '../../../spine/interactions.js'
import type { SdsRoute } from '../../consumer-driver.js'
import { lookUp } from '../look-up.js'
import type { LookupQuery } from '../lookup-query.js'
import { originatorOf } from '../originator.js'
import type { ConsumerSetting } from '../setting.js'

const FAULTS = [
  'consumer:misspells-own-asid-filter',
  'consumer:looks-up-own-asid-without-supplier',
  'consumer:looks-up-own-asid-at-practice',
] as const

/** What the consumer asks SDS for to learn its own ASID, where it goes wrong in that (spine.md 4.6); it goes by its configuration all the same. */
export async function lookUpOwnAsid(
  setting: ConsumerSetting,
  route: SdsRoute,
  practice: OdsCode,
): Promise<void> {
  const { misbehaves, organisation, topology } = setting
  if (!FAULTS.some(misbehaves)) return
  const query: LookupQuery = {
    record: 'AS',
    odsCode: misbehaves('consumer:looks-up-own-asid-at-practice') ? practice : organisation,
    interactionId: interactions.searchSlots.id,
    manufacturer: misbehaves('consumer:looks-up-own-asid-without-supplier')
      ? undefined
      : originatorOf(topology(), setting).system.manufacturer,
  }
  await lookUp(setting, route, query)
}
