import type { FaultsOf } from './fault.js'

/** How the SSP goes wrong about what it answers; the effects are in src/doubles/ssp/answer-effects.ts. */
export const sspAnswerFaults = {
  'ssp:skips-method-check': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'forwards methods that are not allowed',
    right: 'a request with a method that is not allowed is refused',
    trigger: 'a request has a method that is not allowed',
  },
  'ssp:skips-media-type-check': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'forwards bodies that are no FHIR',
    right: 'a request whose body is neither JSON nor XML is refused',
    trigger: 'a body has another media type',
  },
  'ssp:promises-an-answer-later': {
    party: 'ssp',
    kind: 'misdeed',
    says: "answers 202 in place of the practice's answer",
    right: 'the answer comes on the connection on which the consumer asked',
  },
  'ssp:asks-the-practice-twice': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'sends a search to the practice again before it is answered',
    right: 'a request is handed on once',
    trigger: 'something is searched for',
  },
  'ssp:words-refusals-its-own-way': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'says Forbidden whatever the reason is',
    right: 'an error has the message that is published for its reason',
    trigger: 'it answers with an error',
  },
  'ssp:hides-that-a-practice-is-silent': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'answers 500 where the practice gives no answer',
    right: 'the consumer is told by 502 or 504 that the practice gave no answer',
    trigger: 'the practice breaks the connection',
  },
  'ssp:forgets-strict-transport-security': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'gives its errors without Strict-Transport-Security',
    right: 'every answer carries Strict-Transport-Security',
    trigger: 'it answers with an error',
  },
  'ssp:stops-after-an-error': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'hangs up on the request that follows an error on the same connection',
    right: 'an error of one request leaves the requests that follow alone',
    trigger: 'it answers with an error',
  },
  'ssp:shuts-connections': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'hangs up on the second request on a connection',
    right: 'a connection stays open until every request on it is answered',
    trigger: 'several requests come on one connection',
  },
} as const satisfies FaultsOf<'ssp'>
