import { MINI_NAMESPACES } from '../spine/mini-service.js'
import { NAMESPACES } from '../spine/pds-messages.js'
import { el, type XmlTemplate } from './xml.js'

/** All that an ITK distribution envelope says around its payload (pds-sds.md 5.3). */
export interface Distribution {
  readonly service: string
  readonly trackingId: string
  /** Requests say who asks and who sends; answers need not (pds-hl7v3-smsp-dbs.md A5). */
  readonly audit?: { readonly type: string; readonly uri: string } | undefined
  readonly sender?: string | undefined
  readonly profile: string
  /** The payload's id, as the manifest and as the payload itself has it. */
  readonly listedId: string
  readonly payloadId: string
  readonly payload: XmlTemplate
}

/** The envelope that a body holds. */
export const distributionEnvelope = (distribution: Distribution): XmlTemplate => {
  const { service, trackingId, audit, sender, profile, listedId, payloadId, payload } = distribution
  return el(
    'itk:DistributionEnvelope',
    { 'xmlns:itk': MINI_NAMESPACES.itk },
    el(
      'itk:header',
      { service, trackingid: trackingId },
      audit && el('itk:auditIdentity', {}, el('itk:id', audit)),
      el(
        'itk:manifest',
        { count: '1' },
        el('itk:manifestitem', {
          id: listedId,
          mimetype: 'text/xml',
          profileid: profile,
          base64: 'false',
          compressed: 'false',
          encrypted: 'false',
        }),
      ),
      sender === undefined ? undefined : el('itk:senderAddress', { uri: sender }),
    ),
    el('itk:payloads', { count: '1' }, el('itk:payload', { id: payloadId }, payload)),
  )
}

/** A SOAP 1.1 envelope with the namespaces of this wire. */
export const itkSoap = (header: readonly (XmlTemplate | undefined)[], body: XmlTemplate): XmlTemplate =>
  el(
    'soap:Envelope',
    { 'xmlns:soap': NAMESPACES.soap, 'xmlns:wsa': MINI_NAMESPACES.wsa },
    el('soap:Header', {}, ...header),
    el('soap:Body', {}, body),
  )
