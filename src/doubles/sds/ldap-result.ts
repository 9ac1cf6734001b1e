import type { LdapEntry } from '../../wire/exchange.js'
import { element, integer, octets, sequence, TAG } from '../../wire/ldap-ber.js'

/** Result codes this directory gives (RFC 4511 A, 3909, 4370, 4528). */
export const RESULT = {
  success: 0,
  protocolError: 2,
  sizeLimitExceeded: 4,
  compareFalse: 5,
  compareTrue: 6,
  authMethodNotSupported: 7,
  strongerAuthRequired: 8,
  unavailableCriticalExtension: 12,
  noSuchAttribute: 16,
  undefinedAttributeType: 17,
  inappropriateMatching: 18,
  invalidAttributeSyntax: 21,
  noSuchObject: 32,
  invalidDnSyntax: 34,
  inappropriateAuthentication: 48,
  invalidCredentials: 49,
  unavailable: 52,
  unwillingToPerform: 53,
  noSuchOperation: 119,
  assertionFailed: 122,
  proxiedAuthorizationDenied: 123,
} as const

/** How an operation ended. */
export interface LdapResult {
  readonly code: number
  readonly diagnostic: string
  /** The nearest name above one that does not exist (RFC 4511 4.1.9). */
  readonly matchedName?: string | undefined
}

export const SUCCESS: LdapResult = { code: RESULT.success, diagnostic: '' }

/** Tags of answers (RFC 4511 4.2.2, 4.5.2, 4.10, 4.12). */
export const ANSWER = {
  bind: 0x61,
  searchEntry: 0x64,
  searchDone: 0x65,
  compare: 0x6f,
  extended: 0x78,
} as const

const resultFields = ({ code, diagnostic, matchedName = '' }: LdapResult): readonly Buffer[] => [
  integer(code, TAG.enumerated),
  octets(matchedName),
  octets(diagnostic),
]

/** The message that ends an operation, with its response control already encoded. */
export const resultMessage = (id: number, tag: number, result: LdapResult, control?: Buffer): Buffer =>
  sequence(integer(id), element(tag, ...resultFields(result)), ...(control ? [element(0xa0, control)] : []))

/** The message that ends an extended operation, with what it tells (RFC 4511 4.12). */
export const extendedMessage = (id: number, result: LdapResult, value?: Buffer): Buffer =>
  sequence(
    integer(id),
    element(ANSWER.extended, ...resultFields(result), ...(value ? [element(0x8b, value)] : [])),
  )

/** One entry that a search found (RFC 4511 4.5.2). */
export const entryMessage = (id: number, { dn, attributes }: LdapEntry): Buffer =>
  sequence(
    integer(id),
    element(
      ANSWER.searchEntry,
      octets(dn),
      sequence(
        ...attributes.map(([name, values]) =>
          sequence(octets(name), element(TAG.set, ...values.map((value) => octets(value)))),
        ),
      ),
    ),
  )

const NOTICE_OF_DISCONNECTION = '1.3.6.1.4.1.1466.20036'

/** What a directory says before it ends a connection of its own accord (RFC 4511 4.4.1). */
export const noticeOfDisconnection = (result: LdapResult): Buffer =>
  sequence(
    integer(0),
    element(ANSWER.extended, ...resultFields(result), octets(NOTICE_OF_DISCONNECTION, 0x8a)),
  )
