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
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath().alter('token', assertion({ iat: 1814686200, nbf: 1814686200 })),
    SceneBuilder.happyPath().alter(
      'token',
      assertion({}, { kid: 'larkspur-1', typ: 'JWT', alg: 'RS512', cty: 'x' }),
    ),
    // What the token server has against the application is not about its key.
    SceneBuilder.happyPath().alter('token', refusal('You need to register a public key')),
  ],
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
      'assertion-is-signed-by-a-registered-key',
      SceneBuilder.happyPath().alter('token', { body: tokenForm('no.jwt') }),
      'client_assertion',
      'a signed JWT',
      'another text',
    ],
    [
      'assertion-names-the-application',
      SceneBuilder.happyPath().alter('token', assertion({ iss: undefined })),
      'client_assertion iss',
      "the application's API key",
      'nothing',
    ],
    [
      'assertion-names-the-application',
      SceneBuilder.happyPath().alter('token', refusal("Invalid 'iss'/'sub' claims in client_assertion JWT")),
      'client_assertion',
      "'iss'/'sub' that PDS accepts",
      "Invalid 'iss'/'sub' claims in client_assertion JWT",
    ],
    [
      'assertion-id-is-never-used-before',
      SceneBuilder.happyPath().alter('token', assertion({ jti: 7 })),
      'client_assertion jti',
      'a text that was never used before',
      '7',
    ],
    [
      'assertion-lives-five-minutes-at-most',
      SceneBuilder.happyPath().alter('token', assertion({ exp: '1814686440' })),
      'client_assertion exp',
      'whole seconds, at most 300 ahead',
      '1814686440',
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
