import type { OdsCode } from '../../spine/identifiers.js'
import { interactions } from '../../spine/interactions.js'
import { organisationWithCode } from '../../topology/lookups.js'
import type { Attempt, Endpoint, PracticeAddress, SdsRoute } from '../consumer-driver.js'
import { lookUp } from './look-up.js'
import type { LookupQuery, SdsMatch } from './lookup-query.js'
import { asRecordFirst, keepMatch, keptMatch } from './misbehaviour/lookup-order.js'
import type { ConsumerSetting } from './setting.js'
import { done, stopped } from './stopped.js'

/** Stands for Foundations and Appointment Management, which share one service root URL (SDS-Q-08). */
const INTERACTION = interactions.searchSlots.id

/** A practice that is being looked up, by one of the two routes. */
interface Wanted {
  readonly practice: OdsCode
  readonly name: string
  readonly route: SdsRoute
}

const wanted = (setting: ConsumerSetting, route: SdsRoute, practice: OdsCode): Wanted => ({
  practice,
  name: organisationWithCode(setting.topology(), practice)?.name ?? practice,
  route,
})

/** A practice, and what it is to be asked; Appointment Management unless told. */
interface LookedFor {
  readonly practice: OdsCode
  readonly interactionId?: string | undefined
}

/** 2a, 2b: the practice's MHS record, by ODS code and interaction ID (spine.md 4.4 step 1). */
export async function findEndpoint(
  setting: ConsumerSetting,
  route: SdsRoute,
  { practice, interactionId = INTERACTION }: LookedFor,
): Promise<Attempt<Endpoint>> {
  const sought = wanted(setting, route, practice)
  const query: LookupQuery = { record: 'MHS', odsCode: practice, interactionId }
  const found = setting.misbehaves('consumer:looks-up-as-record-first')
    ? await asRecordFirst(query, (each) => ask(setting, sought, each))
    : await soleMatch(setting, sought, query)
  if (!found.done) return found
  const { serviceRoot, partyKey } = found.match
  return serviceRoot !== undefined && partyKey !== undefined
    ? done({ serviceRoot, partyKey })
    : stopped('practice-not-found', `The MHS record of ${sought.name} in SDS holds no usable endpoint.`)
}

/** 2c, 2d: the ASID behind the endpoint, by ODS code and party key; only the API also wants the interaction ID (pds-sds.md 4.7). */
export async function findAsid(
  setting: ConsumerSetting,
  route: SdsRoute,
  { practice, interactionId = INTERACTION }: LookedFor,
  endpoint: Endpoint,
): Promise<Attempt<PracticeAddress>> {
  const sought = wanted(setting, route, practice)
  const found = await soleMatch(setting, sought, {
    record: 'AS',
    odsCode: practice,
    interactionId: route === 'fhir' ? interactionId : undefined,
    partyKey: endpoint.partyKey,
  })
  if (!found.done) return found
  const { asid } = found.match
  return asid !== undefined
    ? done({ odsCode: practice, asid, serviceRoot: endpoint.serviceRoot, partyKey: endpoint.partyKey })
    : stopped('practice-not-found', `The AS record of ${sought.name} in SDS holds no usable ASID.`)
}

type Match = Attempt<{ readonly match: SdsMatch }>

/** Every encounter asks SDS afresh (SDS-CACHE-2). */
async function soleMatch(setting: ConsumerSetting, sought: Wanted, query: LookupQuery): Promise<Match> {
  const kept = keptMatch(setting, query)
  return kept ? done({ match: kept }) : ask(setting, sought, query)
}

/** One record and no more: taking the first of several could send a patient's data to the wrong system (SDS-FLOW-11). */
async function ask(setting: ConsumerSetting, { name, route }: Wanted, query: LookupQuery): Promise<Match> {
  const found = await lookUp(setting, route, query)
  if (!found.done) return found
  const [match, ...others] = found.matches
  if (!match)
    return stopped('practice-not-found', `SDS holds no ${query.record} record of ${name} for GP Connect.`)
  if (others.length > 0 && !setting.misbehaves('consumer:takes-first-of-several'))
    return stopped(
      'several-matches',
      `SDS returned ${found.matches.length} ${query.record} records of ${name} where one was expected; none is used.`,
    )
  keepMatch(setting, query, match)
  return done({ match })
}
