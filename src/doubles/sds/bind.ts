import type { Surroundings } from '../double.js'
import { normalisedName } from './distinguished-name.js'
import type { BindRequest } from './ldap-message.js'
import { RESULT, SUCCESS, type LdapResult } from './ldap-result.js'

export const UNAVAILABLE: LdapResult = {
  code: RESULT.unavailable,
  diagnostic: 'the directory is out of service',
}

/** How a bind ends: nobody but the anonymous is known here, and no SASL (spine.md 4.8; directory-schema.md 5; RFC 4513 5.1). */
export function bindResult(
  { version, dn, method, hasPassword }: BindRequest,
  { has }: Surroundings,
): LdapResult {
  if (has('sds:is-down')) return UNAVAILABLE
  if (version === 2) return protocolError('historical protocol version requested, use LDAPv3 instead')
  if (version !== 3) return protocolError('requested protocol version not supported')
  if (normalisedName(dn) === undefined) return { code: RESULT.invalidDnSyntax, diagnostic: 'invalid DN' }
  if (method === 'sasl') {
    return { code: RESULT.authMethodNotSupported, diagnostic: 'only an anonymous simple bind is known here' }
  }
  if (has('sds:refuses-anonymous-bind')) {
    return { code: RESULT.inappropriateAuthentication, diagnostic: 'a name and a password are required' }
  }
  if (hasPassword) return { code: RESULT.invalidCredentials, diagnostic: '' }
  // A name without a password: RFC 4513 5.1.2 has servers refuse it, since clients mistake it for a login.
  if (dn !== '') {
    return {
      code: RESULT.unwillingToPerform,
      diagnostic: 'unauthenticated bind (DN with no password) disallowed',
    }
  }
  return SUCCESS
}

const protocolError = (diagnostic: string): LdapResult => ({ code: RESULT.protocolError, diagnostic })
