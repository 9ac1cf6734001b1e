import { NAMESPACES, OIDS } from '../spine/pds-messages.js'
import { notUnderstoodIn, readEnvelope, repeatedIn } from './envelope.js'
import { allAt, at, attributeAt, within, type MessageElement } from './xml.js'
import type { XmlBody } from './xml-text.js'

/** A SOAP message as Spine's services send and take it, taken apart; what is not there is undefined (pds-sds.md 6.2, 6.3). */
export interface SoapMessage {
  /** wsa:MessageID, wsa:Action and wsa:RelatesTo, in the namespace of August 2004. */
  readonly messageId?: string | undefined
  readonly action?: string | undefined
  readonly relatesTo?: string | undefined
  /** Where those who ask want to be told. */
  readonly replyTo?: string | undefined
  /** Headers of WS-Addressing that stand more than once, and entries of the header that have to be understood and are not. */
  readonly repeated: readonly string[]
  readonly notUnderstood: readonly string[]
  /** ASIDs of the SOAP header. */
  readonly receiver?: string | undefined
  readonly sender?: string | undefined
  /** The HL7 V3 message, wherever below the body it stands; the first where there are several. */
  readonly message?: Hl7Message | undefined
  /** Names of all there are; a batch counts as its first. */
  readonly interactions: readonly string[]
  readonly fault?: SoapFault | undefined
}

export interface SoapFault {
  readonly code: string
  readonly text: string
  /** Spine's own error codes, and what the first of them says. */
  readonly errors: readonly string[]
  readonly description?: string | undefined
}

/** An interaction of HL7 V3. */
export interface Hl7Message {
  readonly element: MessageElement
  /** Local name of its element. */
  readonly name: string
  readonly id?: string | undefined
  readonly interactionId?: string | undefined
  readonly versionCode?: string | undefined
  /** ASIDs of the message itself. */
  readonly receiver?: string | undefined
  readonly sender?: string | undefined
  readonly author?: string | undefined
  /** typeCode of the acknowledgement, the HL7 id that it refers to, and codes of its details. */
  readonly acknowledgement?: string | undefined
  readonly refersTo?: string | undefined
  readonly details: readonly string[]
  /** queryResponseCode. */
  readonly response?: string | undefined
  /** What went wrong, and what is worth knowing; qualifier ER or WG. */
  readonly reasons: readonly Reason[]
}

export interface Reason {
  readonly code: string
  readonly qualifier: string
}

const INTERACTION = /^[A-Z]{4}_IN\d{6}[A-Z]{2}\d{2}$/

/** Wraps several messages; what is within is meant (pds-hl7v3-smsp-dbs.md B2). */
const BATCH = 'MCCI_IN200001UK02'

/** Reads a SOAP 1.1 envelope; undefined of what is none, or no XML that may be read. */
export function readSoap(sent: XmlBody): SoapMessage | undefined {
  const envelope = readEnvelope(sent)
  if ('why' in envelope) return undefined
  const { header, body: own } = envelope
  const addressed = (name: string) =>
    header?.children.find((each) => each.name === name && each.namespace === NAMESPACES.wsa)
  const [message, ...others] = interactionsIn(own)
  return {
    messageId: addressed('MessageID')?.text,
    action: addressed('Action')?.text,
    relatesTo: addressed('RelatesTo')?.text,
    replyTo: at(addressed('ReplyTo'), 'Address')?.text,
    repeated: repeatedIn(header, NAMESPACES.wsa),
    notUnderstood: notUnderstoodIn(header),
    receiver: asidAt(header, 'communicationFunctionRcv'),
    sender: asidAt(header, 'communicationFunctionSnd'),
    message: message && readHl7(message),
    interactions: message ? [message, ...others].map(({ name }) => name) : [],
    fault: faultIn(at(own, 'Fault')),
  }
}

const asidAt = (element: MessageElement | undefined, role: string): string | undefined =>
  allAt(element, role, 'device', 'id')
    .find(({ attributes }) => attributes.get('root') === OIDS.asid)
    ?.attributes.get('extension')

const interactionsIn = (element: MessageElement | undefined): readonly MessageElement[] =>
  (element?.children ?? []).flatMap((child) => {
    if (child.name === BATCH) return interactionsIn(child).slice(0, 1)
    return INTERACTION.test(child.name) ? [child] : interactionsIn(child)
  })

function readHl7(element: MessageElement): Hl7Message {
  const acknowledgement = at(element, 'acknowledgement')
  return {
    element,
    name: element.name,
    id: attributeAt(element, 'root', 'id'),
    interactionId: attributeAt(element, 'extension', 'interactionId'),
    versionCode: attributeAt(element, 'code', 'versionCode'),
    receiver: asidAt(element, 'communicationFunctionRcv'),
    sender: asidAt(element, 'communicationFunctionSnd'),
    author: attributeAt(
      element,
      'extension',
      ...['ControlActEvent', 'author1', 'AgentSystemSDS', 'agentSystemSDS', 'id'],
    ),
    acknowledgement: acknowledgement?.attributes.get('typeCode'),
    refersTo: attributeAt(acknowledgement, 'root', 'messageRef', 'id'),
    details: allAt(acknowledgement, 'acknowledgementDetail', 'code').map(
      ({ attributes }) => attributes.get('code') ?? '',
    ),
    response: attributeAt(within(element, 'queryAck'), 'code', 'queryResponseCode'),
    reasons: allAt(element, 'ControlActEvent', 'reason', 'justifyingDetectedIssueEvent', 'code').map(
      (code) => ({
        code: code.attributes.get('code') ?? '',
        qualifier: attributeAt(code, 'code', 'qualifier') ?? '',
      }),
    ),
  }
}

const faultIn = (fault: MessageElement | undefined): SoapFault | undefined =>
  fault && {
    code: at(fault, 'faultcode')?.text ?? '',
    text: at(fault, 'faultstring')?.text ?? '',
    errors: allAt(fault, 'detail', 'errorList', 'error', 'errorCode').map(({ text }) => text),
    description: at(fault, 'detail', 'errorList', 'error', 'description')?.text,
  }
