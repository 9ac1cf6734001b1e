import { constraint, element, filledIn, fixed, heldAgainst } from '../judging/element-rules.js'
import { isObject, member } from '../reading/located.js'
import { instantOf, operationsOf } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { claimsOf, notStu3 } from './token-calls.js'

const number = constraint('a number', (value) => typeof value === 'number')

/** What providers may insist on, and the official reference provider does (spine.md 6.2, 6.3, 9.3). */
const MANDATORY = [
  ...['iss', 'sub', 'aud'].map((claim) => element(claim, '1..1', filledIn)),
  ...['exp', 'iat'].map((claim) => element(claim, '1..1', number)),
  element('reason_for_request', '1..1', fixed('directcare')),
  element('requested_record', '0..0'),
  ...['requesting_device', 'requesting_organization', 'requesting_practitioner'].flatMap((claim) => [
    element(claim, '1..1'),
    element(`${claim}.identifier`, '1..*'),
    element(`${claim}.identifier.system`, '1..1', filledIn),
    element(`${claim}.identifier.value`, '1..1', filledIn),
  ]),
  element('requesting_device.model', '1..1', filledIn),
  element('requesting_device.version', '1..1', filledIn),
  element('requesting_organization.name', '1..1', filledIn),
  element('requesting_practitioner.id', '1..1', filledIn),
  element('requesting_practitioner.name', '1..*'),
  element('requesting_practitioner.name.family', '1..1', filledIn),
]

const isUnsecured = ({ token: { jwt, header } }: Call): boolean =>
  /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.$/.test(jwt ?? '') &&
  isObject(header) &&
  Object.keys(header).length === 2 &&
  header['alg'] === 'none' &&
  header['typ'] === 'JWT'

const isInTime = (call: Call): boolean => {
  const { claims } = call.token
  const [issued, expires] = [Number(member(claims, 'iat')), Number(member(claims, 'exp'))]
  return expires - issued === 300 && instantOf(call) < expires * 1000
}

/** Whether a provider has no reason to refuse the token of a request. */
export const hasSoundToken = (call: Call): boolean =>
  isUnsecured(call) &&
  isInTime(call) &&
  heldAgainst(MANDATORY, claimsOf(call)).length === 0 &&
  notStu3(claimsOf(call)).length === 0 &&
  operationsOf(call).some(({ scope }) => scope === member(call.token.claims, 'requested_scope'))
