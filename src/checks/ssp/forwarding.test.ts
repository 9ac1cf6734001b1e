import { uuid } from '../testing/obeying-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { forwardingChecks } from './forwarding.js'

const SENT = Buffer.from('sent')
const SEEN = Buffer.from('seen')

tellsApart(forwardingChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    new SceneBuilder().call('6', { status: 409, answer: { resourceType: 'OperationOutcome' } }),
  ],
  broken: [
    [
      'payloads-are-forwarded-unchanged',
      new SceneBuilder().call('6', { body: SENT }).alter('6b', { body: SEEN }),
      'body of the request',
      'the 4 bytes that were sent',
      '4 bytes that differ',
    ],
    [
      'headers-are-forwarded-unchanged',
      SceneBuilder.happyPath().alter('4b', { headers: { Accept: undefined } }),
      'Accept of the request',
      'application/fhir+json;charset=utf-8',
      'nothing',
    ],
    [
      'headers-are-forwarded-unchanged',
      SceneBuilder.happyPath().alter('6a', { answerHeaders: { ETag: undefined } }),
      'ETag of the answer',
      'W/"1"',
      'nothing',
    ],
    [
      'everything-is-forwarded',
      SceneBuilder.happyPath().alter('3b', { target: (target) => `${target}?_format=xml` }),
      'request target on the provider leg',
      '/A20047/STU3/1/gpconnect/metadata',
      '/A20047/STU3/1/gpconnect/metadata?_format=xml',
    ],
    [
      'provider-never-sees-the-ssp-prefix',
      SceneBuilder.happyPath().alter('3b', {
        target: '/https://gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata',
      }),
      'request target on the provider leg',
      'its own path',
      '/https://gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata',
    ],
    [
      'provider-never-sees-the-ssp-prefix',
      SceneBuilder.happyPath().alter('3b', { headers: { Host: 'proxy.spine.example' } }),
      'Host on the provider leg',
      'gp.meadowlane.example',
      'proxy.spine.example',
    ],
    [
      'all-parties-see-the-same-four-headers',
      SceneBuilder.happyPath().alter('3b', { headers: { 'Ssp-TraceID': uuid(99) } }),
      'Ssp-TraceID on the provider leg',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000006',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000099',
    ],
    [
      'errors-of-the-provider-are-passed-on',
      new SceneBuilder().call('6', { status: 409 }).alter('6a', { status: 200 }),
      'status on the consumer leg',
      '409',
      '200',
    ],
    [
      'answer-is-the-providers',
      new SceneBuilder().call('4', { answer: SENT }).alter('4a', { answer: SEEN }),
      'body of the answer',
      'the 4 bytes that were sent',
      '4 bytes that differ',
    ],
    [
      'both-legs-use-mutual-tls',
      SceneBuilder.happyPath().alter('4b', { connection: { tls: undefined } }),
      'connection to Meadow Lane Surgery',
      'TLS with a client certificate',
      'no TLS',
    ],
    [
      'connections-are-kept-alive',
      SceneBuilder.happyPath().alter('4a', { unanswered: true }),
      'answer to x8',
      'one',
      'nothing',
    ],
  ],
})
