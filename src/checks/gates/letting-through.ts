import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { only, everyRequest } from '../judging/kinds.js'
import { PROXIED } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { isNewlyAgreed } from './agreed.js'
import { groundsAgainst, isOwedPassage, standsAgainst, type SspGround } from './grounds.js'
import { fateOf, statusOf } from './own-answer.js'
import { forwardedSteps } from './worked-example.js'

const isHandedOn = (call: Call, scene: Scene): boolean => scene.deliveryOf(call) !== undefined

const citedFor = (gate: SspGround, ...ids: readonly string[]) => where(standsAgainst(gate), ...ids)

const isNotAccredited = (call: Call, scene: Scene): boolean =>
  standsAgainst('sender')(call, scene) || standsAgainst('receiver')(call, scene)

const hasNoCertificate = ({ exchange: { connection } }: Call): boolean => connection.tls?.peer === undefined

/** The agreement has a check of its own, since there what a practice did not see has to be proved. */
const isForbidden = (call: Call, scene: Scene): boolean =>
  groundsAgainst(call, scene).some(({ gate }) => gate !== 'agreement')

const steps = forwardedSteps((call: Call) => call)

/** What the SSP lets through, and what not (spine.md 3.4, 3.6). */
export const lettingThroughChecks = [
  check({
    id: 'requests-in-order-are-handed-on',
    title: 'The SSP hands on every request that passes its checks',
    matters: 'A consumer that is registered and has an agreement cannot book for its patients.',
    mend: 'Let a request through when certificate, registrations, agreement and address are in order.',
    party: 'ssp',
    requirements: [
      ...['SDS-GEN-1', 'SSP-FWD-11'],
      where(isHandedOn, 'SSP-CHK-01', 'SSP-CHK-04', 'SSP-CHK-07', 'SSP-CHK-11'),
      where(isNewlyAgreed, 'TOP-GEN-01'),
      ...steps,
    ],
    asks: PROXIED,
    of: only(everyRequest, isOwedPassage),
    reads: fateOf,
    expects: ({ isHandedOn: isThrough, words }) =>
      expectThat(isThrough, 'checks of the SSP', 'handed on, since every check passes', words),
    premises: ['receiver-recorded'],
  }),
  check({
    id: 'requests-not-in-order-are-not-handed-on',
    title: 'The SSP hands on no request that fails one of its checks',
    matters: 'Whoever is not registered, or not who it says, gets at patients’ records.',
    mend: 'Refuse a request whose certificate, headers, registrations or address are not in order.',
    party: 'ssp',
    requirements: [
      'SDS-GEN-1',
      citedFor('certificate', 'SSP-CHK-01', 'SSP-CHK-04'),
      citedFor('revocation', 'SSP-CHK-06'),
      where(hasNoCertificate, 'SSP-CHK-07', 'SSP-TLS-01', 'SSP-FWD-14'),
      citedFor('headers', 'SSP-CHK-08'),
      citedFor('sender', 'SSP-CHK-02', 'SSP-CHK-12'),
      citedFor('receiver', 'SSP-CHK-03'),
      where(isNotAccredited, 'SSP-CHK-11'),
      citedFor('endpoint', 'SSP-URL-08'),
      ...steps,
    ],
    of: only(everyRequest, isForbidden),
    reads: (call, scene) => ({
      grounds: groundsAgainst(call, scene).filter(({ gate }) => gate !== 'agreement'),
      delivery: scene.deliveryOf(call),
    }),
    expects: ({ grounds, delivery }) =>
      delivery === undefined
        ? []
        : grounds.map(({ at, because }) => ({
            at,
            expected: `refused: ${because}`,
            actual: `handed on to ${delivery.exchange.receiver} as ${delivery.exchange.id}`,
          })),
    premises: ['receiver-recorded'],
  }),
  check({
    id: 'answers-come-on-the-same-connection',
    title: 'The SSP answers on the connection on which it was asked, with the answer itself',
    matters: 'Users wait at the screen for slots; an answer to come later never reaches them.',
    mend: 'Wait for the practice’s answer and pass it back; promise none.',
    party: 'ssp',
    requirements: ['SSP-FWD-10'],
    of: everyRequest,
    // What the practice said is its own to answer for.
    reads: (call, scene) => {
      const delivery = scene.deliveryOf(call)
      return delivery && statusOf(delivery) === 202 ? undefined : statusOf(call)
    },
    expects: (status) => expectThat(status !== 202, 'status', 'the answer', '202, an answer to come later'),
  }),
] as const
