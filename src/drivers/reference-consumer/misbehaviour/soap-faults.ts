import { NAMESPACES } from '../../../spine/pds-messages.js'
import type { Criterion } from '../../../hl7/query-message.js'
import type { WireRequest } from '../../../wire/exchange.js'
import { withHeader, type Distortions } from './distortion.js'

const SOAP_1_2 = 'http://www.w3.org/2003/05/soap-envelope'

/** The same criteria, with the date of birth as FHIR writes it. */
export const withHyphens = <Told extends Criterion>(criteria: readonly Told[]): readonly Told[] =>
  criteria.map((each) => {
    const digits = each.value?.attributes['value']
    const isDate = /birthTime|DateOfBirth/.test(each.name) && digits !== undefined
    return isDate && each.value
      ? {
          ...each,
          value: { ...each.value, attributes: { value: digits.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3') } },
        }
      : each
  })

/** The same request with its envelope written otherwise. */
const rewritten =
  (what: string | RegExp, as: string) =>
  (request: WireRequest): WireRequest => ({
    ...request,
    body: Buffer.from(request.body.toString('utf8').replace(what, as)),
  })

/** What goes wrong with the form of messages to PDS, over either wire (pds-sds.md 5.1, 6.2). */
export const soapFaults: Distortions<WireRequest> = [
  [
    'consumer:leaves-its-messages-open',
    (request) => ({ ...request, body: request.body.subarray(0, request.body.lastIndexOf('</')) }),
  ],
  ['consumer:sends-envelopes-of-soap-1-2', rewritten(NAMESPACES.soap, SOAP_1_2)],
  ['consumer:repeats-its-message-id', rewritten(/<wsa:MessageID>[^<]*<\/wsa:MessageID>/, '$&$&')],
  [
    'consumer:demands-an-unknown-header',
    rewritten(/<\/([\w-]+):Header>/, '<x:Route xmlns:x="urn:example:route" $1:mustUnderstand="1"/>$&'),
  ],
  ['consumer:asks-for-two-at-once', rewritten(/<(QUPA_\w+|getPatientDetails[\w-]+) .*<\/\1>/s, '$&$&')],
  [
    'consumer:sends-messages-as-application-xml',
    (request) => ({
      ...request,
      headers: withHeader(request.headers, 'Content-Type', 'application/xml; charset=UTF-8'),
    }),
  ],
]
