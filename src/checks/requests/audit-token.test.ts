import { bearer } from '../testing/obeying-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { auditTokenChecks } from './audit-token.js'
import { claiming, inTheExample } from './testing/variants.js'

const authorization = (value: string | readonly string[] | undefined) =>
  inTheExample('4', { headers: { Authorization: value } })

const base64url = (text: string): string => Buffer.from(text).toString('base64url')

const ONCE = 'once, Bearer and a JSON Web Token'
const READABLE = 'a token that can be read: header, payload and an empty signature in base64url'

/** A token for organisations, made at a second. */
const tokenOf = (second: number) => bearer({ iat: second, requested_scope: 'organization/*.read' })

/** Two slot searches with one token, some milliseconds apart. */
const twice = (milliseconds: number) =>
  new SceneBuilder()
    .call('4', { startedAt: '2027-07-04T07:30:00.000Z', headers: { Authorization: tokenOf(1814686200) } })
    .call('4', {
      startedAt: new Date(Date.parse('2027-07-04T07:30:00.000Z') + milliseconds).toISOString(),
      headers: { Authorization: tokenOf(1814686200) },
    })

/** A request of GP Connect, and one at a path that it does not have, within one second. */
const atAnUnknownPath = twice(900).alter('4a.2', {
  target: '/https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Schedule',
})

tellsApart(auditTokenChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    // Members in another order, and names that are not ASCII.
    authorization(bearer({}, { typ: 'JWT', alg: 'none' })),
    authorization(bearer({}).replace('Bearer', 'bearer')),
    claiming({ 'requesting_practitioner.name[0].family': 'Ångström' }),
    // Two tokens that were made in one second for one purpose may be equal.
    twice(900),
    // What scope a request needs that is none of GP Connect nobody can say.
    atAnUnknownPath,
  ],
  broken: [
    ['request-carries-a-bearer-token', authorization(undefined), 'Authorization', ONCE, 'nothing'],
    [
      'request-carries-a-bearer-token',
      authorization(`Basic ${base64url('nobody:secret')}`),
      'Authorization',
      ONCE,
      'another scheme than Bearer, Basic',
    ],
    [
      'request-carries-a-bearer-token',
      authorization('Bearer '),
      'Authorization',
      ONCE,
      'Bearer and nothing behind it',
    ],
    [
      'request-carries-a-bearer-token',
      authorization('Bearer 8a6f'),
      'Authorization',
      ONCE,
      'Bearer and what is no JSON Web Token',
    ],
    [
      'request-carries-a-bearer-token',
      authorization([tokenOf(1), tokenOf(1)]),
      'Authorization',
      ONCE,
      '2 values',
    ],
    [
      'token-can-be-read',
      authorization('Bearer e30=.e30=.'),
      'Authorization',
      READABLE,
      'an unreadable token with padding in the header',
    ],
    [
      'token-can-be-read',
      authorization('Bearer e30.***.'),
      'Authorization',
      READABLE,
      'an unreadable token with a payload that is not base64url',
    ],
    [
      'token-can-be-read',
      authorization(`Bearer e30.${base64url('[]')}.`),
      'Authorization',
      READABLE,
      'an unreadable token with a payload that is no JSON object',
    ],
    [
      'token-can-be-read',
      authorization('Bearer e30.e30.e30.e30'),
      'Authorization',
      READABLE,
      'an unreadable token with 4 parts',
    ],
    [
      'token-is-unsecured',
      authorization(bearer({}, { alg: 'RS512', typ: 'JWT' })),
      'Authorization, header of the token',
      '{"alg":"none","typ":"JWT"}',
      '{"alg":"RS512","typ":"JWT"}',
    ],
    [
      'token-has-no-signature',
      authorization(`${bearer({})}c2lnbmVk`),
      'Authorization, signature of the token',
      'nothing behind the second dot',
      '8 characters',
    ],
    [
      'token-keeps-its-last-dot',
      authorization('Bearer e30.e30'),
      'Authorization',
      'a token that ends with a dot',
      'one that ends before it',
    ],
    [
      'token-is-new-for-each-request',
      twice(2_000),
      'Authorization',
      'a token made for this request',
      'the token of x1 again',
    ],
    [
      'token-is-new-for-each-request',
      SceneBuilder.happyPath().alter(['4a', '6a'], { headers: { Authorization: tokenOf(1814686200) } }),
      'Authorization',
      'a token made for this request',
      'the token of x8 again',
    ],
  ],
})
