import { MalformedBer } from '../../wire/ldap-ber.js'
import type { LdapFrame } from '../../wire/ldap-frames.js'
import type { LdapPeer, LdapReply } from '../../wire/ldap-listen.js'
import type { Surroundings } from '../double.js'
import { bindResult, UNAVAILABLE } from './bind.js'
import { filterText } from './filter-text.js'
import { readMessage, type BindRequest, type LdapMessage, type SearchRequest } from './ldap-message.js'
import {
  ANSWER,
  entryMessage,
  noticeOfDisconnection,
  RESULT,
  resultMessage,
  type LdapResult,
} from './ldap-result.js'
import { searchOutcome } from './lookup-search.js'

const SILENCE = Buffer.alloc(0)
const OFFERS =
  'an anonymous simple bind, a search below ou=Services,o=nhs or ou=Organisations,o=nhs, and unbind'

/** Answers one frame of an LDAP connection as SDS would (spine.md 4; RFC 4511). */
export function answerLdap(frame: LdapFrame, peer: LdapPeer, surroundings: Surroundings): LdapReply {
  if (frame.kind === 'not-ldap') return broken(frame.reason)
  try {
    const usual = reply(readMessage(frame.bytes), peer, surroundings)
    return surroundings.has('sds:ends-connections') ? leaveTaking(usual) : usual
  } catch (cause) {
    if (cause instanceof MalformedBer) return broken(cause.message)
    throw cause
  }
}

function reply(message: LdapMessage, peer: LdapPeer, surroundings: Surroundings): LdapReply {
  const { id, request, controls } = message
  switch (request.kind) {
    case 'bind':
      return bound(id, request, bindResult(request, peer, surroundings))
    case 'search':
      return searched(id, request, searchOutcome(request, controls, peer, surroundings))
    case 'unbind':
      return { bytes: SILENCE, ends: true }
    case 'abandon':
      return { bytes: SILENCE }
    case 'extended':
      return unknownOperation(`the extended operation ${request.name}`, (result) =>
        resultMessage(id, ANSWER.extended, result),
      )
    case 'refused':
      return unwilling(id, request)
  }
}

function bound(id: number, { dn, method, hasPassword }: BindRequest, result: LdapResult): LdapReply {
  const anonymous = method === 'simple' && dn === '' && !hasPassword
  return {
    bytes: resultMessage(id, ANSWER.bind, result),
    operation: {
      request: { operation: 'bind', dn, method, anonymous },
      response: { resultCode: result.code, diagnostic: result.diagnostic, entries: [] },
    },
  }
}

function searched(
  id: number,
  request: SearchRequest,
  { result, entries, controls, isAstray = false }: ReturnType<typeof searchOutcome>,
): LdapReply {
  const { base, scope, filter, attributes } = request
  const done = resultMessage(id, ANSWER.searchDone, result, controls)
  return {
    bytes: Buffer.concat([...entries.map((entry) => entryMessage(id, entry)), done]),
    operation: {
      request: { operation: 'search', base, scope, filter: filterText(filter), attributes },
      response: { resultCode: result.code, diagnostic: result.diagnostic, entries },
    },
    trouble: isAstray
      ? `SDS was searched below "${base}" (scope ${scope}), which it does not hold. It offers ${OFFERS}.`
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

/** RFC 4511 4.12: an extended operation that is not recognised is a protocol error. */
const unknownOperation = (what: string, message: (result: LdapResult) => Buffer): LdapReply => ({
  bytes: message({ code: RESULT.protocolError, diagnostic: `${what} is not known here` }),
  trouble: `SDS was asked over LDAP for ${what}. It offers ${OFFERS}.`,
})

const unwilling = (id: number, { name, answerTag }: { name: string; answerTag: number }): LdapReply => ({
  bytes: resultMessage(id, answerTag, {
    code: RESULT.unwillingToPerform,
    diagnostic: 'the directory can only be searched',
  }),
  trouble: `SDS was asked over LDAP for the operation "${name}". It offers ${OFFERS}.`,
})

const broken = (reason: string): LdapReply => ({
  bytes: noticeOfDisconnection({ code: RESULT.protocolError, diagnostic: reason }),
  ends: true,
  trouble: `SDS received over LDAPS what is no LDAP message: ${reason}.`,
})
