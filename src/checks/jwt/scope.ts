import { expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { member, shown } from '../reading/located.js'
import { operationsOf, PROXIED } from '../reading/operations.js'
import type { RequestedScope } from '../../spine/interactions.js'
import type { Action } from '../../spine/actions.js'
import type { Call } from '../reading/scene.js'
import { eachClaims } from './token-calls.js'

/** The scope that the operation asks for (spine.md 6.4); undefined for a request that is no operation. */
export const scopeFor = (call: Call): RequestedScope | undefined => operationsOf(call)[0]?.scope

const scopeOf = (call: Call): unknown => member(call.token.claims, 'requested_scope')

/** The scope without the confidentiality scope that may follow it. */
export const baseScopeOf = (call: Call): unknown => {
  const scope = scopeOf(call)
  return typeof scope === 'string' ? scope.replace(/ conf\/[NR]$/, '') : scope
}

const fitting = (
  id: string,
  title: string,
  requirements: Check['requirements'],
  calledForBy: readonly Action[],
  on: (call: Call) => boolean,
): Check => ({
  id,
  title,
  requirements,
  calledForBy,
  judge: eachClaims(
    (_, call) =>
      expectThat(
        baseScopeOf(call) === scopeFor(call),
        'requested_scope',
        scopeFor(call) ?? 'a scope',
        shown(scopeOf(call)),
      ),
    on,
  ),
})

const asks = (scope: RequestedScope) => (call: Call) => scopeFor(call) === scope

/** requested_scope (spine.md 6.2, 6.4). */
export const scopeChecks: readonly Check[] = [
  fitting(
    'scope-fits-the-interaction',
    'The scope of the token is the one that the interaction asks for',
    ['FHIR-GEN-11'],
    PROXIED,
    (call) => scopeFor(call) !== undefined,
  ),
  fitting(
    'scope-to-read-patients-fits',
    'Requests that read about a patient ask for patient/*.read',
    ['JWT-21'],
    ['find-patient'],
    asks('patient/*.read'),
  ),
  fitting(
    'scope-to-write-patients-fits',
    'Registrations and bookings ask for patient/*.write',
    ['JWT-22'],
    ['register-patient', 'book-appointment'],
    asks('patient/*.write'),
  ),
  fitting(
    'scope-to-read-organisations-fits',
    'Capability statement and slot search ask for organization/*.read',
    ['JWT-23'],
    ['read-capability-statement', 'search-for-free-slots'],
    asks('organization/*.read'),
  ),
  {
    id: 'scope-never-writes-organisations',
    title: 'No token asks for organization/*.write',
    requirements: ['JWT-24'],
    calledForBy: PROXIED,
    judge: eachClaims((_, call) =>
      expectThat(
        !shown(scopeOf(call)).includes('organization/*.write'),
        'requested_scope',
        'another scope than organization/*.write',
        shown(scopeOf(call)),
      ),
    ),
  },
  {
    id: 'several-scopes-are-one-string',
    title: 'Several scopes are one string with single blanks: one base scope and one confidentiality scope',
    requirements: ['JWT-25'],
    calledForBy: [],
    judge: eachClaims(
      (_, call) =>
        expectThat(
          /^\S+\/\*\.(?:read|write) conf\/[NR]$/.test(shown(scopeOf(call))),
          'requested_scope',
          'one string such as "patient/*.read conf/N"',
          shown(scopeOf(call)),
        ),
      (call) => Array.isArray(scopeOf(call)) || /[\s,]/.test(shown(scopeOf(call))),
    ),
  },
  {
    id: 'restricted-scope-is-for-migration-only',
    title: 'No token for Foundations or Appointment Management asks for conf/R',
    requirements: ['JWT-26'],
    calledForBy: PROXIED,
    judge: eachClaims((_, call) =>
      expectThat(
        !shown(scopeOf(call)).includes('conf/R'),
        'requested_scope',
        'no conf/R outside record transfer',
        shown(scopeOf(call)),
      ),
    ),
  },
]
