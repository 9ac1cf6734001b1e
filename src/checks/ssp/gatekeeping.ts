import { SSP_INTERACTION_ID, SSP_TO } from '../../spine/headers.js'
import { eachCall, expectThat, all, type OldCheck as Check } from '../judging/legacy.js'
import { asidInWords } from '../reading/history.js'
import type { Call, Scene } from '../reading/scene.js'
import { fqdnOfSender, groundsAgainst, header, holderOf, isLetThrough, receiverRecord } from './grounds.js'

/** Where a request went, for a finding. */
export const whereabouts = (call: Call, scene: Scene): string => {
  const delivery = scene.deliveryOf(call)
  if (delivery) return `forwarded as ${delivery.exchange.id} to ${delivery.exchange.receiver}`
  return `not forwarded, answered ${call.exchange.response?.status ?? 'not at all'}`
}

const isForwarded = (call: Call, scene: Scene): boolean => scene.deliveryOf(call) !== undefined

/** Forwards if nothing stands against the request and not otherwise. */
export const letsThroughWhatIsRight = (call: Call, scene: Scene) => {
  const grounds = groundsAgainst(call, scene)
  return grounds.length === 0
    ? expectThat(
        isLetThrough(call, scene),
        'security checks',
        'forwarded, since every check passes',
        whereabouts(call, scene),
      )
    : expectThat(
        !isForwarded(call, scene),
        'security checks',
        `not forwarded, because of: ${grounds.join(', ')}`,
        whereabouts(call, scene),
      )
}

const isUnopposed = (call: Call, scene: Scene): boolean => groundsAgainst(call, scene).length === 0

/** What the SSP lets through (spine.md 3.4, 3.6). */
export const gatekeepingChecks: readonly Check[] = [
  {
    id: 'ssp-decides-by-what-sds-holds',
    title: 'The SSP allows and denies requests by the identifiers and endpoints that SDS holds',
    requirements: ['SDS-GEN-1'],
    calledForBy: [],
    judge: eachCall({ on: () => true, examine: letsThroughWhatIsRight }),
  },
  {
    id: 'only-accredited-interactions-are-forwarded',
    title: 'An interaction is forwarded only if sender and receiver are both registered for it',
    requirements: ['SSP-CHK-11'],
    calledForBy: [],
    judge: eachCall({
      on: isForwarded,
      examine: (call, scene) => {
        const interaction = header(call, SSP_INTERACTION_ID) ?? 'no interaction'
        const sender = holderOf(call, scene, 'Ssp-From')
        return all(
          expectThat(
            sender?.interactionIds.some((id) => id === interaction) ?? false,
            'AS record of the sender',
            interaction,
            sender ? 'other interactions only' : 'no record',
          ),
          expectThat(
            receiverRecord(call, scene) !== undefined,
            `MHS record of ${asidInWords(scene, header(call, SSP_TO))}`,
            interaction,
            undefined,
          ),
        )
      },
    }),
  },
  {
    id: 'client-certificate-is-the-one-registered-for-the-asid',
    title: 'A request is forwarded only if its client certificate names the FQDN registered for Ssp-From',
    requirements: ['SSP-CHK-01', 'SSP-CHK-04'],
    calledForBy: [],
    judge: eachCall({
      on: isForwarded,
      examine: (call, scene) => {
        const registered = fqdnOfSender(call, scene)
        const presented = call.exchange.connection.tls?.peer?.commonName
        return expectThat(
          presented !== undefined && presented.toLowerCase() === registered,
          'common name of the client certificate',
          registered ?? 'one that is registered',
          presented,
        )
      },
    }),
  },
  {
    id: 'requests-with-bad-headers-are-not-forwarded',
    title: 'A request whose Ssp-* headers are missing or malformed is not forwarded',
    requirements: ['SSP-CHK-08'],
    calledForBy: [],
    judge: eachCall({
      on: (call, scene) => groundsAgainst(call, scene).includes('headers'),
      examine: (call, scene) =>
        expectThat(!isForwarded(call, scene), 'provider leg', 'nothing', whereabouts(call, scene)),
    }),
  },
  {
    id: 'get-post-and-put-are-forwarded',
    title: 'The SSP forwards GET, POST and PUT',
    requirements: ['SSP-FWD-11'],
    calledForBy: [],
    judge: eachCall({
      on: (call, scene) =>
        isUnopposed(call, scene) && /^(?:GET|POST|PUT)$/.test(call.exchange.request.method),
      examine: (call, scene) =>
        expectThat(
          isLetThrough(call, scene),
          call.exchange.request.method,
          'forwarded',
          whereabouts(call, scene),
        ),
    }),
  },
  {
    id: 'answers-come-on-the-same-connection',
    title: 'The consumer gets the answer itself, on the connection on which it asked',
    requirements: ['SSP-FWD-10'],
    calledForBy: [],
    judge: eachCall({
      on: ({ exchange }) => exchange.response !== undefined,
      examine: ({ exchange }) =>
        expectThat(exchange.response?.status !== 202, 'status', 'the answer', '202, an answer to come later'),
    }),
  },
]
