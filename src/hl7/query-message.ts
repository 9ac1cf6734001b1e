import { NAMESPACES, OIDS } from '../spine/pds-messages.js'
import { systemAsAuthor } from './author.js'
import { el, writeMessage, type XmlTemplate } from './xml.js'

/** One criterion of a query: its name, its value where it has one, and what its text says where that is not its name. */
export interface Criterion {
  readonly name: string
  readonly value?: XmlTemplate | undefined
  readonly says?: string | undefined
}

/** All that a query message says (pds-sds.md 6.3). */
export interface QueryMessage {
  readonly interaction: string
  readonly soapAction: string
  readonly action: string
  /** Namespace of WS-Addressing. */
  readonly addressing: string
  /** UUIDs. */
  readonly messageId: string
  readonly hl7Id: string
  readonly to: string
  /** URL of whom the answer is for. */
  readonly from: string
  /** ASIDs of the SOAP header, and the sender's within the message. */
  readonly receiver: string
  readonly sender: string
  readonly innerSender: string
  /** yyyymmddhhmmss, in UTC. */
  readonly createdAt: string
  readonly criteria: readonly Criterion[]
}

const VERSION = '3NPfIT6.3.01'

const device = (name: string, asid: string): XmlTemplate =>
  el(
    name,
    {},
    el(
      'device',
      { classCode: 'DEV', determinerCode: 'INSTANCE' },
      el('id', { root: OIDS.asid, extension: asid }),
    ),
  )

const inHeader = (name: string, asid: string): XmlTemplate =>
  el(`hl7:${name}`, {}, el('hl7:device', {}, el('hl7:id', { root: OIDS.asid, extension: asid })))

const criterion = ({ name, value, says = name }: Criterion): XmlTemplate =>
  el(name, {}, value, el('semanticsText', {}, says))

/** The message in its envelope, as bytes. */
export const queryBytes = (message: QueryMessage): Buffer =>
  writeMessage(
    el(
      'SOAP-ENV:Envelope',
      {
        'xmlns:SOAP-ENV': NAMESPACES.soap,
        'xmlns:wsa': message.addressing,
        'xmlns:hl7': NAMESPACES.hl7,
      },
      el(
        'SOAP-ENV:Header',
        {},
        el('wsa:MessageID', {}, `uuid:${message.messageId}`),
        el('wsa:Action', {}, message.action),
        el('wsa:To', {}, message.to),
        el('wsa:From', {}, el('wsa:Address', {}, message.from)),
        inHeader('communicationFunctionRcv', message.receiver),
        inHeader('communicationFunctionSnd', message.sender),
        el('wsa:ReplyTo', {}, el('wsa:Address', {}, message.from)),
      ),
      el('SOAP-ENV:Body', {}, interactionOf(message)),
    ),
  )

const interactionOf = (message: QueryMessage): XmlTemplate =>
  el(
    message.interaction,
    { xmlns: NAMESPACES.hl7 },
    el('id', { root: message.hl7Id }),
    el('creationTime', { value: message.createdAt }),
    el('versionCode', { code: VERSION }),
    el('interactionId', { root: OIDS.interaction, extension: message.interaction }),
    el('processingCode', { code: 'P' }),
    el('processingModeCode', { code: 'T' }),
    el('acceptAckCode', { code: 'NE' }),
    device('communicationFunctionRcv', message.receiver),
    device('communicationFunctionSnd', message.innerSender),
    el(
      'ControlActEvent',
      { classCode: 'CACT', moodCode: 'EVN' },
      systemAsAuthor(message.innerSender),
      el('query', {}, ...message.criteria.map(criterion)),
    ),
  )
