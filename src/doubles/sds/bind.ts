import type { LdapPeer } from '../../wire/ldap-listen.js'
import type { Surroundings } from '../double.js'
import type { BindRequest } from './ldap-message.js'
import { RESULT, SUCCESS, type LdapResult } from './ldap-result.js'

export const UNAVAILABLE: LdapResult = {
  code: RESULT.unavailable,
  diagnostic: 'the directory is out of service',
}

/** How a bind ends: nobody but the anonymous is known here, and no SASL (spine.md 4.8; RFC 4513 5.1). */
export function bindResult(request: BindRequest, peer: LdapPeer, { has }: Surroundings): LdapResult {
  if (has('sds:is-down')) return UNAVAILABLE
  if (request.version !== 3) {
    return {
      code: RESULT.protocolError,
      diagnostic: `LDAP version ${request.version}; only 3 is spoken here`,
    }
  }
  if (request.method === 'sasl') {
    return { code: RESULT.authMethodNotSupported, diagnostic: 'only an anonymous simple bind is known here' }
  }
  if (has('sds:demands-client-certificate') && !peer.isCertified) {
    return { code: RESULT.inappropriateAuthentication, diagnostic: 'a client certificate is required' }
  }
  if (has('sds:refuses-anonymous-bind')) {
    return { code: RESULT.inappropriateAuthentication, diagnostic: 'a name and a password are required' }
  }
  if (request.hasPassword) return { code: RESULT.invalidCredentials, diagnostic: '' }
  // A name without a password: RFC 4513 5.1.2 has servers refuse it, since clients mistake it for a login.
  if (request.dn !== '') {
    return { code: RESULT.unwillingToPerform, diagnostic: 'a bind with a name but without a password' }
  }
  return SUCCESS
}
