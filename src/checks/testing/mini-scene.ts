import {
  composedReply,
  composedRequest,
  type ComposedReply,
  type ComposedRequest,
} from '../../hl7/testing/mini-composed.js'
import { composedAnswer, composedQuery } from '../../hl7/testing/composed.js'
import { PDS_MESSAGING, SYNC_PATH } from '../../spine/pds-messages.js'
import { miniActionOf, MINI_SERVICE_PATH, PDS_MINI_SERVICE } from '../../spine/mini-service.js'
import { usePdsBy } from '../../topology/changes.js'
import { SceneBuilder } from './scene-builder.js'

/** A request to a mini service and its answer; each right unless told. */
export interface AskedOfMiniService {
  readonly ask?: ComposedRequest | Buffer
  readonly answer?: ComposedReply | Buffer
  readonly status?: number
  readonly soapAction?: string
  readonly contentType?: string
  readonly stopped?: true
}

const OPERATION = 'getPatientDetailsByNHSNumber'

let count = 0

/** Somebody whose product uses a mini service asks it, and is answered. */
export const asked = (
  {
    ask = {},
    answer = {},
    status = 200,
    soapAction,
    contentType = 'text/xml; charset=UTF-8',
    stopped,
  }: AskedOfMiniService = {},
  scene = new SceneBuilder().change(usePdsBy('smsp')),
): SceneBuilder => {
  count += 1
  const label = `mini service ${count}`
  const action =
    soapAction ?? miniActionOf({ name: Buffer.isBuffer(ask) ? OPERATION : (ask.operation ?? OPERATION) })
  return scene
    .acts('trace-patient', stopped ? { stopped } : {})
    .http(label, 'to-pds', {
      request: {
        method: 'POST',
        target: MINI_SERVICE_PATH,
        headers: [
          ['Content-Type', contentType],
          ['SOAPAction', `"${action}"`],
        ],
        body: Buffer.isBuffer(ask) ? ask : composedRequest(ask),
      },
      response: {
        status,
        headers: [],
        body: Buffer.isBuffer(answer) ? answer : composedReply(answer),
      },
    })
    .receivedBy(label, PDS_MINI_SERVICE)
}

/** The first request of a scene was one to the service of an organisation, which asked PDS by message and was given an error. */
export const uponError = (scene: SceneBuilder, code: string): SceneBuilder => {
  count += 1
  const label = `message behind ${count}`
  return scene
    .http(
      label,
      'to-pds',
      {
        request: { method: 'POST', target: SYNC_PATH, headers: [], body: composedQuery() },
        response: {
          status: 200,
          headers: [],
          body: composedAnswer({ acknowledgement: 'AE', response: 'ID', reasons: [[code, 'ER']], role: '' }),
        },
      },
      { forwards: 'x1' },
    )
    .receivedBy(label, PDS_MESSAGING)
}
