import { expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachAnswer, isSoundRequest } from '../fhir/answers.js'
import { member, textAt, textsAt, type Located } from '../reading/located.js'
import { instantOf, isServed, statusOf } from '../reading/operations.js'
import { refusing } from '../fhir/refusing.js'
import type { Call } from '../reading/scene.js'
import { scopeFor } from '../requests/scope-for.js'
import { baseScopeOf, claimsOf, hasClaims, notStu3, practitionerSystems } from './token-calls.js'
import { identifierSystems } from '../../fhir/canonical.js'

/** Milliseconds by which the issue time has to lie ahead to be more than clocks that differ. */
const AHEAD = 5_000

const CLAIMS = [
  'iss',
  'sub',
  'aud',
  'exp',
  'iat',
  'reason_for_request',
  'requested_scope',
  'requesting_device',
  'requesting_organization',
  'requesting_practitioner',
]

const missingClaims = ({ value }: Located): readonly string[] =>
  CLAIMS.filter((claim) => (member(value, claim) ?? null) === null)

const lifetimeOf = ({ value }: Located): number => Number(member(value, 'exp')) - Number(member(value, 'iat'))

const isExpired = (call: Call): boolean => {
  const expiry = member(call.token.claims, 'exp')
  return typeof expiry === 'number' && instantOf(call) >= expiry * 1000
}

const isMisshapen = (call: Call): boolean =>
  hasClaims(call) && (missingClaims(claimsOf(call)).length > 0 || lifetimeOf(claimsOf(call)) !== 300)

const embedsWrongType = (call: Call): boolean =>
  ['device', 'practitioner'].some((part) => {
    const resource = member(call.token.claims, `requesting_${part}`)
    return typeof resource === 'object' && textAt(resource, 'resourceType')?.toLowerCase() !== part
  })

const embedsInvalid = (call: Call): boolean =>
  hasClaims(call) && missingClaims(claimsOf(call)).length === 0 && notStu3(claimsOf(call)).length > 0

const scopeIsWrong = (call: Call): boolean =>
  hasClaims(call) && scopeFor(call) !== undefined && baseScopeOf(call) !== scopeFor(call)

const isUnreadable = (call: Call): boolean =>
  call.token.jwt !== undefined && (call.token.claims === undefined || call.token.parts.length !== 3)

const bearsOnlyTheUserId = (call: Call): boolean => {
  const systems = practitionerSystems(claimsOf(call))
  const local = systems.some(
    (system) => system !== identifierSystems.sdsUserId && system !== identifierSystems.sdsRoleProfileId,
  )
  const lacksOne = !local || !systems.includes(identifierSystems.sdsRoleProfileId)
  return systems.includes(identifierSystems.sdsUserId) && lacksOne
}

/** What a provider does with a token that breaks the rules (spine.md 6.5); nothing of it needs to happen in a good run. */
export const tokenRefusalChecks: readonly Check[] = [
  refusing({
    id: 'expired-tokens-are-refused',
    title: 'A token is not accepted on or after its expiry',
    requirements: ['JWT-13', 'JWT-14'],
    on: isExpired,
    statuses: [400, 401],
  }),
  refusing({
    id: 'incomplete-tokens-are-refused',
    title: 'A token that lacks a claim, has expired or does not live for five minutes is refused',
    requirements: ['FHIR-GEN-65'],
    on: (call) => isMisshapen(call) || isExpired(call),
    statuses: [400, 401],
  }),
  refusing({
    id: 'bad-claims-are-a-bad-request',
    title: 'Claims that are missing, null or no JSON give 400 BAD_REQUEST',
    requirements: ['JWT-47', 'ERR-11', 'FHIR-ERR-11'],
    on: (call) => isUnreadable(call) || (hasClaims(call) && missingClaims(claimsOf(call)).length > 0),
    statuses: [400],
    codes: ['BAD_REQUEST'],
  }),
  refusing({
    id: 'bearer-errors-follow-rfc-6750',
    title: 'An error of the bearer token is answered with 400, 401 or 403',
    requirements: ['JWT-46'],
    on: (call) => isUnreadable(call) || isMisshapen(call) || isExpired(call),
    statuses: [400, 401],
  }),
  refusing({
    id: 'wrong-scope-is-refused',
    title: 'A scope that does not fit the interaction gives 400 BAD_REQUEST',
    requirements: ['FHIR-GEN-12'],
    on: (call) => scopeIsWrong(call) && !isMisshapen(call),
    statuses: [400],
    codes: ['BAD_REQUEST'],
  }),
  refusing({
    id: 'embedded-resource-of-wrong-type-is-refused',
    title: 'A device or practitioner claim that is another resource is refused',
    requirements: ['FHIR-GEN-66'],
    on: (call) => embedsWrongType(call),
    statuses: [422, 400],
    codes: ['INVALID_RESOURCE', 'BAD_REQUEST'],
  }),
  refusing({
    id: 'invalid-embedded-resource-is-refused',
    title: 'An embedded resource that fails validation is refused',
    requirements: ['JWT-48'],
    on: (call) => embedsInvalid(call),
    statuses: [422, 400],
    codes: ['INVALID_RESOURCE', 'BAD_REQUEST'],
  }),
  {
    id: 'issue-time-is-not-judged',
    title: 'A token that was issued in the future by its own account is not refused for that',
    requirements: ['JWT-18'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) =>
        call.exchange.request.method === 'GET' &&
        isSoundRequest(call) &&
        isServed(call) &&
        Number(member(call.token.claims, 'iat')) * 1000 > instantOf(call) + AHEAD,
      examine: (call) =>
        expectThat(
          ![400, 401].includes(statusOf(call) ?? 0),
          'status',
          'an answer as to any other token',
          String(statusOf(call)),
        ),
    }),
  },
  {
    id: 'practitioner-without-role-is-tolerated',
    title: 'A provider accepts tokens without role profile id or local identifier',
    requirements: ['JWT-43'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) =>
        call.exchange.request.method === 'GET' &&
        isSoundRequest(call) &&
        bearsOnlyTheUserId(call) &&
        isServed(call),
      examine: (call) =>
        expectThat(
          ![400, 401, 422].includes(statusOf(call) ?? 0),
          'status',
          'an answer as to any other token',
          [statusOf(call), ...textsAt(call.answer, 'issue.diagnostics')].join(' '),
        ),
    }),
  },
]
