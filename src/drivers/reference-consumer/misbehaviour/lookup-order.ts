import type { Attempt } from '../../consumer-driver.js'
import type { LookupQuery, SdsMatch } from '../lookup-query.js'
import type { ConsumerSetting } from '../setting.js'
import { done } from '../stopped.js'

type Kept = Pick<ConsumerSetting, 'kept' | 'misbehaves'>

const nameOf = ({ record, odsCode }: LookupQuery): string => `${record} ${odsCode ?? ''}`

/** What a faulty consumer may later answer from. */
export function keepMatch({ kept }: Kept, query: LookupQuery, match: SdsMatch): void {
  kept.set(nameOf(query), match)
}

/** An earlier answer, for a consumer that does not ask again; and the ASID that one has who asked for the AS record first. */
export const keptMatch = ({ kept, misbehaves }: Kept, query: LookupQuery): SdsMatch | undefined =>
  misbehaves('consumer:reuses-endpoint') ||
  (query.record === 'AS' && misbehaves('consumer:looks-up-as-record-first'))
    ? kept.get(nameOf(query))
    : undefined

type Ask = (query: LookupQuery) => Promise<Attempt<{ readonly match: SdsMatch }>>

/** The order of 1.2.2 and before: the AS record by interaction ID, then the MHS record by its party key (spine.md 4.5). */
export async function asRecordFirst({ odsCode, interactionId }: LookupQuery, ask: Ask): ReturnType<Ask> {
  const asRecord = await ask({ record: 'AS', odsCode, interactionId })
  if (!asRecord.done) return asRecord
  const { partyKey } = asRecord.match
  const mhsRecord = await ask({ record: 'MHS', interactionId, partyKey })
  return mhsRecord.done ? done({ match: { ...mhsRecord.match, partyKey } }) : mhsRecord
}
