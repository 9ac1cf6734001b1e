const RFC4517 = '1.3.6.1.4.1.1466.115.121.1.'

/** OID and name of each syntax (RFC 4517 3.3, 4523, 4530); those without a name are used and not published, as OpenLDAP has it. */
const SYNTAXES = {
  attributeType: [`${RFC4517}3`],
  audio: [`${RFC4517}4`, 'Audio'],
  binary: [`${RFC4517}5`, 'Binary'],
  bitString: [`${RFC4517}6`, 'Bit String'],
  boolean: [`${RFC4517}7`, 'Boolean'],
  certificate: [`${RFC4517}8`, 'Certificate'],
  countryString: [`${RFC4517}11`, 'Country String'],
  dn: [`${RFC4517}12`, 'Distinguished Name'],
  deliveryMethod: [`${RFC4517}14`, 'Delivery Method'],
  directoryString: [`${RFC4517}15`, 'Directory String'],
  contentRule: [`${RFC4517}16`],
  structureRule: [`${RFC4517}17`],
  facsimile: [`${RFC4517}22`, 'Facsimile Telephone Number'],
  fax: [`${RFC4517}23`],
  generalizedTime: [`${RFC4517}24`, 'Generalized Time'],
  guide: [`${RFC4517}25`],
  ia5String: [`${RFC4517}26`, 'IA5 String'],
  integer: [`${RFC4517}27`, 'Integer'],
  jpeg: [`${RFC4517}28`, 'JPEG'],
  matchingRule: [`${RFC4517}30`],
  matchingRuleUse: [`${RFC4517}31`],
  nameAndOptionalUid: [`${RFC4517}34`, 'Name And Optional UID'],
  nameForm: [`${RFC4517}35`],
  numericString: [`${RFC4517}36`, 'Numeric String'],
  objectClass: [`${RFC4517}37`],
  oid: [`${RFC4517}38`, 'OID'],
  otherMailbox: [`${RFC4517}39`, 'Other Mailbox'],
  octetString: [`${RFC4517}40`, 'Octet String'],
  postalAddress: [`${RFC4517}41`, 'Postal Address'],
  printableString: [`${RFC4517}44`, 'Printable String'],
  subtreeSpecification: [`${RFC4517}45`, 'SubtreeSpecification'],
  telephoneNumber: [`${RFC4517}50`, 'Telephone Number'],
  teletexTerminalIdentifier: [`${RFC4517}51`],
  telexNumber: [`${RFC4517}52`, 'Telex Number'],
  ldapSyntax: [`${RFC4517}54`],
  substringAssertion: [`${RFC4517}58`],
  certificateAssertion: ['1.3.6.1.1.15.1'],
  uuid: ['1.3.6.1.1.16.1', 'UUID'],
  csn: ['1.3.6.1.4.1.4203.666.11.2.1'],
} as const satisfies Readonly<Record<string, readonly [oid: string, published?: string]>>

/** Our word for a syntax. */
export type SyntaxName = keyof typeof SYNTAXES

/** The OID of a syntax. */
export const syntaxOid = (name: SyntaxName): string => SYNTAXES[name][0]

/** Syntaxes whose values are no text to look at (RFC 4517 3.3). */
const NOT_READABLE: ReadonlySet<string> = new Set(['Audio', 'Binary', 'Certificate', 'JPEG'])

/** The syntaxes in the notation of RFC 4512 4.1.5. */
export const syntaxDefinitions: readonly string[] = Object.values(SYNTAXES).flatMap(([oid, name]) => {
  if (name === undefined) return []
  const transfer = name === 'Certificate' ? " X-BINARY-TRANSFER-REQUIRED 'TRUE'" : ''
  return [
    `( ${oid} DESC '${name}'${transfer}${NOT_READABLE.has(name) ? " X-NOT-HUMAN-READABLE 'TRUE'" : ''} )`,
  ]
})
