import type { Action, Leg } from '../../spine/actions.js'
import type { Exchange } from '../../wire/exchange.js'
import { all, eachCall, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf, groupsBy } from '../judging/each.js'
import { actingFqdn, precedes } from '../reading/history.js'
import { inShort } from '../reading/json.js'
import type { Call, Scene } from '../reading/scene.js'
import { THROUGH_THE_SSP } from './headers.js'

const statusOf = ({ exchange }: Call): number => exchange.response?.status ?? 0

const isTransient = (call: Call): boolean => [408, 429, 502, 503, 504, 599].includes(statusOf(call))

const isSuccess = (call: Call): boolean => statusOf(call) >= 200 && statusOf(call) < 300

/** What a booking needs the results of. */
const NEEDED_FOR_BOOKING: ReadonlySet<Action | undefined> = new Set<Action>([
  'search-for-free-slots',
  'find-patient',
  'register-patient',
])

/** Calls by one organisation to one practice, in order. */
const sameParties = (one: Call, other: Call): boolean =>
  one.intent !== undefined &&
  one.intent.organisation === other.intent?.organisation &&
  one.intent.target === other.intent.target

/** Bookings that follow a failure although nothing of the kind has succeeded before them. */
const bookingsWithoutResult = (scene: Scene, failed: Call): readonly Call[] =>
  scene.calls.filter(
    (call) =>
      call.intent?.action === 'book-appointment' &&
      sameParties(call, failed) &&
      precedes(failed.exchange, call.exchange) &&
      !scene.calls.some(
        (earlier) =>
          sameParties(earlier, failed) &&
          stageOf(earlier) === stageOf(failed) &&
          isSuccess(earlier) &&
          precedes(earlier.exchange, call.exchange),
      ),
  )

/** A registration takes the place of a record that was not found. */
const stageOf = ({ intent }: Call): string | undefined =>
  intent?.action === 'register-patient' ? 'find-patient' : intent?.action

const TOLERANCE = 5

/** Everything that reached Spine from a consumer. */
const fromConsumers = ({ exchanges }: Scene): readonly { readonly exchange: Exchange }[] =>
  exchanges.filter(({ leg }) => TO_SPINE.has(leg)).map((exchange) => ({ exchange }))

const TO_SPINE: ReadonlySet<Leg> = new Set(['to-pds', 'to-sds', 'to-ssp'])

/** A consumer's own duties towards the SSP (spine.md 3.7, 3.9). */
export const consumerChecks: readonly Check[] = [
  {
    id: 'retries-are-three-at-most',
    title: 'After a transient error a request is repeated three times at most',
    requirements: ['SSP-CON-04'],
    calledForBy: [],
    judge: (scene) =>
      groupsBy(
        scene.calls,
        ({ exchange: { request }, intent }) =>
          intent && [intent.id, request.method, request.target].join(' '),
      )
        .filter((calls) => calls.some(isTransient))
        .map((calls) =>
          sighting(
            calls.map(({ exchange }) => exchange),
            expectThat(
              calls.length <= 4,
              'automated retries',
              'three at most',
              `${calls.length - 1} retries`,
            ),
          ),
        ),
  },
  {
    id: 'failed-requests-are-not-built-upon',
    title: 'No appointment is booked upon a slot search or a patient search that failed',
    requirements: ['SSP-CON-03'],
    calledForBy: [],
    judge: eachCall({
      on: (call) => statusOf(call) >= 400 && NEEDED_FOR_BOOKING.has(call.intent?.action),
      examine: (call, scene) =>
        bookingsWithoutResult(scene, call).map(({ exchange }) => ({
          at: 'after the failure',
          expected: 'no booking, since its result is missing',
          actual: `a booking in ${exchange.id}`,
        })),
    }),
  },
  {
    id: 'consumer-presents-its-certificate',
    title: 'The consumer presents a client certificate for the FQDN under which it is registered',
    requirements: ['SSP-TLS-04'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({
      on: ({ intent }) => intent !== undefined,
      examine: ({ exchange }, scene) => {
        const fqdn = actingFqdn(scene, exchange)
        const presented = exchange.connection.tls?.peer?.commonName
        return expectThat(
          presented !== undefined && presented.toLowerCase() === fqdn,
          'common name of the client certificate',
          fqdn ?? 'the registered FQDN',
          presented,
        )
      },
    }),
  },
  {
    id: 'clocks-agree',
    title: 'The time of issue in a token is within five seconds of the time on the network',
    requirements: ['SSP-TLS-08', 'JWT-15'],
    calledForBy: [],
    judge: eachCall({
      on: ({ token }) => typeof token.claims?.['iat'] === 'number',
      examine: ({ token, exchange }) => {
        const issued = Number(token.claims?.['iat'])
        const now = Date.parse(exchange.startedAt) / 1000
        return expectThat(
          Math.abs(issued - now) <= TOLERANCE + 1,
          'iat',
          `within ${TOLERANCE} seconds of ${Math.floor(now)}`,
          inShort(issued),
        )
      },
    }),
  },
  {
    id: 'consumer-speaks-tls-1-2',
    title:
      'The consumer connects by TLS 1.2 or later, with its client certificate where the leg asks for one',
    requirements: ['SEC-16'],
    calledForBy: [],
    judge: eachOf(fromConsumers)({
      on: ({ exchange }) => exchange.leg === 'to-ssp' || exchange.kind === 'ldap',
      examine: ({ exchange: { connection } }) =>
        all(
          expectThat(
            /^TLSv1\.[23]$/.test(connection.tls?.version ?? ''),
            'TLS version',
            'TLSv1.2',
            connection.tls?.version ?? 'no TLS',
          ),
          expectThat(connection.tls?.peer !== undefined, 'client certificate', 'one', undefined),
        ),
    }),
  },
]
