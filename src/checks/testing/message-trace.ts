import { composedAnswer, composedQuery, HL7_ID } from '../../hl7/testing/composed.js'
import { soapFaultOf } from '../../hl7/testing/soap-fault.js'
import { PDS_MESSAGING, pdsActionOf, SYNC_PATH } from '../../spine/pds-messages.js'
import type { SceneBuilder } from './scene-builder.js'

/** The patient of the worked example is traced by a message of this HL7 id, and PDS answers it. */
export function traceByMessage(builder: SceneBuilder, hl7Id: string): SceneBuilder {
  const label = `message ${builder.scene().exchanges.length}`
  return builder
    .acts('trace-patient')
    .http(label, 'to-pds', {
      request: {
        method: 'POST',
        target: SYNC_PATH,
        headers: [
          ['Host', 'msg.spine.example'],
          ['Content-Type', 'text/xml; charset=UTF-8'],
          ['SOAPAction', `"${pdsActionOf('QUPA_IN000008UK02')}"`],
        ],
        body: composedQuery({ hl7Id }),
      },
      response: { status: 200, headers: [], body: composedAnswer({ refersTo: hl7Id }) },
    })
    .receivedBy(label, PDS_MESSAGING)
}

/** The same message, which PDS refuses with a SOAP fault. */
export const refusedMessage = (builder: SceneBuilder, description: string): SceneBuilder => {
  const label = `message ${builder.scene().exchanges.length}`
  return traceByMessage(builder, HL7_ID).alter(label, { status: 500, answer: soapFaultOf(description) })
}
