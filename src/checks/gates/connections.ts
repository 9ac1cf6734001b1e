import { check } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { soundFields, trueLength } from '../judging/http-syntax.js'
import { only, passages, everyRequest, spineService, type Kind } from '../judging/kinds.js'
import { groupsBy } from '../reading/groups.js'
import type { Call } from '../reading/scene.js'
import { isOwnAnswer } from './own-answer.js'
import { followsAnError, isAnswered } from './own-answers.js'

/** Several requests that came over one connection. */
const sharedConnections: Kind<readonly Call[]> = {
  items: ({ everyCall: calls }) =>
    groupsBy(calls, ({ exchange: { connection } }) => `${connection.from} ${connection.to}`).filter(
      (group) => group.length > 1,
    ),
  exchanges: (calls) => calls.map(({ exchange }) => exchange),
  by: () => spineService('ssp'),
}

/** How the SSP speaks TLS and HTTP, on both sides (spine.md 3.6, 3.7). */
export const connectionChecks = [
  check({
    id: 'practices-are-called-over-mutual-tls',
    title: 'The SSP calls a practice over TLS and shows it a client certificate',
    matters: 'Without it a practice cannot tell the SSP from anybody else who asks for patients’ data.',
    mend: 'Open the connection to the practice with TLS and present the SSP’s certificate.',
    party: 'ssp',
    requirements: ['SSP-TLS-01', 'SSP-FWD-14'],
    of: passages,
    reads: ({ delivery }) => delivery.exchange,
    expects: ({ connection: { tls }, receiver }) =>
      expectThat(
        tls?.peer !== undefined,
        `connection to ${receiver}`,
        'TLS with a client certificate',
        tls ? 'no client certificate' : 'no TLS',
      ),
    premises: ['tls-is-seen'],
    // A practice that serves whoever shows none may not have asked for one.
    followsFrom: ['practices-serve-nobody-without-a-certificate'],
  }),
  check({
    id: 'ssp-takes-tls-1-2-or-later',
    title: 'The SSP takes connections over TLS 1.2 or later only',
    matters: 'Older versions can be read by others on the network.',
    mend: 'Switch TLS 1.1 and everything older off.',
    party: 'ssp',
    requirements: ['SSP-FWD-16'],
    of: only(everyRequest, ({ exchange }) => exchange.response !== undefined),
    // Without TLS there is no client certificate either, and such a request is not to be handed on.
    reads: ({ exchange }) => exchange.connection.tls?.version,
    expects: (version) => expectThat(/^TLSv1\.[23]$/.test(version), 'TLS version', 'TLSv1.2', version),
    premises: ['tls-is-seen'],
  }),
  check({
    id: 'answers-of-the-ssp-are-sound-http',
    title: 'What the SSP answers itself is well-formed HTTP: sound fields and one true length',
    matters: 'Libraries of consumers break off or read the next answer wrongly.',
    mend: 'Write headers and lengths as RFC 9110 and 9112 have them.',
    party: 'ssp',
    requirements: ['SSP-FWD-16'],
    of: only(everyRequest, isOwnAnswer),
    reads: ({ exchange }) => exchange.response,
    expects: (response) => all(soundFields(response), trueLength(response)),
  }),
  check({
    id: 'connections-are-kept-alive',
    title: 'Several requests over one connection to the SSP are all answered',
    matters: 'A booking is lost when its connection is shut under it.',
    mend: 'Keep a connection open until each request on it is answered.',
    party: 'ssp',
    requirements: ['SSP-FWD-08'],
    of: sharedConnections,
    reads: (calls, scene) =>
      calls.filter((call) => isAnswered(call, scene) === false && !followsAnError(call, scene)),
    expects: (unanswered) =>
      unanswered.map(({ exchange }) => ({
        at: `answer to ${exchange.id}`,
        expected: 'one',
        actual: 'nothing',
      })),
  }),
] as const
