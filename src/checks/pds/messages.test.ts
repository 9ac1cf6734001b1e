import {
  byNumber,
  care,
  composedAnswer,
  composedQuery,
  HL7_ID,
  personOf,
  type ComposedAnswer,
  type ComposedQuery,
} from '../../hl7/testing/composed.js'
import { PDS_MESSAGING, pdsActionOf } from '../../spine/pds-messages.js'
import { usePdsBy } from '../../topology/changes.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { messageAnswerChecks } from './message-answers.js'
import { messageChecks } from './messages.js'

interface Exchanged {
  readonly ask?: ComposedQuery
  readonly answer?: ComposedAnswer
  readonly soapAction?: string
  readonly host?: string
  readonly stopped?: true
}

let count = 0

/** Somebody whose product uses PDS by messages sends one, and is answered. */
const message = (
  { ask = {}, answer = {}, soapAction, host = 'msg.spine.example', stopped }: Exchanged = {},
  scene = new SceneBuilder().change(usePdsBy('hl7-v3')),
): SceneBuilder => {
  count += 1
  const label = `message ${count}`
  return scene
    .acts('trace-patient', stopped ? { stopped } : {})
    .http(label, 'to-pds', {
      request: {
        method: 'POST',
        target: '/sync-service',
        headers: [
          ['Host', host],
          ['SOAPAction', soapAction ?? `"${pdsActionOf(ask.interaction ?? 'QUPA_IN000008UK02')}"`],
        ],
        body: composedQuery(ask),
      },
      response: { status: 200, headers: [], body: composedAnswer(answer) },
    })
    .receivedBy(label, PDS_MESSAGING)
}

const NEW_ID = '9F8E7D6C-5B4A-4392-8170-6F5E4D3C2B1B'
const another: Exchanged = { ask: { hl7Id: NEW_ID }, answer: { refersTo: NEW_ID } }
const failed: ComposedAnswer = {
  interaction: 'QUQI_IN010000UK14',
  acknowledgement: 'AE',
  response: 'ID',
  reasons: [
    ['1', 'ER'],
    ['RT003', 'ER'],
  ],
  role: '',
}
const duplicate: ComposedAnswer = {
  interaction: 'MCCI_IN010000UK13',
  acknowledgement: 'AR',
  details: ['202'],
  response: '',
  role: '',
}
const superseded: Exchanged = {
  ask: { criteria: byNumber('9990000042') },
  answer: { reasons: [['24', 'WG']], role: personOf('9990000050') },
}
const RIGHT = 'urn:nhs:names:services:pdsquery/QUPA_IN000008UK02'

/** What shows only where somebody else does wrong first. */
const APART: readonly string[] = ['repeated-messages-are-refused', 'answers-to-others-are-not-taken']
const all = [...messageChecks, ...messageAnswerChecks]

tellsApart(
  all.filter(({ id }) => id === 'repeated-messages-are-refused'),
  {
    obeying: [message({ answer: duplicate }, message()), message(another, message())],
    broken: [
      [
        'repeated-messages-are-refused',
        message({}, message()),
        'interaction of the answer',
        'MCCI_IN010000UK13',
        'QUPA_IN000009UK03',
      ],
    ],
  },
)

tellsApart(
  all.filter(({ id }) => id === 'answers-to-others-are-not-taken'),
  {
    obeying: [message({ answer: { relatesTo: 'uuid:x' }, stopped: true }), message().findEndpoint()],
    broken: [
      [
        'answers-to-others-are-not-taken',
        message({ answer: { relatesTo: 'uuid:x' } }).findEndpoint(),
        'after the trace',
        'no further request, since PDS answered another message',
        'x3 to SDS',
      ],
    ],
  },
)

