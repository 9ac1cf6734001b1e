import { where } from '../judging/check.js'
import { misshapenType } from '../../fhir/stu3/shape.js'
import { isObject, member } from '../../fhir/located.js'
import { isMetadata } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { hasFlaw } from '../requests/flaws.js'
import { refuses } from './refusing.js'

/** 400 BAD_REQUEST by the page of errors, 401 by RFC 6750; both are accepted (spine.md 6.5). */
const AS_A_BAD_TOKEN = ['400 BAD_REQUEST', '401']

const EMBEDDED = {
  requesting_device: 'Device',
  requesting_practitioner: 'Practitioner',
  requesting_organization: 'Organization',
} as const

type Embedded = keyof typeof EMBEDDED

const isMisshapen = ({ token }: Call, claim: Embedded): boolean => {
  const value = member(token.claims, claim) ?? undefined
  return (
    value !== undefined &&
    (!isObject(value) || misshapenType(EMBEDDED[claim], { at: claim, value }).length > 0)
  )
}

const concernsDeviceOrPractitioner = (call: Call): boolean =>
  isMisshapen(call, 'requesting_device') || isMisshapen(call, 'requesting_practitioner')

/** Whether a claim is missing or of another kind, other than the three resources, which may be refused as such. */
const hasBadClaims = (call: Call, scene: Scene): boolean => {
  const { claims } = call.token
  const isOneResource = (
    ['requesting_device', 'requesting_practitioner', 'requesting_organization'] as const
  ).some((claim) => isMisshapen(call, claim))
  return claims !== undefined && !isOneResource && hasFlaw(call, scene, 'token-has-all-ten-claims')
}

/** Seconds from issue to expiry, as any practice reads them that takes text for a number (corrections.md 9). */
const lifetimeOf = ({ token: { claims } }: Call): number =>
  Number(member(claims, 'exp')) - Number(member(claims, 'iat'))

const hasNoToken = ({ token: { authorization } }: Call): boolean => (authorization ?? '').trim() === ''

const cannotBeRead = ({ token: { jwt, claims } }: Call): boolean => jwt !== undefined && claims === undefined

/** Whether all that is wrong with a token is that its header names its type in another way, which JWT itself leaves open. */
const isUntyped = ({ token: { header } }: Call): boolean => member(header, 'alg') === 'none'

const TOKEN_FORM = [
  'request-carries-a-bearer-token',
  'token-can-be-read',
  'token-has-no-signature',
  'token-keeps-its-last-dot',
] as const

/** What practices do with tokens that break the rules (spine.md 6.5). */
export const refusedTokenChecks = [
  refuses({
    id: 'requests-without-a-sound-token-are-refused',
    title: 'A request without a bearer token, or with one that cannot be read, is refused',
    matters: 'A patient’s data are given to somebody whom nobody can name afterwards.',
    mend: 'Refuse with 400 BAD_REQUEST whatever has no Authorization of the form Bearer, header.payload. with a dot at its end.',
    requirements: [
      ...['SEC-08', 'JWT-46'],
      where(hasNoToken, 'FHIR-GEN-13', 'ERR-11', 'FHIR-ERR-11'),
      where(cannotBeRead, 'JWT-47', 'ERR-11', 'FHIR-ERR-11'),
    ],
    flaws: [...TOKEN_FORM, 'token-is-unsecured'],
    about: (call, scene) =>
      hasFlaw(call, scene, ...TOKEN_FORM) || (hasFlaw(call, scene, 'token-is-unsecured') && !isUntyped(call)),
    by: AS_A_BAD_TOKEN,
  }),
  refuses({
    id: 'tokens-with-bad-claims-are-refused',
    title: 'A token of which a claim is missing, null or of the wrong kind is refused',
    matters: 'The practice’s audit trail cannot say who asked, for whom, or why.',
    mend: 'Refuse with 400 BAD_REQUEST unless all ten claims are there, each of its own JSON type.',
    requirements: ['JWT-47', 'ERR-11', 'FHIR-ERR-11', 'FHIR-GEN-65', 'JWT-46'],
    flaws: ['token-has-all-ten-claims'],
    about: hasBadClaims,
    by: AS_A_BAD_TOKEN,
  }),
  refuses({
    id: 'invalid-embedded-resources-are-refused',
    title:
      'A token whose device, organisation or practitioner is not a valid resource of its type is refused',
    matters: 'The practice’s audit trail names nobody, or somebody who cannot be found.',
    mend: 'Validate the three resources against FHIR STU3 and refuse with 422 INVALID_RESOURCE.',
    requirements: ['JWT-48', where(concernsDeviceOrPractitioner, 'FHIR-GEN-66')],
    flaws: ['embedded-resources-are-stu3', 'token-has-all-ten-claims'],
    about: (call) => concernsDeviceOrPractitioner(call) || isMisshapen(call, 'requesting_organization'),
    // The page of errors has the one, the suite the other.
    by: ['422 INVALID_RESOURCE', '400 BAD_REQUEST'],
  }),
  refuses({
    id: 'tokens-of-another-lifetime-are-refused',
    title: 'A token that does not live for exactly five minutes is refused',
    matters: 'A token that lives longer can be used again by whoever finds it.',
    mend: 'Refuse with 400 BAD_REQUEST unless exp is iat + 300.',
    requirements: ['FHIR-GEN-65', 'JWT-46'],
    flaws: ['token-lives-five-minutes', 'token-times-are-unix-seconds'],
    about: (call) => Number.isFinite(lifetimeOf(call)) && lifetimeOf(call) !== 300,
    by: AS_A_BAD_TOKEN,
  }),
  refuses({
    id: 'expired-tokens-are-refused',
    title: 'A token is refused on and after its expiry',
    matters: 'Whoever finds an old token in a log gets at patients’ data with it.',
    mend: 'Compare exp with the clock on every request and refuse with 400 BAD_REQUEST.',
    requirements: ['JWT-13', 'JWT-14', 'FHIR-GEN-65', 'JWT-46'],
    flaws: ['token-has-not-expired'],
    by: AS_A_BAD_TOKEN,
    premises: ['one-clock'],
  }),
  refuses({
    id: 'wrong-scope-is-refused',
    title: 'A scope that does not fit the interaction is refused',
    matters: 'Whoever may only look things up can book or register.',
    mend: 'Compare requested_scope with the scope of the interaction and refuse with 400 BAD_REQUEST.',
    requirements: ['FHIR-GEN-12', where(isMetadata, 'FND-CAP-14')],
    flaws: ['scope-fits-the-interaction'],
    by: ['400 BAD_REQUEST'],
  }),
] as const
