import type { Entry } from './entry.js'
import type { CompareRequest } from './ldap-message.js'
import { RESULT, type LdapResult } from './ldap-result.js'
import { evaluatorOf } from './evaluate.js'
import { equalityOf } from './schema/comparing.js'
import { attributeType, withSubtypes } from './schema/schema.js'

const ended = (code: number, diagnostic = ''): LdapResult => ({ code, diagnostic })

/** How a compare of an entry ends (RFC 4511 4.10; directory-schema.md 2). */
export function compared({ attribute, value }: CompareRequest, entry: Entry): LdapResult {
  const type = attributeType(attribute)
  if (!type) return ended(RESULT.undefinedAttributeType)
  if (!equalityOf(type)) return ended(RESULT.inappropriateMatching, 'inappropriate matching request')
  const holds = evaluatorOf({ kind: 'equals', attribute, value })(entry)
  if (holds === undefined)
    return ended(RESULT.invalidAttributeSyntax, 'value does not conform to assertion syntax')
  if (holds) return ended(RESULT.compareTrue)
  const isHeld =
    !attribute.includes(';') &&
    withSubtypes(type).some(({ names: [name = ''] }) => entry.valuesOf(name).length > 0)
  return ended(isHeld ? RESULT.compareFalse : RESULT.noSuchAttribute)
}
