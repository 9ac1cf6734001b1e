import { SceneBuilder } from '../testing/scene-builder.js'
import { clientAssertion, tokenForm } from '../testing/spine-messages.js'
import { tellsApart } from '../testing/tells-apart.js'
import { doorChecks } from './door.js'

const addressed = (aud: string, status?: number) =>
  SceneBuilder.happyPath().alter('token', {
    body: tokenForm(clientAssertion({ aud })),
    ...(status === undefined ? {} : { status, answer: { error: 'invalid_request' } }),
  })

const elsewhere = 'https://pds.spine.example/personal-demographics/FHIR/R4'

/** Two traces whose assertions have these ids. */
const withIds = (first: string, second: string, change = {}) =>
  new SceneBuilder()
    .trace()
    .trace()
    .alter('token', { body: tokenForm(clientAssertion({ jti: first })) })
    .alter('token.2', { body: tokenForm(clientAssertion({ jti: second })), ...change })

const withoutId = (change = {}) =>
  new SceneBuilder().trace({ headers: { 'X-Request-ID': undefined }, ...change })

tellsApart(doorChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    addressed(elsewhere, 401),
    withIds('one', 'two'),
    withIds('once', 'once', { status: 400, answer: { error: 'invalid_request' } }),
    withoutId({ status: 400, answer: {} }),
    withoutId({ status: 429, answer: {} }),
  ],
  broken: [
    [
      'pds-refuses-an-assertion-for-others',
      addressed(elsewhere),
      'status',
      `a refusal of aud ${elsewhere}`,
      '200',
    ],
    [
      'pds-refuses-a-replayed-assertion',
      withIds('once', 'once'),
      'status',
      'a refusal of jti once, which was used before',
      '200',
    ],
    ['pds-refuses-a-call-without-request-id', withoutId(), 'status', '400', '200'],
  ],
})
