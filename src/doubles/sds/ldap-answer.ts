import { MalformedBer } from '../../wire/ldap-ber.js'
import type { LdapFrame } from '../../wire/ldap-frames.js'
import type { LdapReply } from '../../wire/ldap-listen.js'
import type { Surroundings } from '../double.js'
import { bindResult, UNAVAILABLE } from './bind.js'
import { unknownControl } from './controls.js'
import { normalisedName } from './distinguished-name.js'
import type { Entry } from './entry.js'
import { extendedOutcome } from './extended.js'
import { readMessage, type LdapMessage, type LdapRequest } from './ldap-message.js'
import {
  ANSWER,
  entryMessage,
  extendedMessage,
  noticeOfDisconnection,
  RESULT,
  resultMessage,
  type LdapResult,
} from './ldap-result.js'
import { compareResult, searchOutcome, type SearchOutcome } from './lookup-search.js'
import { PagedSearch } from './paged-results.js'
import { recordedOperation } from './recorded-operation.js'

const SILENCE = Buffer.alloc(0)
const OFFERS = 'services below ou=Services,o=nhs and organisations below ou=Organisations,o=nhs'

/** Answers the frames of one LDAP connection as SDS would (spine.md 4; directory-schema.md; RFC 4511). */
export function ldapConversation(surroundings: Surroundings): (frame: LdapFrame) => LdapReply {
  const paging = new PagedSearch<Entry>()
  return (frame) => {
    if (frame.kind === 'not-ldap') return broken(frame.reason)
    try {
      const usual = reply(readMessage(frame.bytes), surroundings, paging)
      return surroundings.has('sds:ends-connections') ? leaveTaking(usual) : usual
    } catch (cause) {
      if (cause instanceof MalformedBer) return broken(cause.message)
      throw cause
    }
  }
}

function reply(message: LdapMessage, surroundings: Surroundings, paging: PagedSearch<Entry>): LdapReply {
  const { id, request, controls } = message
  switch (request.kind) {
    case 'unbind':
      return { bytes: SILENCE, ends: true }
    case 'abandon':
      return { bytes: SILENCE }
    case 'search':
      return searched(message, searchOutcome(request, controls, surroundings, paging))
    case 'compare':
      return plain(message, ANSWER.compare, compareResult(request, controls, surroundings))
    case 'faulty-search':
      return plain(message, ANSWER.searchDone, { code: RESULT.protocolError, diagnostic: request.fault })
    case 'bind':
      return plain(message, ANSWER.bind, unknownControl(controls) ?? bindResult(request, surroundings))
    case 'extended': {
      const refusal = unknownControl(controls)
      const { result, value } = refusal ? { result: refusal } : extendedOutcome(request)
      return { bytes: extendedMessage(id, result, value), operation: filed(request, result) }
    }
    case 'write':
      return {
        ...plain(message, request.answerTag, unknownControl(controls) ?? writeResult(request.dn)),
        trouble: `SDS was asked over LDAP to ${request.name} "${request.dn}". Nobody but Spine changes what it holds.`,
      }
  }
}

/** Whoever is anonymous may change nothing (directory-schema.md 5). */
const writeResult = (dn: string): LdapResult =>
  normalisedName(dn) === undefined
    ? { code: RESULT.invalidDnSyntax, diagnostic: 'invalid DN' }
    : { code: RESULT.strongerAuthRequired, diagnostic: 'modifications require authentication' }

/** What the journal keeps of an operation. */
function filed(
  request: LdapRequest,
  { code, diagnostic }: LdapResult,
  entries: SearchOutcome['entries'] = [],
): LdapReply['operation'] {
  const operation = recordedOperation(request)
  return operation && { request: operation, response: { resultCode: code, diagnostic, entries } }
}

const plain = ({ id, request }: LdapMessage, tag: number, result: LdapResult): LdapReply => ({
  bytes: resultMessage(id, tag, result),
  operation: filed(request, result),
})

function searched(
  { id, request }: LdapMessage,
  { result, entries, control, isAstray = false }: SearchOutcome,
): LdapReply {
  const done = resultMessage(id, ANSWER.searchDone, result, control)
  return {
    bytes: Buffer.concat([...entries.map((entry) => entryMessage(id, entry)), done]),
    operation: filed(request, result, entries),
    trouble:
      isAstray && request.kind === 'search'
        ? `SDS was searched below "${request.base}" (scope ${request.scope}), which it does not hold. It holds ${OFFERS}.`
        : undefined,
  }
}

/** Ends the connection instead of answering; the journal keeps what was asked and why there was no more. */
const leaveTaking = ({ operation }: LdapReply): LdapReply => ({
  bytes: noticeOfDisconnection(UNAVAILABLE),
  ends: true,
  operation: operation && {
    ...operation,
    response: { resultCode: UNAVAILABLE.code, diagnostic: UNAVAILABLE.diagnostic, entries: [] },
  },
})

const broken = (reason: string): LdapReply => ({
  bytes: noticeOfDisconnection({ code: RESULT.protocolError, diagnostic: reason }),
  ends: true,
  trouble: `SDS received over LDAPS what is no LDAP message: ${reason}.`,
})
