import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Topology } from '../../topology/topology.js'
import type { Change } from '../testing/change.js'
import { sspOutcome } from '../testing/spine-bodies.js'
import { connectionFrom } from '../testing/spine-messages.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { judge } from '../judging/judge.js'
import { premisesBut } from '../reading/premises.js'
import { ownAnswerChecks } from './own-answers.js'

const answered = (status: number, code: string, message: string): Change => ({
  status,
  answer: sspOutcome(status, code, message),
  answerHeaders: { 'Strict-Transport-Security': 'max-age=31536000' },
})

/** A capability statement asked for where there is no agreement, and the SSP's own answer. */
const refused = (change: Change) =>
  new SceneBuilder({ ...workedExample(), agreements: [] }).refused('3', change)

const revoked = (topology: Topology): Topology => ({
  ...topology,
  messageHandlingServers: topology.messageHandlingServers.map((server) => ({ ...server, revoked: true })),
})

const PAIR = 'FOT_CHECK_FAILED_MESSAGESENDER_200000000115_MESSAGERECEIVER_200000000116'
const UNREACHABLE =
  'ERROR_COMMUNICATING_TO_ENDPOINT_URL_https://gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata'

const xml = Buffer.from(
  `<OperationOutcome xmlns="http://hl7.org/fhir"><id value="7b1f0c1e-52c5-4e0e-8f55-2a6a1b1f7d10"/><issue><severity value="error"/><code value="forbidden"/><details><coding><system value="http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0"/><code value="403"/><display value="${PAIR}"/></coding></details><diagnostics value="${PAIR}"/></issue></OperationOutcome>`,
)

/** The provider says nothing, and the SSP something. */
const silent = (change: Change) =>
  new SceneBuilder().call('3').alter('3b', { unanswered: true }).alter('3a', change)

tellsApart(ownAnswerChecks, {
  obeying: [
    refused(answered(403, 'forbidden', PAIR)).refused('3', answered(403, 'forbidden', PAIR)),
    refused({ ...answered(403, 'forbidden', PAIR), answer: xml }),
    new SceneBuilder().refused('3', answered(502, 'transient', UNREACHABLE)),
    silent(answered(504, 'transient', 'server timed out')),
    // So may a certificate that is revoked.
    new SceneBuilder()
      .refused('3', answered(502, 'transient', UNREACHABLE))
      .change(revoked)
      .refused('3', { unanswered: true }),
    // A certificate that is not the sender's may end the connection.
    refused(answered(403, 'forbidden', PAIR)).refused('3', {
      unanswered: true,
      connection: connectionFrom('mhs.southgate.example', 'proxy.spine.example'),
    }),
    // The consumer left while the practice was at work.
    refused(answered(403, 'forbidden', PAIR))
      .with({ target: 'B82617' })
      .call('3')
      .alter(['3a.2', '3b'], { unanswered: true }),
  ],
  broken: [
    [
      'unreachable-provider-gives-502',
      new SceneBuilder().refused('3', answered(502, 'transient', 'Bad gateway')),
      'issue.diagnostics',
      'ERROR_COMMUNICATING_TO_ENDPOINT_URL_https://gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata',
      'Bad gateway',
    ],
    [
      'silent-provider-gives-504',
      silent({ status: 500 }),
      'status',
      '504 or 599 after a timeout, 502 after a broken connection',
      '500',
    ],
    [
      'ssp-errors-are-told-from-provider-errors',
      refused({ status: 403, answer: { resourceType: 'OperationOutcome', id: 'x', issue: [] } }),
      'issues',
      '1',
      '0',
    ],
    [
      'ssp-errors-are-told-from-provider-errors',
      refused({ status: 403, answer: 'no' }),
      'body',
      'an OperationOutcome',
      'something else',
    ],
    [
      'ssp-keeps-browsers-to-https',
      refused({ status: 403 }),
      'Strict-Transport-Security',
      'max-age',
      'nothing',
    ],
    [
      'ssp-works-on-after-an-error',
      refused(answered(403, 'forbidden', PAIR)).refused('3', { unanswered: true }),
      'answer to x2',
      'one',
      'nothing',
    ],
  ],
})

test('where nobody sees by which certificate a request came, nobody is blamed for cutting it off', () => {
  const cut = new SceneBuilder()
    .refused('3', answered(502, 'transient', UNREACHABLE))
    .change(revoked)
    .refused('3', { unanswered: true })
    .scene(premisesBut(['tls-is-seen']))
  assert.equal(
    judge(ownAnswerChecks, cut).find(({ check }) => check === 'ssp-works-on-after-an-error')?.state,
    undefined,
  )
})
