import { identifierSystems } from '../../fhir/canonical.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { answers, only } from '../judging/kinds.js'
import { member, textsAt } from '../../fhir/located.js'
import { instantOf, statusOf } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { practitioner } from '../requests/embedded-resources.js'
import { isSoundlyAsked, outcomeInWords } from './served.js'

/** Milliseconds by which the issue time has to lie ahead to be more than clocks that differ. */
const AHEAD = 5_000

const isIssuedAhead = (call: Call): boolean =>
  Number(member(call.token.claims, 'iat')) * 1000 > instantOf(call) + AHEAD

const NATIONAL: readonly string[] = [identifierSystems.sdsUserId, identifierSystems.sdsRoleProfileId]

/** Whether the practitioner has an SDS user id, and lacks the role profile id or an identifier of the consumer’s own. */
const lacksRoleOrLocalId = (call: Call): boolean => {
  const systems = textsAt(practitioner(call)?.value, 'identifier.system')
  return (
    systems.includes(identifierSystems.sdsUserId) &&
    (!systems.includes(identifierSystems.sdsRoleProfileId) ||
      systems.every((system) => NATIONAL.includes(system)))
  )
}

/** Questions, which may be put again without harm, that a practice has no reason to refuse. */
const soundQuestions = only(
  answers,
  (call, scene) => call.exchange.request.method === 'GET' && isSoundlyAsked(call, scene),
)

/** What of a token practices have to put up with (spine.md 6.2, 6.3). */
export const toleratedTokenChecks = [
  check({
    id: 'issue-time-is-not-judged',
    title: 'A token is not refused because the time of its issue lies ahead',
    matters: 'A consumer whose clock is a minute fast is shut out, and staff can book nobody in.',
    mend: 'Judge a token by exp, and leave iat alone.',
    party: 'provider',
    requirements: ['JWT-18'],
    of: soundQuestions,
    reads: (call) => (isIssuedAhead(call) ? statusOf(call) : undefined),
    expects: (status, call) =>
      expectThat(
        ![400, 401].includes(status),
        'status',
        'an answer as to any other token',
        outcomeInWords(call),
      ),
    premises: ['one-clock'],
  }),
  check({
    id: 'practitioner-without-role-is-tolerated',
    title: 'A token without role profile id or local identifier is not refused',
    matters: 'Users without a smartcard are shut out, and can book nobody in.',
    mend: 'Demand the SDS user id alone of the practitioner’s identifiers.',
    party: 'provider',
    requirements: ['JWT-43'],
    of: soundQuestions,
    reads: (call) => (lacksRoleOrLocalId(call) ? statusOf(call) : undefined),
    expects: (status, call) =>
      expectThat(
        ![400, 401, 422].includes(status),
        'status',
        'an answer as to any other token',
        outcomeInWords(call),
      ),
  }),
] as const
