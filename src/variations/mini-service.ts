import type { Variation } from './variation.js'

/** What consumers of a Spine Mini Service, and the service, may write otherwise than ours do (pds-hl7v3-smsp-dbs.md A5, A6). */
export const miniServiceVariations = {
  'mini-service:omits-type-of-audit-identity': {
    whose: "a consumer's message",
    legalBy: 'the client library of Inhealthcare: the id of auditIdentity has a uri and no type',
    says: 'gives the ASID of its audit identity without saying that it is one',
  },
  'mini-service:shuffles-header-blocks': {
    whose: "a consumer's message",
    legalBy: 'SOAP 1.1 4.2: entries of the header have no order',
    says: 'writes wsa:Action before wsa:MessageID',
  },
  'mini-service:writes-utf-16': {
    whose: "a consumer's message",
    legalBy: 'XML 1.0 2.2: every XML processor reads UTF-16',
    says: 'writes its envelopes in UTF-16, as their byte order mark and Content-Type tell',
  },
  'mini-service:raises-media-type': {
    whose: "a consumer's message",
    legalBy: 'RFC 9110 8.3.1, 5.6.6: type and charset have no case, and a value may be quoted',
    says: 'writes the media type in capitals and the charset in quotes',
  },
  'mini-service:gives-another-root-for-the-practice': {
    whose: "a double's answer",
    legalBy: 'COMT_MT000016GB01, of which no source tells the root of the practice’s id',
    says: 'gives the ODS code of the practice below the root of organisations',
  },
  'mini-service:relates-answers': {
    whose: "a double's answer",
    legalBy: 'WS-Addressing 1.0 Core 3.1: a reply says to what it relates',
    says: 'adds wsa:RelatesTo to its answers',
  },
} as const satisfies Readonly<Record<string, Variation>>
