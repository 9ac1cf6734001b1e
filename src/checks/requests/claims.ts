import { sameHost, sameUrl } from '../../spine/comparisons.js'
import { fqdnOf } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { everyRequest, requests } from '../judging/kinds.js'
import { jsonInWords } from '../../fhir/stu3/json-in-words.js'
import { isObject, member, textAt } from '../../fhir/located.js'
import { PROXIED } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'

/** The ten claims, and what JSON each is; how times are written is told by itself (spine.md 6.2). */
const CLAIMS = {
  ...{ iss: 'text', sub: 'text', aud: 'text', reason_for_request: 'text', requested_scope: 'text' },
  ...{ exp: 'a time', iat: 'a time' },
  ...{ requesting_device: 'an object', requesting_organization: 'an object' },
  requesting_practitioner: 'an object',
} as const

type Claim = keyof typeof CLAIMS

const NAMES = Object.keys(CLAIMS) as readonly Claim[]

const isOfItsKind = (claim: Claim, value: unknown): boolean => {
  if (CLAIMS[claim] === 'text') return typeof value === 'string' && value.trim() !== ''
  return CLAIMS[claim] === 'an object'
    ? isObject(value)
    : value !== undefined && value !== null && value !== ''
}

/** A claim that is text; undefined where it is missing or something else, which token-has-all-ten-claims tells. */
export const textClaim = ({ token }: Call, claim: Claim): string | undefined => {
  const value = member(token.claims, claim)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** The fixed audience of 0.x (spine.md 6.6). */
const AUDIENCE_OF_0 = 'https://authorize.fhir.nhs.net/token'

/** The example of the specification leaves the routing segment out (spine.md 13, row 23). */
const namesTheRoot = (aud: string, root: string): boolean =>
  sameUrl(aud, root) ||
  (aud.endsWith('/STU3/1') && sameUrl(aud, root.slice(0, aud.length)) && root[aud.length] === '/')

const hostIn = (url: string): string | undefined =>
  URL.canParse(url) && /^https?:/i.test(url) ? new URL(url).hostname : undefined

const issuerHost = ({ topology, actor }: Call): string | undefined => actor && fqdnOf(topology, actor)

/** The claims that say who asks whom and why (spine.md 6.2). */
export const claimChecks = [
  check({
    id: 'token-has-all-ten-claims',
    title: 'The token has all ten claims, each of its own JSON type',
    matters: 'What is missing here is missing in the audit trail of the practice.',
    mend: 'Fill in all ten claims; write the three resources as JSON objects, not as text.',
    party: 'consumer',
    requirements: ['JWT-07', 'SSP-CON-06'],
    asks: PROXIED,
    of: requests,
    reads: ({ token }) => token.claims,
    expects: (claims) =>
      all(
        ...NAMES.map((name) =>
          expectThat(isOfItsKind(name, claims[name]), name, CLAIMS[name], jsonInWords(claims[name])),
        ),
      ),
  }),
  check({
    id: 'issuer-is-the-consumers-endpoint',
    title: "The token is issued by the URL under which the consumer's system meets Spine",
    matters: 'An auditor cannot tell which system made the token.',
    mend: 'Set iss to https:// and the FQDN under which the system is registered with Spine.',
    party: 'consumer',
    requirements: ['JWT-08'],
    asks: PROXIED,
    // A practice cannot know under which name a consumer meets Spine.
    groundFor: [],
    of: requests,
    reads: (call) => {
      const [iss, host] = [textClaim(call, 'iss'), issuerHost(call)]
      return iss === undefined || host === undefined ? undefined : { iss, host }
    },
    expects: ({ iss, host }) => expectThat(sameHost(hostIn(iss), host), 'iss', `a URL at ${host}`, iss),
    premises: ['actor-known', 'issuer-is-its-server'],
  }),
  check({
    id: 'subject-is-the-practitioner',
    title: 'The subject of the token is the practitioner for whom the request is made',
    matters: 'The token names two people; nobody can say which of them looked at the patient.',
    mend: 'Set sub to the id of requesting_practitioner.',
    party: 'consumer',
    requirements: ['JWT-09'],
    asks: PROXIED,
    of: requests,
    reads: (call) => {
      const [sub, id] = [textClaim(call, 'sub'), textAt(call.token.claims, 'requesting_practitioner.id')]
      return sub === undefined || id === undefined ? undefined : { sub, id }
    },
    expects: ({ sub, id }) => expectThat(sub === id, 'sub', `the id of requesting_practitioner, ${id}`, sub),
  }),
  check({
    id: 'audience-is-the-service-root',
    title: 'The token is addressed to the service root URL that SDS publishes for the practice',
    matters: 'A token for somebody else must not be taken; the practice refuses the request.',
    mend: 'Set aud to the service root URL of the practice, as SDS gives it.',
    party: 'consumer',
    requirements: [
      'JWT-10',
      where((call: Call) => isNone0x(call) || textClaim(call, 'aud') === AUDIENCE_OF_0, 'JWT-45'),
    ],
    asks: PROXIED,
    of: requests,
    reads: (call) => {
      const aud = textClaim(call, 'aud')
      return aud === undefined || call.root === undefined ? undefined : { aud, root: call.root }
    },
    expects: ({ aud, root }) => expectThat(namesTheRoot(aud, root), 'aud', root, aud),
    followsFrom: ['token-is-new-for-each-request'],
  }),
  check({
    id: 'reason-is-direct-care',
    title: 'The reason for the request is direct care, and migration only where a record is handed on',
    matters: 'Patients’ data are shared for their care alone; other reasons have other rules.',
    mend: 'Set reason_for_request to directcare, and to migration only to take a record over.',
    party: 'consumer',
    requirements: ['JWT-19', 'JWT-20', 'IG-05'],
    asks: PROXIED,
    of: everyRequest,
    reads: (call) => textClaim(call, 'reason_for_request'),
    expects: (reason, { other: { reason: due } = { reason: 'directcare' } }) =>
      expectThat(reason === due, 'reason_for_request', due, reason),
  }),
  check({
    id: 'token-follows-version-one',
    title: 'The token has no requested_record, which belongs to the 0.x payload',
    matters: 'It tells the practice who the patient is before it is asked, and some practices refuse it.',
    mend: 'Leave requested_record out.',
    party: 'consumer',
    requirements: ['JWT-45'],
    asks: PROXIED,
    of: requests,
    reads: ({ token }) => token.claims,
    expects: (claims) =>
      expectThat(
        claims['requested_record'] === undefined,
        'requested_record',
        'no such claim',
        jsonInWords(claims['requested_record']),
      ),
  }),
] as const

/** Whether the audience is the right one, which no token of 0.x has. */
function isNone0x(call: Call): boolean {
  const aud = textClaim(call, 'aud')
  return aud !== undefined && call.root !== undefined && namesTheRoot(aud, call.root)
}
