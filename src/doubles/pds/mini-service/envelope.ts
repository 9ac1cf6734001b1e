import { distributionEnvelope, itkSoap } from '../../../hl7/distribution-envelope.js'
import { el, writeMessage, type XmlTemplate } from '../../../hl7/xml.js'
import { miniProfileOf, MINI_NAMESPACES, MINI_OIDS } from '../../../spine/mini-service.js'
import { NAMESPACES } from '../../../spine/pds-messages.js'
import type { WireResponse } from '../../../wire/exchange.js'
import { freshId } from '../messages/envelope.js'

const CONTENT_TYPE = ['Content-Type', 'text/xml; charset=UTF-8'] as const

/**
 * An answer in its envelope: a new message ID, and neither wsa:To nor wsa:RelatesTo nor an audit identity, as recorded from the
 * central service (pds-hl7v3-smsp-dbs.md A5).
 */
export function inEnvelope(action: string, service: string, payload: XmlTemplate): WireResponse {
  const payloadId = `uuid_${freshId()}`
  const body = writeMessage(
    itkSoap(
      [el('wsa:MessageID', {}, freshId()), el('wsa:Action', {}, action)],
      distributionEnvelope({
        service,
        trackingId: freshId(),
        profile: miniProfileOf(payload.name),
        listedId: payloadId,
        payloadId,
        payload,
      }),
    ),
  )
  return { status: 200, headers: [CONTENT_TYPE], body }
}

/** Codes of ToolkitErrorInfo as ITK has them in practice; no source at hand lists them (pds-hl7v3-smsp-dbs.md A5). */
export const TOOLKIT_ERRORS = { processing: '1000', validation: '3000' } as const

interface ToolkitFaultOptions {
  readonly status?: number
  readonly isBare?: boolean
  /** The fault code, where it is not that of whose fault it is. */
  readonly code?: 'MustUnderstand' | undefined
}

/** The service could not process a message: a SOAP fault, with ToolkitErrorInfo unless it is left out. */
export function toolkitFault(
  code: (typeof TOOLKIT_ERRORS)[keyof typeof TOOLKIT_ERRORS],
  words: string,
  { status = 500, isBare = false, code: faultCode }: ToolkitFaultOptions = {},
): WireResponse {
  const isTheirs = code === TOOLKIT_ERRORS.validation
  const body = writeMessage(
    el(
      'soap:Envelope',
      { 'xmlns:soap': NAMESPACES.soap },
      el(
        'soap:Body',
        {},
        el(
          'soap:Fault',
          {},
          el('faultcode', {}, `soap:${faultCode ?? (isTheirs ? 'Client' : 'Server')}`),
          el(
            'faultstring',
            {},
            `A ${isTheirs ? 'client' : 'server'} related error has occurred, see detail element for further information`,
          ),
          isBare ? undefined : el('detail', {}, errorInfo(code, words)),
        ),
      ),
    ),
  )
  return { status, headers: [CONTENT_TYPE], body }
}

const errorInfo = (code: string, words: string): XmlTemplate =>
  el(
    'itk:ToolkitErrorInfo',
    { 'xmlns:itk': MINI_NAMESPACES.itk },
    el('itk:ErrorID', {}, freshId()),
    el('itk:ErrorCode', { codeSystem: MINI_OIDS.error }, code),
    el('itk:ErrorText', {}, words),
  )
