import type { RequirementId } from '../../requirements/requirement.js'
import type { RequestedScope } from '../../spine/interactions.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { everyRequest, requests } from '../judging/kinds.js'
import { jsonInWords } from '../../fhir/stu3/json-in-words.js'
import { member, shown } from '../../fhir/located.js'
import { PROXIED } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { textClaim } from './claims.js'
import { scopeFor } from './scope-for.js'
import { workedExample } from './worked-example.js'

const scopeOf = ({ token }: Call): unknown => member(token.claims, 'requested_scope')

/** One scope, and a confidentiality scope that may follow it (spine.md 6.4). */
const FORM = /^(\S+?)(?: conf\/[NR])?$/

/** The scope without the confidentiality scope; undefined where several stand there in another way. */
const baseScopeOf = (call: Call): string | undefined => {
  const scope = textClaim(call, 'requested_scope')
  return scope === undefined || scope.includes(',') ? undefined : FORM.exec(scope)?.[1]
}

const due = (scope: RequestedScope, ...ids: readonly RequirementId[]) =>
  where((call: Call) => scopeFor(call) === scope, ...ids)

/** requested_scope (spine.md 6.2, 6.4). */
export const scopeChecks = [
  check({
    id: 'scope-fits-the-interaction',
    title: 'The scope of the token is the one that the interaction asks for',
    matters: 'A practice that grants access by scope gives too much, or nothing.',
    mend: 'Choose requested_scope by the operation, as the list of scopes has it.',
    party: 'consumer',
    requirements: [
      'FHIR-GEN-11',
      due('patient/*.read', 'JWT-21'),
      due('patient/*.write', 'JWT-22'),
      due('organization/*.read', 'JWT-23'),
      where((call: Call) => [scopeFor(call), 'organization/*.write'].includes(baseScopeOf(call)), 'JWT-24'),
      ...workedExample,
    ],
    asks: PROXIED,
    of: requests,
    reads: (call) => {
      const [scope, wanted] = [baseScopeOf(call), scopeFor(call)]
      return scope === undefined || wanted === undefined ? undefined : { scope, wanted }
    },
    expects: ({ scope, wanted }) => expectThat(scope === wanted, 'requested_scope', wanted, scope),
    followsFrom: ['token-is-new-for-each-request'],
  }),
  check({
    id: 'several-scopes-are-one-string',
    title: 'Several scopes are one string with single blanks: one base scope and one confidentiality scope',
    matters: 'A practice reads one scope of several, or refuses the token.',
    mend: 'Send one scope, and behind it at most conf/N after a single blank.',
    party: 'consumer',
    requirements: ['JWT-25', 'FHIR-GEN-11'],
    of: requests,
    reads: (call) => {
      const scope = scopeOf(call)
      if (typeof scope === 'string') return /[\s,]/.test(scope) ? shown(scope) : undefined
      return Array.isArray(scope) ? jsonInWords(scope) : undefined
    },
    expects: (scope, call) =>
      expectThat(
        Array.isArray(scopeOf(call)) ? false : /^\S+\/\*\.(?:read|write) conf\/[NR]$/.test(scope),
        'requested_scope',
        'one string such as "patient/*.read conf/N"',
        scope,
      ),
    followsFrom: ['token-has-all-ten-claims'],
  }),
  check({
    id: 'restricted-scope-is-for-migration-only',
    title: 'No token asks for conf/R but where a record is handed on to the next practice',
    matters: 'It asks for what patients have restricted, which only a move to another practice may.',
    mend: 'Leave conf/R out.',
    party: 'consumer',
    requirements: ['JWT-26'],
    asks: PROXIED,
    of: everyRequest,
    reads: (call) => (call.other?.reason === 'migration' ? undefined : textClaim(call, 'requested_scope')),
    expects: (scope) =>
      expectThat(!scope.includes('conf/R'), 'requested_scope', 'no conf/R outside record transfer', scope),
  }),
] as const
