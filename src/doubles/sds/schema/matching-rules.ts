import { rowsOf } from './attribute-type.js'
import type { SyntaxName } from './syntaxes.js'

/** A rule by which values are compared (RFC 4517 4.2). */
export interface MatchingRule {
  readonly name: string
  readonly oid: string
  /** Of what is asserted. */
  readonly syntax: SyntaxName
}

const TABLE = `
UUIDOrderingMatch                   1.3.6.1.1.16.3               uuid
UUIDMatch                           1.3.6.1.1.16.2               uuid
CSNOrderingMatch                    1.3.6.1.4.1.4203.666.11.2.3  csn
CSNMatch                            1.3.6.1.4.1.4203.666.11.2.2  csn
caseExactIA5SubstringsMatch         1.3.6.1.4.1.4203.1.2.1       ia5String
caseIgnoreIA5SubstringsMatch        1.3.6.1.4.1.1466.109.114.3   ia5String
caseIgnoreIA5Match                  1.3.6.1.4.1.1466.109.114.2   ia5String
caseExactIA5Match                   1.3.6.1.4.1.1466.109.114.1   ia5String
certificateExactMatch               2.5.13.34                    certificateAssertion
objectIdentifierFirstComponentMatch 2.5.13.30                    oid
integerFirstComponentMatch          2.5.13.29                    integer
generalizedTimeOrderingMatch        2.5.13.28                    generalizedTime
generalizedTimeMatch                2.5.13.27                    generalizedTime
telephoneNumberSubstringsMatch      2.5.13.21                    substringAssertion
telephoneNumberMatch                2.5.13.20                    telephoneNumber
octetStringSubstringsMatch          2.5.13.19                    octetString
octetStringOrderingMatch            2.5.13.18                    octetString
octetStringMatch                    2.5.13.17                    octetString
bitStringMatch                      2.5.13.16                    bitString
integerOrderingMatch                2.5.13.15                    integer
integerMatch                        2.5.13.14                    integer
booleanMatch                        2.5.13.13                    boolean
caseIgnoreListSubstringsMatch       2.5.13.12                    substringAssertion
caseIgnoreListMatch                 2.5.13.11                    postalAddress
numericStringSubstringsMatch        2.5.13.10                    substringAssertion
numericStringOrderingMatch          2.5.13.9                     numericString
numericStringMatch                  2.5.13.8                     numericString
caseExactSubstringsMatch            2.5.13.7                     substringAssertion
caseExactOrderingMatch              2.5.13.6                     directoryString
caseExactMatch                      2.5.13.5                     directoryString
caseIgnoreSubstringsMatch           2.5.13.4                     substringAssertion
caseIgnoreOrderingMatch             2.5.13.3                     directoryString
caseIgnoreMatch                     2.5.13.2                     directoryString
distinguishedNameMatch              2.5.13.1                     dn
objectIdentifierMatch               2.5.13.0                     oid
`

/** The rules that attributes of this directory use, and their kin. */
export const MATCHING_RULES: readonly MatchingRule[] = rowsOf(TABLE).map(([name, oid = '', syntax]) => ({
  name,
  oid,
  // That each is one of the table of syntaxes is held by a test.
  syntax: syntax as SyntaxName,
}))