tellsApart(
  all.filter(({ id }) => !APART.includes(id)),
  {
    obeying: [
      message().findEndpoint(),
      message(another, message()),
      message({ ask: { interaction: 'QUPA_IN040000UK32' }, answer: { interaction: 'QUPA_IN050000UK32' } }),
      message({ answer: failed }),
      message(superseded),
      message({
        ask: { criteria: byNumber('9990000034') },
        answer: {
          reasons: [['9', 'WG']],
          role: personOf('9990000034', '', '<confidentialityCode code="S"/>'),
        },
        stopped: true,
      }),
      // Not the registered practice any more.
      message({ answer: { role: personOf('9990000018', care('A20047', '1', '20260531')) } }),
      new SceneBuilder().trace(),
    ],
    broken: [
      [
        'pds-is-asked-by-the-declared-route',
        new SceneBuilder().change(usePdsBy('hl7-v3')).trace(),
        'route of the trace',
        'PDS by HL7 V3 messages',
        'the PDS FHIR API',
      ],
      [
        'pds-is-asked-by-the-declared-route',
        message({}, new SceneBuilder()),
        'route of the trace',
        'the PDS FHIR API, application-restricted',
        'an HL7 V3 message',
      ],
      [
        'retrieval-goes-by-a-retrieval-message',
        message({ ask: { interaction: 'QUPA_IN000005UK01' }, answer: failed }),
        'interaction of the message',
        'QUPA_IN000008UK02, QUPA_IN000008UK05 or QUPA_IN040000UK32',
        'QUPA_IN000005UK01',
      ],
      ['messages-name-their-action', message({ soapAction: 'urn:x' }), 'SOAPAction', RIGHT, 'urn:x'],
      ['messages-name-their-action', message({ ask: { action: 'urn:x' } }), 'wsa:Action', RIGHT, 'urn:x'],
      [
        'messages-name-their-action',
        message({ ask: { addressing: 'http://www.w3.org/2005/08/addressing' } }),
        'wsa:Action',
        RIGHT,
        'nothing',
      ],
      [
        'asids-of-a-message-agree',
        message({ ask: { innerSender: '200000000117' } }),
        'sender in the message',
        '200000000115',
        '200000000117',
      ],
      [
        'messages-name-the-own-asid',
        message({ ask: { sender: '200000000117' } }),
        'sender in the SOAP header',
        '200000000115',
        '200000000117',
      ],
      [
        'messages-go-to-the-service-in-sds',
        message({ ask: { receiver: '990000000009' } }),
        'receiver in the SOAP header',
        '990000000001',
        '990000000009',
      ],
      [
        'messages-go-to-the-service-in-sds',
        message({ host: 'old.spine.example' }),
        'address',
        'https://msg.spine.example/sync-service',
        'https://old.spine.example/sync-service',
      ],
      [
        'message-ids-are-new',
        message({ answer: duplicate }, message()),
        'id of the message',
        'one that was not used before',
        `${HL7_ID}, as in x1`,
      ],
      [
        'warnings-are-no-failures',
        message({ ...superseded, stopped: true }),
        'after the answer',
        'a trace that has succeeded',
        'a trace that was given up upon warning 24',
      ],
      [
        'answers-refer-to-their-message',
        message({ answer: { relatesTo: 'uuid:x' } }),
        'wsa:RelatesTo',
        'uuid:3E0A1B2C-4D5E-4F60-8172-93A4B5C6D7E8',
        'uuid:x',
      ],
      [
        'answers-refer-to-their-message',
        message({ answer: { refersTo: NEW_ID } }),
        'messageRef',
        HL7_ID,
        NEW_ID,
      ],
      [
        'answers-are-acknowledged-by-outcome',
        message({ answer: { ...failed, acknowledgement: 'AA' } }),
        'acknowledgement',
        'AE',
        'AA',
      ],
      [
        'answers-are-acknowledged-by-outcome',
        message({ answer: { ...failed, reasons: [['1', 'ER']] } }),
        'errors',
        'a code, and RT003 beside 1',
        '1',
      ],
      [
        'sound-messages-are-looked-at',
        message({
          answer: {
            ...failed,
            reasons: [
              ['0', 'ER'],
              ['AT001', 'ER'],
            ],
          },
        }),
        'answer to a sound query',
        'a record, or that there is none',
        'QUQI_IN010000UK14, 0, AT001',
      ],
    ],
  },
)
