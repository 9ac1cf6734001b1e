import { all, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { constraint, element, filledIn, type Constraint } from '../judging/element-rules.js'
import { isObject, member, shown, textAt } from '../reading/located.js'
import { instantOf, PROXIED } from '../reading/operations.js'
import { actingSystemOf, fqdnOf } from '../../topology/lookups.js'
import type { Call, Scene } from '../reading/scene.js'
import { claimElements, eachClaims } from './token-calls.js'

const number = constraint('a number', (value) => typeof value === 'number')
const resource = constraint('a FHIR resource as a JSON object', isObject)

/** RFC 7519 2: seconds since 1970, which have ten digits until the year 2286. */
const unixSeconds: Constraint = constraint(
  'UNIX seconds: a JSON integer of ten digits',
  (value) => typeof value === 'number' && Number.isInteger(value) && /^\d{10}$/.test(String(value)),
)

/** How long a token may be under way before it looks like one made earlier, in milliseconds. */
const UNDER_WAY = 30_000

/** The FQDN under which the acting organisation's system is registered with Spine. */
const consumerHost = ({ topology }: Scene, { intent }: Call): string | undefined => {
  const system = intent && actingSystemOf(topology, intent)
  return system && fqdnOf(topology, system)
}

const hostOf = (text: string | undefined): string | undefined =>
  text !== undefined && URL.canParse(text) && /^https?:/.test(text) ? new URL(text).hostname : undefined

/** The example of the specification leaves the routing segment out (spine.md 13, row 23). */
const namesTheRoot = (aud: unknown, root: string): boolean =>
  aud === root || (typeof aud === 'string' && aud.endsWith('/STU3/1') && root.startsWith(`${aud}/`))

/** The claims that say who asks whom, when and why (spine.md 6.2). */
export const claimChecks: readonly Check[] = [
  {
    id: 'token-has-all-ten-claims',
    title: 'The token has all ten claims, each of its own JSON type',
    requirements: ['JWT-07', 'SSP-CON-06'],
    calledForBy: PROXIED,
    judge: claimElements(
      ...['iss', 'sub', 'aud', 'reason_for_request', 'requested_scope'].map((claim) =>
        element(claim, '1..1', filledIn),
      ),
      ...['exp', 'iat'].map((claim) => element(claim, '1..1', number)),
      ...['requesting_device', 'requesting_organization', 'requesting_practitioner'].map((claim) =>
        element(claim, '1..1', resource),
      ),
    ),
  },
  {
    id: 'issuer-is-the-consumers-endpoint',
    title: "The token is issued by the URL under which the consumer's system meets Spine",
    requirements: ['JWT-08'],
    calledForBy: PROXIED,
    judge: eachClaims(
      ({ value }, call, scene) =>
        expectThat(
          hostOf(textAt(value, 'iss')) === consumerHost(scene, call),
          'iss',
          `a URL at ${consumerHost(scene, call) ?? 'the registered FQDN'}`,
          shown(member(value, 'iss')),
        ),
      (call, scene) => consumerHost(scene, call) !== undefined,
    ),
  },
  {
    id: 'subject-is-the-practitioner',
    title: 'The subject of the token is the practitioner for whom the request is made',
    requirements: ['JWT-09'],
    calledForBy: PROXIED,
    judge: eachClaims(({ value }) => {
      const practitioner = textAt(value, 'requesting_practitioner.id')
      return expectThat(
        practitioner !== undefined && member(value, 'sub') === practitioner,
        'sub',
        `the id of requesting_practitioner, ${practitioner ?? 'which has to be given'}`,
        shown(member(value, 'sub')),
      )
    }),
  },
  {
    id: 'audience-is-the-service-root',
    title: 'The token is addressed to the service root URL that SDS publishes for the practice',
    requirements: ['JWT-10'],
    calledForBy: PROXIED,
    judge: eachClaims(
      ({ value }, { root = '' }) =>
        expectThat(namesTheRoot(member(value, 'aud'), root), 'aud', root, shown(member(value, 'aud'))),
      ({ root }) => root !== undefined,
    ),
  },
  {
    id: 'expiry-is-in-unix-seconds',
    title: 'The expiry of the token is a whole number of UNIX seconds',
    requirements: ['JWT-11'],
    calledForBy: PROXIED,
    judge: claimElements(element('exp', '1..1', unixSeconds)),
  },
  {
    id: 'token-lives-five-minutes',
    title: 'The token expires exactly five minutes after it was issued',
    requirements: ['JWT-12'],
    calledForBy: PROXIED,
    judge: eachClaims(
      ({ value }) => {
        const lifetime = Number(member(value, 'exp')) - Number(member(value, 'iat'))
        return expectThat(lifetime === 300, 'exp', 'iat + 300 seconds', `iat + ${lifetime} seconds`)
      },
      ({ token: { claims } }) =>
        [member(claims, 'exp'), member(claims, 'iat')].every((time) => Number.isFinite(Number(time))),
    ),
  },
  {
    id: 'token-is-issued-when-it-is-sent',
    title: 'The token says in whole UNIX seconds when it was issued, which is when the request was made',
    requirements: ['JWT-17'],
    calledForBy: PROXIED,
    judge: eachClaims((claims, call) => {
      const issued = member(claims.value, 'iat')
      const [misshapen] = element('iat', '1..1', unixSeconds)(claims)
      if (misshapen) return misshapen
      const age = instantOf(call) - Number(issued) * 1000
      return expectThat(
        Math.abs(age) <= UNDER_WAY,
        'iat',
        `the second of the request, ${Math.floor(instantOf(call) / 1000)}`,
        `${Number(issued)}, ${Math.round(age / 1000)} seconds before`,
      )
    }),
  },
  {
    id: 'reason-is-direct-care',
    title: 'The reason for the request is direct care, never migration',
    requirements: ['JWT-19', 'JWT-20', 'IG-05'],
    calledForBy: PROXIED,
    judge: eachClaims(({ value }) =>
      expectThat(
        member(value, 'reason_for_request') === 'directcare',
        'reason_for_request',
        'directcare',
        shown(member(value, 'reason_for_request')),
      ),
    ),
  },
  {
    id: 'token-follows-version-one',
    title: 'The token has nothing of the 0.x payload: neither requested_record nor its fixed audience',
    requirements: ['JWT-45'],
    calledForBy: PROXIED,
    judge: eachClaims((claims) =>
      all(
        element('requested_record', '0..0')(claims),
        expectThat(
          member(claims.value, 'aud') !== 'https://authorize.fhir.nhs.net/token',
          'aud',
          'the service root URL of the practice',
          shown(member(claims.value, 'aud')),
        ),
      ),
    ),
  },
]
