import { elementsIn, MalformedBer } from '../../wire/ldap-ber.js'
import type { ExtendedRequest } from './ldap-message.js'
import { RESULT, SUCCESS, type LdapResult } from './ldap-result.js'
import { EXTENSION } from './offers.js'

/** How an extended operation ends, with what it tells. */
export interface ExtendedOutcome {
  readonly result: LdapResult
  readonly value?: Buffer | undefined
}

const ended = (code: number, diagnostic: string): ExtendedOutcome => ({ result: { code, diagnostic } })

/** What the directory answers to the extended operations it lists, and to others, StartTLS among them, which it does not know (directory-schema.md 1, 5). */
export function extendedOutcome({ name, value }: ExtendedRequest): ExtendedOutcome {
  switch (name) {
    case EXTENSION.whoAmI:
      // Nobody can be anybody but the anonymous, whose identity is empty (RFC 4532 2.2).
      return value
        ? ended(RESULT.protocolError, 'no request data expected')
        : { result: SUCCESS, value: Buffer.alloc(0) }
    case EXTENSION.cancel:
      if (!value) return ended(RESULT.protocolError, 'no message ID supplied')
      // Every operation is over before the next is read, so none is left to be cancelled (RFC 3909 2.3).
      return isMessageId(value)
        ? ended(RESULT.noSuchOperation, 'message ID not found')
        : ended(RESULT.protocolError, 'message ID parse failed')
    case EXTENSION.passwordModify:
      return ended(RESULT.strongerAuthRequired, 'only authenticated users may change passwords')
    default:
      return ended(RESULT.protocolError, 'unsupported extended operation')
  }
}

function isMessageId(value: Buffer): boolean {
  try {
    return elementsIn(elementsIn(value)[0]?.content ?? value).length === 1
  } catch (cause) {
    if (cause instanceof MalformedBer) return false
    throw cause
  }
}
