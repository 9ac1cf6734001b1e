import { LdapRefusal } from '../../wire/ldap-client.js'
import { NoAnswer } from '../../wire/no-answer.js'
import type { Attempt, SdsRoute } from '../consumer-driver.js'
import { ldapMatches, ldapSearch } from './look-up-by-ldap.js'
import { fhirMatches, fhirLookup } from './look-up-by-fhir.js'
import type { LookupQuery, SdsMatch } from './lookup-query.js'
import { distorted } from './misbehaviour/distortion.js'
import { queryFaults, searchFaults } from './misbehaviour/lookup-faults.js'
import { querySlips, searchSlips } from './misbehaviour/lookup-slips.js'
import type { ConsumerSetting } from './setting.js'
import { done, stopped } from './stopped.js'

/** Asks SDS by one of its two routes; done with every record that matched. */
export async function lookUp(
  setting: ConsumerSetting,
  route: SdsRoute,
  query: LookupQuery,
): Promise<Attempt<{ readonly matches: readonly SdsMatch[] }>> {
  const { organisation, misbehaves } = setting
  const asked = distorted(query, [...queryFaults, ...querySlips], misbehaves, { organisation })
  const ask = () => (route === 'ldap' ? askDirectory(setting, asked) : askApi(setting, asked))
  try {
    if (misbehaves('consumer:looks-up-twice')) await ask()
    return await ask()
  } catch (cause) {
    if (!(cause instanceof NoAnswer || cause instanceof LdapRefusal)) throw cause
    return stopped('sds-unavailable', `SDS could not answer: ${cause.message}.`)
  }
}

async function askDirectory({ lines, topology, misbehaves }: ConsumerSetting, query: LookupQuery) {
  const search = distorted(ldapSearch(query), [...searchFaults, ...searchSlips], misbehaves, undefined)
  return done({ matches: ldapMatches(await lines.search(topology().spine.ldap, search)) })
}

async function askApi(setting: ConsumerSetting, query: LookupQuery) {
  const { fqdn, request } = fhirLookup(setting, query)
  const answer = await setting.lines.send(fqdn, request)
  const matches = answer.status === 200 ? fhirMatches(answer.body) : undefined
  return matches
    ? done({ matches })
    : stopped('sds-unavailable', `SDS gave no usable answer to the lookup (${answer.status}).`)
}
