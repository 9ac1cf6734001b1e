import type { LdapExchange } from '../../wire/exchange.js'
import { filterText } from './filter-text.js'
import type { LdapRequest } from './ldap-message.js'

/** What is kept on record of an operation; undefined for unbind and abandon, which have no answer. Nothing that is secret is kept. */
export function recordedOperation(request: LdapRequest): LdapExchange['request'] | undefined {
  switch (request.kind) {
    case 'bind': {
      const { dn, method, hasPassword } = request
      return { operation: 'bind', dn, method, anonymous: method === 'simple' && dn === '' && !hasPassword }
    }
    case 'search': {
      const { base, scope, filter, attributes } = request
      return { operation: 'search', base, scope, filter: filterText(filter), attributes }
    }
    case 'compare':
      return { operation: 'other', name: 'compare', target: `${request.dn} ${request.attribute}` }
    case 'extended':
      return { operation: 'other', name: 'extended', target: request.name }
    case 'write':
      return { operation: 'other', name: request.name, target: request.dn }
    case 'faulty-search':
      return { operation: 'other', name: `search, ${request.fault}`, target: request.base }
    case 'unbind':
    case 'abandon':
      return undefined
  }
}
