import { distributionEnvelope, itkSoap } from '../../hl7/distribution-envelope.js'
import { el, writeMessage, type XmlTemplate } from '../../hl7/xml.js'
import { MINI_NAMESPACES, MINI_OIDS, miniProfileOf, type MiniOperation } from '../../spine/mini-service.js'
import { NAMESPACES } from '../../spine/pds-messages.js'
import type { Criterion } from '../../hl7/query-message.js'

/** All that a request to a Spine Mini Service says (pds-sds.md 5.3). */
export interface MiniMessage {
  readonly operation: MiniOperation
  readonly soapAction: string
  readonly action: string
  /** UUIDs. */
  readonly messageId: string
  readonly trackingId: string
  readonly requestId: string
  readonly to: string
  /** URL of whom it is from. */
  readonly from?: string | undefined
  /** ISO instants. */
  readonly createdAt: string
  readonly expiresAt: string
  readonly username?: string | undefined
  /** Of the distribution envelope. */
  readonly service: string
  readonly audit?: { readonly type: string; readonly uri: string } | undefined
  readonly sender: string
  readonly listedId: string
  readonly payloadId: string
  readonly criteria: readonly MiniTold[]
}

/** A criterion, and whether it says in text what it is. */
export interface MiniTold extends Criterion {
  readonly isMute?: boolean | undefined
}

const criterion = ({ name, value, isMute }: MiniTold): XmlTemplate =>
  el(name, {}, value, isMute ? undefined : el('semanticsText', {}, name))

const payloadOf = ({ operation, requestId, criteria }: MiniMessage): XmlTemplate =>
  el(
    operation.request,
    { xmlns: NAMESPACES.hl7, classCode: 'CACT', moodCode: 'EVN' },
    el('id', { root: requestId }),
    el('code', { code: operation.code, codeSystem: MINI_OIDS.message }),
    el('queryEvent', {}, ...criteria.map(criterion)),
  )

const securityOf = ({ createdAt, expiresAt, username }: MiniMessage): XmlTemplate =>
  el(
    'wsse:Security',
    { 'xmlns:wsse': MINI_NAMESPACES.wsse },
    el(
      'wsu:Timestamp',
      { 'xmlns:wsu': MINI_NAMESPACES.wsu },
      el('wsu:Created', {}, createdAt),
      el('wsu:Expires', {}, expiresAt),
    ),
    username === undefined ? undefined : el('wsse:UsernameToken', {}, el('wsse:Username', {}, username)),
  )

/** The request in its envelope, as bytes. */
export const miniBytes = (message: MiniMessage): Buffer =>
  writeMessage(
    itkSoap(
      [
        el('wsa:MessageID', {}, message.messageId),
        el('wsa:Action', {}, message.action),
        el('wsa:To', {}, message.to),
        message.from === undefined ? undefined : el('wsa:From', {}, el('wsa:Address', {}, message.from)),
        securityOf(message),
      ],
      distributionEnvelope({
        ...message,
        profile: miniProfileOf(message.operation.request),
        payload: payloadOf(message),
      }),
    ),
  )
