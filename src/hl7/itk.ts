import { MINI_NAMESPACES } from '../spine/mini-service.js'
import { notUnderstoodIn, readEnvelope, repeatedIn } from './envelope.js'
import { allAt, at, type MessageElement } from './xml.js'
import type { XmlBody } from './xml-text.js'

/** A SOAP message of a Spine Mini Service, taken apart; what is not there is undefined (pds-sds.md 5.3). */
export interface ItkMessage {
  /** WS-Addressing of August 2005. */
  readonly messageId?: string | undefined
  readonly action?: string | undefined
  readonly to?: string | undefined
  /** Address within wsa:From. */
  readonly from?: string | undefined
  /** Headers of WS-Addressing that stand more than once, and entries of the header that have to be understood and are not. */
  readonly repeated: readonly string[]
  readonly notUnderstood: readonly string[]
  readonly security?: ItkSecurity | undefined
  readonly envelope?: DistributionEnvelope | undefined
  readonly fault?: ToolkitFault | undefined
}

/** WS-Security: a time stamp, and whose message it is. */
export interface ItkSecurity {
  readonly created?: string | undefined
  readonly expires?: string | undefined
  readonly username?: string | undefined
}

export interface DistributionEnvelope {
  /** Whether the body holds no other. */
  readonly isSole: boolean
  readonly service?: string | undefined
  readonly auditIdentities: readonly AuditIdentity[]
  /** Ids of the manifest and of the payloads, each in its order; undefined of one without. */
  readonly listed: readonly (string | undefined)[]
  readonly carried: readonly (string | undefined)[]
  /** What the first payload holds; the first where it holds several. */
  readonly payload?: MessageElement | undefined
  /** Names of all that it holds. */
  readonly held: readonly string[]
}

/** Who asks, for the audit trail of the service. */
export interface AuditIdentity {
  /** OID of a kind of identity, such as that of ASIDs; may be left out. */
  readonly type?: string | undefined
  readonly uri?: string | undefined
}

export interface ToolkitFault {
  readonly code: string
  readonly text: string
  /** Of ToolkitErrorInfo (pds-hl7v3-smsp-dbs.md A5). */
  readonly error?: ToolkitError | undefined
}

export interface ToolkitError {
  readonly id?: string | undefined
  readonly code?: string | undefined
  readonly text?: string | undefined
}

/** Reads a SOAP 1.1 envelope of ITK; undefined of what is none, or no XML that may be read. */
export function readItk(sent: XmlBody): ItkMessage | undefined {
  const read = readEnvelope(sent)
  if ('why' in read) return undefined
  const { header, body: own } = read
  const headed = (name: string, namespace: string) =>
    header?.children.find((each) => each.name === name && each.namespace === namespace)
  const addressed = (name: string) => headed(name, MINI_NAMESPACES.wsa)
  return {
    messageId: textOf(addressed('MessageID')),
    action: textOf(addressed('Action')),
    to: textOf(addressed('To')),
    from: textOf(at(addressed('From'), 'Address')),
    repeated: repeatedIn(header, MINI_NAMESPACES.wsa),
    notUnderstood: notUnderstoodIn(header),
    security: securityIn(headed('Security', MINI_NAMESPACES.wsse)),
    envelope: envelopeIn(own),
    fault: faultIn(at(own, 'Fault')),
  }
}

/** Nothing of an element that is there and empty. */
const textOf = (element: MessageElement | undefined): string | undefined =>
  element?.text === '' ? undefined : element?.text

const everyItk = (element: MessageElement | undefined, name: string): readonly MessageElement[] =>
  element?.children.filter((each) => each.name === name && each.namespace === MINI_NAMESPACES.itk) ?? []

const itk = (element: MessageElement | undefined, name: string): MessageElement | undefined =>
  everyItk(element, name)[0]

const securityIn = (security: MessageElement | undefined): ItkSecurity | undefined =>
  security && {
    created: textOf(at(security, 'Timestamp', 'Created')),
    expires: textOf(at(security, 'Timestamp', 'Expires')),
    username: textOf(at(security, 'UsernameToken', 'Username')),
  }

function envelopeIn(body: MessageElement | undefined): DistributionEnvelope | undefined {
  const [envelope, ...others] = everyItk(body, 'DistributionEnvelope')
  if (!envelope) return undefined
  const header = itk(envelope, 'header')
  const payloads = allAt(envelope, 'payloads', 'payload')
  const idOf = ({ attributes }: MessageElement) => attributes.get('id')
  return {
    isSole: others.length === 0,
    service: header?.attributes.get('service'),
    auditIdentities: allAt(header, 'auditIdentity', 'id').map(({ attributes }) => ({
      type: attributes.get('type'),
      uri: attributes.get('uri'),
    })),
    listed: allAt(header, 'manifest', 'manifestitem').map(idOf),
    carried: payloads.map(idOf),
    payload: payloads[0]?.children[0],
    held: payloads[0]?.children.map(({ name }) => name) ?? [],
  }
}

function faultIn(fault: MessageElement | undefined): ToolkitFault | undefined {
  if (!fault) return undefined
  const error = itk(at(fault, 'detail'), 'ToolkitErrorInfo')
  return {
    code: at(fault, 'faultcode')?.text ?? '',
    text: at(fault, 'faultstring')?.text ?? '',
    error: error && {
      id: textOf(at(error, 'ErrorID')),
      code: textOf(at(error, 'ErrorCode')),
      text: textOf(at(error, 'ErrorText')),
    },
  }
}
