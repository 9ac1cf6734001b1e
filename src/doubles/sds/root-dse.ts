import type { LdapEntry } from '../../wire/exchange.js'
import { entryOf } from './entry.js'
import { PAGED_RESULTS } from './paged-results.js'

const shown: LdapEntry = {
  dn: '',
  attributes: [
    ['objectClass', ['top']],
    ['namingContexts', ['o=nhs']],
    ['supportedLDAPVersion', ['3']],
    ['supportedControl', [PAGED_RESULTS]],
    ['vendorName', ['spinecheck']],
  ],
}

/** What the directory says of itself: the entry with no name (RFC 4512 5.1). */
export const rootDse = entryOf(shown)
