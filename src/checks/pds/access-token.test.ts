import { tokenForm } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { accessTokenChecks } from './access-token.js'

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
