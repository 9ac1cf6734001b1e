import { clientAssertion, tokenForm } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { clientAssertionChecks } from './client-assertion.js'
import { redacted } from '../../spine/redaction.js'

const assertion = (changes: Readonly<Record<string, unknown>>, header?: unknown) => ({
  body: tokenForm(clientAssertion(changes, header)),
})
const refusal = (error: string) => ({
  status: 401,
  answer: { error: 'invalid_request', error_description: error },
})

tellsApart(clientAssertionChecks, {
  obeying: [SceneBuilder.happyPath()],
  broken: [
    [
      'assertion-is-signed-by-a-registered-key',
      SceneBuilder.happyPath().alter('token', assertion({}, { alg: 'RS256', typ: 'JWT', kid: 'larkspur-1' })),
      'client_assertion alg',
      'RS512',
      'RS256',
    ],
    [
      'assertion-is-signed-by-a-registered-key',
      SceneBuilder.happyPath().alter('token', refusal('JWT signature verification failed')),
      'client_assertion',
      'signature that PDS accepts',
      'JWT signature verification failed',
    ],
    [
      'assertion-names-the-application',
      SceneBuilder.happyPath().alter('token', assertion({ sub: 'somebody-else' })),
      'client_assertion sub',
      redacted('larkspur-key'),
      redacted('somebody-else'),
    ],
    [
      'assertion-is-addressed-to-the-token-server',
      SceneBuilder.happyPath().alter('token', assertion({ aud: 'https://pds.spine.example/' })),
      'client_assertion aud',
      'https://pds.spine.example/oauth2/token',
      'https://pds.spine.example/',
    ],
    [
      'assertion-id-is-never-used-before',
      new SceneBuilder()
        .trace()
        .trace()
        .alter(['token', 'token.2'], assertion({ jti: 'once' })),
      'client_assertion jti',
      'a text that was never used before',
      'once as in x1',
    ],
    [
      'assertion-lives-five-minutes-at-most',
      SceneBuilder.happyPath().alter('token', assertion({ exp: 1814690000 })),
      'client_assertion exp',
      'whole seconds, at most 300 ahead',
      '3800 seconds ahead',
    ],
  ],
})
