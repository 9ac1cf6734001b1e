import type { MessageHandlingServer } from '../../topology/topology.js'
import type { LdapAlterations } from '../../wire/ldap-relay.js'
import type { Surroundings } from '../double.js'
import { isLast } from './ldap-messages.js'
import { swappedPractices } from './swapped-practices.js'

/** What a faulty server does to searches of the directory and to its entries; undefined of a sound one. */
export function alteredDirectory(
  { hostedBy }: MessageHandlingServer,
  { has, topology }: Surroundings,
): LdapAlterations | undefined {
  const same = (message: Buffer): Buffer => message
  if (has('mhs:searches-for-another-practice', hostedBy))
    return { request: swappedPractices(topology(), 'organisation'), answer: same }
  if (has('mhs:hands-back-no-entries', hostedBy))
    return { request: same, answer: (message) => (isLast(message) ? message : undefined) }
  if (has('mhs:hands-back-another-asid', hostedBy))
    return { request: same, answer: swappedPractices(topology(), 'asid') }
  return undefined
}
