import { uuid } from '../testing/obeying-messages.js'
import { pdsOutcome } from '../testing/spine-bodies.js'
import { clientAssertion, tokenForm } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { accessTokenChecks } from './access-token.js'

const denied = { status: 401, answer: pdsOutcome('ACCESS_DENIED', 'forbidden') }
const bearing = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } })

/** A token that PDS refuses, and what the same act does then. */
const refused = () => new SceneBuilder().trace({ ...denied, ...bearing('old') })
const late = (lifetime: string) =>
  new SceneBuilder().trace().alter('token', {
    answer: { access_token: 'a', token_type: 'Bearer', expires_in: lifetime, issued_at: '1' },
  })

tellsApart(accessTokenChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    new SceneBuilder().trace().trace().without('token.2'),
    // Renewed after a 401; in its last minute; before the first was answered; under another API key.
    refused().trace({ intent: 'i1', ...bearing('new') }),
    late('61').trace(),
    new SceneBuilder()
      .trace({ startedAt: '2027-07-04T07:30:00.000Z' })
      .alter('token', { status: 503 })
      .trace(),
    // Another thread had asked already; the token server gives none.
    refused()
      .trace({ intent: 'i1', ...bearing('new') })
      .without('token.2'),
    refused().trace({ intent: 'i1', ...denied, ...bearing('new') }),
    SceneBuilder.happyPath().alter('token', {
      headers: { 'Content-Type': 'Application/X-WWW-Form-Urlencoded; charset="UTF-8"' },
    }),
    SceneBuilder.happyPath().alter('token', {
      body: tokenForm(undefined, { _access_token_expiry_ms: '500' }),
    }),
  ],
  broken: [
    [
      'token-is-asked-for-by-client-credentials',
      SceneBuilder.happyPath().alter('token', { body: tokenForm(undefined, { grant_type: 'password' }) }),
      'grant_type',
      'client_credentials',
      'password',
    ],
    [
      'token-is-asked-for-by-client-credentials',
      SceneBuilder.happyPath().alter('token', { headers: { 'Content-Type': 'application/json' } }),
      'Content-Type',
      'application/x-www-form-urlencoded',
      'application/json',
    ],
    [
      'token-is-asked-for-by-client-credentials',
      SceneBuilder.happyPath().alter('token', { body: tokenForm('') }),
      'client_assertion',
      'a signed JWT',
      'nothing',
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
      'refused-token-is-replaced',
      refused(),
      'after the 401',
      'the same request with another access token',
      'no token asked for',
    ],
    [
      'refused-token-is-replaced',
      refused()
        .trace({ intent: 'i1', ...bearing('new') })
        .alter('token.2', { intent: 'i1', body: tokenForm(clientAssertion({ jti: uuid(9) })) })
        .without('1a.2'),
      'after the 401',
      'the same request with another access token',
      'not sent again',
    ],
    [
      'refused-token-is-replaced',
      refused().trace({ intent: 'i1', ...denied, ...bearing('old') }),
      'after the 401',
      'the same request with another access token',
      'the same token again',
    ],
    [
      'pds-calls-carry-the-access-token',
      SceneBuilder.happyPath().alter('1a', { headers: { Authorization: 'Basic abc' } }),
      'Authorization',
      'once: Bearer, one space, the token',
      'Basic ...',
    ],
    [
      'pds-calls-carry-the-access-token',
      SceneBuilder.happyPath().alter('1a', { headers: { Authorization: 'abc' } }),
      'Authorization',
      'once: Bearer, one space, the token',
      'one word',
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
