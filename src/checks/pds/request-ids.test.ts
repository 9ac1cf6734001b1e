import { uuid } from '../testing/obeying-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { requestIdChecks } from './request-ids.js'

const under = (id: string) => ({ headers: { 'X-Request-ID': id }, answerHeaders: { 'X-Request-ID': id } })

/** A trace with this status, and the same trace again in the same act. */
const repeated = (id: string, status = 503) =>
  new SceneBuilder().trace({ status, ...under(uuid(1)) }).trace({ intent: 'i1', ...under(id) })

/** Two acts that trace by turns, each of which has to try twice. */
const byTurns = () =>
  new SceneBuilder()
    .trace({ status: 503, ...under(uuid(1)) })
    .trace({ status: 429, ...under(uuid(2)) })
    .trace({ intent: 'i1', ...under(uuid(1)) })
    .trace({ intent: 'i2', ...under(uuid(2)) })

tellsApart(requestIdChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    new SceneBuilder().trace().trace(),
    repeated(uuid(1)),
    repeated(uuid(1), 408),
    repeated(uuid(1), 401),
    repeated(uuid(2), 401),
    repeated('7D0A3A52-3B0F-4C7F-9D5B-000000000001'),
    new SceneBuilder()
      .trace({ unanswered: true, ...under(uuid(1)) })
      .trace({ intent: 'i1', ...under(uuid(1)) }),
    byTurns(),
    // The same patient once more: another request, so another id.
    repeated(uuid(2), 200),
  ],
  broken: [
    [
      'pds-calls-have-a-request-id',
      SceneBuilder.happyPath().alter('1a', { headers: { 'X-Request-ID': undefined } }),
      'X-Request-ID',
      'one UUID',
      'nothing',
    ],
    [
      'pds-calls-have-a-request-id',
      SceneBuilder.happyPath().alter('1a', { headers: { 'X-Request-ID': [uuid(1), uuid(2)] } }),
      'X-Request-ID',
      'one UUID',
      `${uuid(1)}, ${uuid(2)}`,
    ],
    [
      'request-id-belongs-to-one-request',
      new SceneBuilder()
        .trace()
        .trace()
        .alter(['1a', '1a.2'], { headers: { 'X-Request-ID': uuid(1) } }),
      'X-Request-ID',
      'a value of its own',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000001 as in x2',
    ],
    [
      'request-id-belongs-to-one-request',
      repeated(uuid(1), 200),
      'X-Request-ID',
      'a value of its own',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000001 as in x2',
    ],
    [
      'repeated-pds-call-keeps-its-request-id',
      repeated(uuid(2)),
      'X-Request-ID of the repeated call',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000001',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000002',
    ],
    [
      'busy-pds-is-asked-again',
      new SceneBuilder().trace({ status: 429 }),
      'after the 429',
      'the same call again',
      'given up at once',
    ],
    [
      'busy-pds-is-asked-again',
      new SceneBuilder().trace({ status: 408 }).trace(),
      'after the 408',
      'the same call again',
      'given up at once',
    ],
  ],
})
