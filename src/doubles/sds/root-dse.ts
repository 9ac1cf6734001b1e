import type { LdapEntry } from '../../wire/exchange.js'
import { entryOf } from './entry.js'
import { CONTROL, EXTENSION } from './offers.js'

/** What the directory says of itself when it is asked for it: the recorded one's values, with the one naming context that is served here (directory-schema.md 1). */
const ABOUT: LdapEntry['attributes'] = [
  ['structuralObjectClass', ['OpenLDAProotDSE']],
  ['configContext', ['cn=config']],
  ['namingContexts', ['o=nhs']],
  ['supportedControl', Object.values(CONTROL)],
  ['supportedExtension', Object.values(EXTENSION)],
  // Increments, all operational attributes, attributes of a class, filters true and false, language tags and ranges.
  [
    'supportedFeatures',
    ['1.3.6.1.1.14', ...[1, 2, 3, 4, 5].map((number) => `1.3.6.1.4.1.4203.1.5.${number}`)],
  ],
  ['supportedLDAPVersion', ['3']],
  ['supportedSASLMechanisms', ['DIGEST-MD5', 'NTLM', 'CRAM-MD5']],
  ['entryDN', ['']],
  ['subschemaSubentry', ['cn=Subschema']],
]

/** The entry with no name (RFC 4512 5.1). */
export const rootDse = entryOf(
  { dn: '', attributes: [['objectClass', ['top', 'OpenLDAProotDSE']]] },
  () => ABOUT,
)
