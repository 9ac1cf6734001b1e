import { clientAssertion, tokenForm } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { accessTokenChecks } from './access-token.js'

const assertion = (changes: Readonly<Record<string, unknown>>, header?: unknown) => ({
  body: tokenForm(clientAssertion(changes, header)),
})
const refusal = (error: string) => ({
  status: 401,
  answer: { error: 'invalid_request', error_description: error },
})

tellsApart(accessTokenChecks, {
  obeying: [SceneBuilder.happyPath(), new SceneBuilder().trace().trace().without('token.2')],
  broken: [
    [
      'token-is-asked-for-by-client-credentials',
      SceneBuilder.happyPath().alter('token', { body: tokenForm(undefined, { grant_type: 'password' }) }),
      'grant_type',
      'client_credentials',
      'password',
    ],
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
      'larkspur-key',
      'somebody-else',
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
    [
      'pds-gives-a-bearer-token',
      SceneBuilder.happyPath().alter('token', {
        answer: { access_token: 't', token_type: 'Bearer', expires_in: 599, issued_at: '1814686200000' },
      }),
      'expires_in',
      'at most 600 seconds, as a text',
      '599',
    ],
    [
      'token-is-reused-until-it-expires',
      new SceneBuilder().trace().trace(),
      'POST /oauth2/token',
      'the token of x1 used again',
      'another token asked for in x3',
    ],
    [
      'pds-calls-carry-the-access-token',
      SceneBuilder.happyPath().alter('1a', { headers: { Authorization: 'Basic abc' } }),
      'Authorization',
      'once: Bearer, one space, the token',
      'Basic abc...',
    ],
    [
      'pds-calls-carry-the-access-token',
      SceneBuilder.happyPath().alter('1a', { headers: { Authorization: undefined } }),
      'Authorization',
      'once: Bearer, one space, the token',
      'nothing',
    ],
  ],
})
