import type { Topology } from '../../topology/topology.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { connectionChecks } from './connections.js'

const happy = () => SceneBuilder.happyPath()
const refused = (header: string, value: string) =>
  new SceneBuilder().refused('4', { status: 403, answerHeaders: { [header]: value } })

const revoked = (topology: Topology): Topology => ({
  ...topology,
  messageHandlingServers: topology.messageHandlingServers.map((server) => ({ ...server, revoked: true })),
})

tellsApart(connectionChecks, {
  obeying: [
    happy(),
    new SceneBuilder().refused('4', { status: 403 }).refused('4', {
      status: 403,
      answerHeaders: { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' },
    }),
    new SceneBuilder()
      .call('4', { connection: { tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' } } })
      .alter('4b', {
        connection: new SceneBuilder().call('4').scene().exchanges[1]?.connection ?? {},
      }),
    // A certificate that is refused ends the connection.
    happy().change(revoked).refused('4', { unanswered: true }),
    // The consumer left while the practice was at work.
    happy().alter(['6a', '6b'], { unanswered: true }),
    // What a practice wrote wrongly is not the SSP's.
    happy().alter(['4a', '4b'], { answerHeaders: { 'X Blank': '1' } }),
  ],
  broken: [
    [
      'practices-are-called-over-mutual-tls',
      happy().alter('4b', { connection: { tls: undefined } }),
      'connection to Meadow Lane Surgery',
      'TLS with a client certificate',
      'no TLS',
      'ssp',
    ],
    [
      'practices-are-called-over-mutual-tls',
      happy().alter('4b', { connection: { tls: { version: 'TLSv1.2', cipher: 'AES256-SHA' } } }),
      'connection to Meadow Lane Surgery',
      'TLS with a client certificate',
      'no client certificate',
    ],
    [
      'ssp-takes-tls-1-2-or-later',
      happy().alter('4a', { connection: { tls: { version: 'TLSv1.1', cipher: 'AES256-SHA' } } }),
      'TLS version',
      'TLSv1.2',
      'TLSv1.1',
      'ssp',
    ],
    [
      'answers-of-the-ssp-are-sound-http',
      refused('X Blank', '1'),
      'header name',
      'a token',
      'X Blank',
      'ssp',
    ],
    ['answers-of-the-ssp-are-sound-http', refused('X-Line', 'a\nb'), 'X-Line', 'no control character', 'one'],
    [
      'connections-are-kept-alive',
      happy().refused('4', { unanswered: true }),
      'answer to x14',
      'one',
      'nothing',
      'ssp',
    ],
  ],
})
