import {
  composedReply,
  composedRequest,
  type ComposedReply,
  type ComposedRequest,
} from '../../hl7/testing/mini-composed.js'
import { miniActionOf, MINI_SERVICE_PATH, PDS_MINI_SERVICE } from '../../spine/mini-service.js'
import { usePdsBy } from '../../topology/changes.js'
import { SceneBuilder } from './scene-builder.js'

/** A request to a mini service and its answer; each right unless told. */
export interface AskedOfMiniService {
  readonly ask?: ComposedRequest
  readonly answer?: ComposedReply | Buffer
  readonly status?: number
  readonly soapAction?: string
  readonly stopped?: true
}

let count = 0

/** Somebody whose product uses a mini service asks it, and is answered. */
export const asked = (
  { ask = {}, answer = {}, status = 200, soapAction, stopped }: AskedOfMiniService = {},
  scene = new SceneBuilder().change(usePdsBy('smsp')),
): SceneBuilder => {
  count += 1
  const label = `mini service ${count}`
  const action = soapAction ?? miniActionOf({ name: ask.operation ?? 'getPatientDetailsByNHSNumber' })
  return scene
    .acts('trace-patient', stopped ? { stopped } : {})
    .http(label, 'to-pds', {
      request: {
        method: 'POST',
        target: MINI_SERVICE_PATH,
        headers: [['SOAPAction', `"${action}"`]],
        body: composedRequest(ask),
      },
      response: {
        status,
        headers: [],
        body: Buffer.isBuffer(answer) ? answer : composedReply(answer),
      },
    })
    .receivedBy(label, PDS_MINI_SERVICE)
}
