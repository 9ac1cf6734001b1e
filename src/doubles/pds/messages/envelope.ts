import { randomUUID } from 'node:crypto'
import { systemAsAuthor } from '../../../hl7/author.js'
import { el, writeMessage, type XmlTemplate } from '../../../hl7/xml.js'
import { NAMESPACES, OIDS, pdsActionOf } from '../../../spine/pds-messages.js'
import type { WireResponse } from '../../../wire/exchange.js'

/** A fresh id as HL7 V3 writes it. */
export const freshId = (): string => randomUUID().toUpperCase()

/** An instant as HL7 V3 writes it, in UTC. */
export const hl7Instant = (epochMilliseconds: number): string =>
  new Date(epochMilliseconds).toISOString().replaceAll(/[-:T]|\..*$/g, '')

/** What every answer repeats of its request, or says of itself. */
export interface AnswerFrame {
  readonly now: number
  /** Where the request came in. */
  readonly url: string
  /** ASIDs of Spine and of whom it answers. */
  readonly spine: string
  readonly consumer: string
  /** wsa:MessageID and HL7 id of the request, as the answer refers to them. */
  readonly relatesTo: string
  readonly refersTo: string
  /** Where the sender wants the answer; wsa:To of it. */
  readonly replyTo: string
}

/** An answer before it is framed. */
export interface Hl7Answer {
  readonly interaction: string
  /** The element around it. */
  readonly wrapper?: string | undefined
  readonly versionCode: string
  readonly acknowledgement: 'AA' | 'AE' | 'AR'
  /** Code and text of what is wrong with the message. */
  readonly detail?: readonly [code: string, text: string] | undefined
  readonly reasons: readonly QueryReason[]
  readonly subject?: XmlTemplate | undefined
  /** Absent where the query was never looked at. */
  readonly response?: 'OK' | 'ID' | undefined
}

export interface QueryReason {
  readonly code: string
  readonly text: string
  /** An error, or a warning beside an answer. */
  readonly qualifier: 'ER' | 'WG'
}

const device = (name: string, asid: string): XmlTemplate =>
  el(
    name,
    { typeCode: name.endsWith('Rcv') ? 'RCV' : 'SND' },
    el(
      'device',
      { classCode: 'DEV', determinerCode: 'INSTANCE' },
      el('id', { root: OIDS.asid, extension: asid }),
    ),
  )

const inHeader = (name: string, asid: string): XmlTemplate =>
  el(name, { xmlns: NAMESPACES.hl7 }, el('device', {}, el('id', { root: OIDS.asid, extension: asid })))

const reason = ({ code, text, qualifier }: QueryReason): XmlTemplate =>
  el(
    'reason',
    { typeCode: 'RSON' },
    el(
      'justifyingDetectedIssueEvent',
      { classCode: 'ALRT', moodCode: 'EVN' },
      el(
        'code',
        { code, codeSystem: OIDS.queryError, displayName: text },
        el('qualifier', { code: qualifier }),
      ),
    ),
  )

function messageOf(answer: Hl7Answer, frame: AnswerFrame, id: string): XmlTemplate {
  const { interaction, wrapper, versionCode, acknowledgement, detail, reasons, subject, response } = answer
  const own = wrapper === undefined ? { xmlns: NAMESPACES.hl7 } : {}
  const message = el(
    interaction,
    own,
    el('id', { root: id }),
    el('creationTime', { value: hl7Instant(frame.now) }),
    el('versionCode', { code: versionCode }),
    el('interactionId', { root: OIDS.interaction, extension: interaction }),
    el('processingCode', { code: 'P' }),
    el('processingModeCode', { code: 'T' }),
    el('acceptAckCode', { code: 'NE' }),
    el(
      'acknowledgement',
      { typeCode: acknowledgement },
      detail &&
        el(
          'acknowledgementDetail',
          { typeCode: 'ER' },
          el('code', { code: detail[0], codeSystem: OIDS.messageError, displayName: detail[1] }),
        ),
      el('messageRef', {}, el('id', { root: frame.refersTo })),
    ),
    device('communicationFunctionRcv', frame.consumer),
    device('communicationFunctionSnd', frame.spine),
    el(
      'ControlActEvent',
      { classCode: 'CACT', moodCode: 'EVN' },
      systemAsAuthor(frame.spine),
      ...reasons.map(reason),
      subject && el('subject', { typeCode: 'SUBJ' }, subject),
      response && el('queryAck', { type: 'QueryAck' }, el('queryResponseCode', { code: response })),
    ),
  )
  return wrapper === undefined ? message : el(wrapper, { xmlns: NAMESPACES.hl7 }, message)
}

/** An answer in its envelope, with the addresses of the request turned round (pds-hl7v3-smsp-dbs.md B2). */
export function inEnvelope(answer: Hl7Answer, frame: AnswerFrame): WireResponse {
  const id = freshId()
  const body = writeMessage(
    el(
      'SOAP-ENV:Envelope',
      { 'xmlns:SOAP-ENV': NAMESPACES.soap, 'xmlns:wsa': NAMESPACES.wsa },
      el(
        'SOAP-ENV:Header',
        {},
        el('wsa:MessageID', {}, `uuid:${id}`),
        el('wsa:Action', {}, pdsActionOf(answer.interaction)),
        el('wsa:To', {}, frame.replyTo),
        el('wsa:From', {}, el('wsa:Address', {}, frame.url)),
        inHeader('communicationFunctionRcv', frame.consumer),
        inHeader('communicationFunctionSnd', frame.spine),
        el('wsa:RelatesTo', {}, frame.relatesTo),
      ),
      el('SOAP-ENV:Body', {}, messageOf(answer, frame, id)),
    ),
  )
  return { status: 200, headers: [CONTENT_TYPE], body }
}

const CONTENT_TYPE = ['Content-Type', 'text/xml; charset=UTF-8'] as const

/** Spine could not process the message: a SOAP fault with its own error list (pds-sds.md 6.6). */
export function soapFault(
  errorCode: string,
  description: string,
  {
    status = 500,
    code = 'Server',
  }: { readonly status?: number; readonly code?: 'Server' | 'MustUnderstand' | undefined } = {},
): WireResponse {
  const body = writeMessage(
    el(
      'SOAP-ENV:Envelope',
      { 'xmlns:SOAP-ENV': NAMESPACES.soap },
      el(
        'SOAP-ENV:Body',
        {},
        el(
          'SOAP-ENV:Fault',
          {},
          el('faultcode', {}, `SOAP:${code}`),
          el('faultstring', {}, 'Application Exception'),
          el(
            'detail',
            {},
            el(
              'nasp:errorList',
              { 'xmlns:nasp': NAMESPACES.spine },
              el(
                'nasp:error',
                {},
                el('nasp:codeContext', {}, 'urn:nhs:names:error:tms'),
                el('nasp:errorCode', {}, errorCode),
                el('nasp:severity', {}, 'Error'),
                el('nasp:location', {}, ''),
                el('nasp:description', {}, description),
              ),
            ),
          ),
        ),
      ),
    ),
  )
  return { status, headers: [CONTENT_TYPE], body }
}
