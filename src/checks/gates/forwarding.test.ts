import { uuid } from '../testing/obeying-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { forwardingChecks } from './forwarding.js'

const SENT = Buffer.from('sent')
const SEEN = Buffer.from('seen')

const happy = () => SceneBuilder.happyPath()

/** The SSP gave up after 50 ms; the practice answered into the closed connection 30 ms later. */
const givenUp = (practiceTakes: number) =>
  new SceneBuilder()
    .call('6')
    .alter('6a', { status: 504, answer: { resourceType: 'OperationOutcome' }, durationMs: 50 })
    .alter('6b', { durationMs: practiceTakes })

tellsApart(forwardingChecks, {
  obeying: [
    happy(),
    new SceneBuilder().call('6', { status: 409, answer: { resourceType: 'OperationOutcome' } }),
    givenUp(80),
    // The consumer left before the practice had answered, or in the middle of the answer.
    new SceneBuilder().call('6').alter('6a', { unanswered: true }).alter('6b', { durationMs: 80 }),
    new SceneBuilder()
      .call('6', { answer: SENT })
      .alter('6a', { answer: Buffer.from('se') })
      .alter('6b', { durationMs: 80 }),
    // What stands behind an answer by its own length is no part of it.
    new SceneBuilder()
      .call('6', { answer: SENT })
      .alter('6b', { answer: Buffer.from('sent\n'), answerHeaders: { 'Content-Length': '4' } }),
    // What belongs to a leg, and what a proxy adds.
    happy()
      .alter('4b', { headers: { Forwarded: 'for=127.0.0.1', Via: '1.1 ssp', 'X-Rate-Limit-Limit': '9' } })
      .alter('4a', { headers: { Connection: 'close, X-Hop', 'X-Hop': '1', TE: 'trailers' } })
      .alter('4a', { answerHeaders: { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' } }),
    happy().alter('4b', {
      headers: { Host: 'GP.MeadowLane.example:443', ACCEPT: 'application/fhir+json;charset=utf-8' },
    }),
    // Several lines of one field may be joined.
    happy()
      .alter('4a', { headers: { Prefer: ['return=minimal', 'wait=10'] } })
      .alter('4b', { headers: { Prefer: 'return=minimal,wait=10' } }),
  ],
  broken: [
    [
      'ssp-hands-each-request-on-once',
      new SceneBuilder().call('6').copied('6b', 'Meadow Lane Surgery'),
      'handed on',
      'once',
      '2 times: x2, x3',
      'ssp',
    ],
    [
      'request-bodies-are-handed-on-as-they-came',
      new SceneBuilder().call('6', { body: SENT }).alter('6b', { body: SEEN }),
      'body of the request',
      'the 4 bytes that were sent',
      '4 bytes that differ',
      'ssp',
    ],
    [
      'request-headers-are-handed-on-as-they-came',
      happy().alter('4b', { headers: { Accept: undefined } }),
      'Accept of the request',
      'application/fhir+json;charset=utf-8',
      'nothing',
    ],
    [
      'request-headers-are-handed-on-as-they-came',
      happy().alter('4b', { headers: { Authorization: 'Bearer another' } }),
      'Authorization of the request',
      'as it was sent',
      'something else',
    ],
    [
      'answer-headers-are-passed-back-as-they-came',
      happy().alter('6a', { answerHeaders: { ETag: undefined } }),
      'ETag of the answer',
      'W/"1"',
      'nothing',
    ],
    [
      'request-line-is-handed-on-as-it-came',
      happy().alter('3b', { target: (target) => `${target}?_format=xml` }),
      'query',
      'as it was sent',
      '_format added',
    ],
    [
      'request-line-is-handed-on-as-it-came',
      happy().alter('4b', {
        target: (target) => target.replace('&status=free', '').replace('ge2027', 'gt2027'),
      }),
      'query',
      'as it was sent',
      'start altered, status left out',
    ],
    [
      'request-line-is-handed-on-as-it-came',
      happy().alter('3b', { method: 'POST' }),
      'method',
      'GET',
      'POST',
    ],
    [
      'request-line-is-handed-on-as-it-came',
      happy().alter('3b', { target: '/A20047/STU3/1/gpconnect/Metadata' }),
      'path',
      '/A20047/STU3/1/gpconnect/metadata',
      '/A20047/STU3/1/gpconnect/Metadata',
    ],
    [
      'provider-never-sees-the-ssp-prefix',
      happy().alter('3b', { target: '/https://gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata' }),
      'request target',
      'a path of the practice’s own',
      'a whole URL',
    ],
    [
      'provider-never-sees-the-ssp-prefix',
      happy().alter('3b', { headers: { Host: 'proxy.spine.example' } }),
      'Host',
      'gp.meadowlane.example',
      'proxy.spine.example',
    ],
    [
      'all-parties-see-the-same-four-headers',
      happy().alter('3b', { headers: { 'Ssp-TraceID': uuid(99) } }),
      'Ssp-TraceID of the request',
      uuid(6),
      uuid(99),
    ],
    [
      'all-parties-see-the-same-four-headers',
      new SceneBuilder().call('3').alter('3a', { headers: { 'Ssp-From': undefined } }),
      'Ssp-From of the request',
      'nothing',
      '200000000115',
    ],
    [
      'status-is-passed-back-as-it-came',
      new SceneBuilder().call('6', { status: 409 }).alter('6a', { status: 200 }),
      'status',
      '409',
      '200',
    ],
    ['status-is-passed-back-as-it-came', givenUp(20), 'status', '201', '504', 'ssp'],
    [
      'answer-bodies-are-passed-back-as-they-came',
      new SceneBuilder().call('4', { answer: SENT }).alter('4a', { answer: SEEN }),
      'body of the answer',
      'the 4 bytes that were sent',
      '4 bytes that differ',
    ],
  ],
})
