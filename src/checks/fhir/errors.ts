import { codeSystems, profiles } from '../../fhir/canonical.js'
import { all, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { eachAnswer } from './answers.js'
import type { Call } from '../reading/scene.js'
import { constraint, element, filledIn, fixed, heldAgainst, oneOf } from '../judging/element-rules.js'
import { ERROR_TABLE, IDENTITY_CODES, ISSUE_TYPES, OTHER_CODES } from './error-table.js'
import { select, textAt, textsAt, type Located } from '../reading/located.js'
import { isRefused, statusOf, typeOf } from '../reading/operations.js'
import { errors, outcomes, spineCodesOf } from './outcome.js'
import { eachResource, elements } from './subject.js'

const statusFits = (call: Call, codes: readonly string[]): Found =>
  codes.flatMap((code) => {
    const statuses = ERROR_TABLE[code]?.statuses
    return !statuses || statuses.includes(statusOf(call) ?? 0)
      ? []
      : [{ at: 'status', expected: `${statuses.join(' or ')} with ${code}`, actual: String(statusOf(call)) }]
  })

const issueFits = (issue: Located): Found =>
  textsAt(issue.value, 'details.coding.code').flatMap((code) => {
    const issues = ERROR_TABLE[code]?.issues
    const given = textAt(issue.value, 'code') ?? ''
    return !issues || issues.includes(given)
      ? []
      : [{ at: `${issue.at}.code`, expected: `${issues.join(' or ')} with ${code}`, actual: given }]
  })

const diagnostics = (outcome: Located): Found =>
  select(outcome, 'issue').flatMap((issue) => element('diagnostics', '1..1', filledIn)(issue))

const hasCode =
  (...codes: readonly string[]) =>
  (call: Call): boolean =>
    spineCodesOf(call).some((code) => codes.includes(code))

const VALIDATION = ['INVALID_RESOURCE', 'INVALID_PARAMETER', 'REFERENCE_NOT_FOUND']
const CONSENT = [
  'NO_PATIENT_CONSENT',
  'NO_ORGANISATION_CONSENT',
  'NO_ORGANISATIONAL_CONSENT',
  'ACCESS_DENIED',
  'ACCESS DENIED',
  'NO_RELATIONSHIP',
]

const known = constraint(
  'a code of Spine-ErrorOrWarningCode-1',
  (value) => typeof value === 'string' && (value in ERROR_TABLE || OTHER_CODES.includes(value)),
)

/** Page examples show the URL of the value set by mistake; both are read (appointments.md 9). */
const spineSystem = oneOf(codeSystems.spineError, codeSystems.spineErrorValueSet)

const oneSpineCoding = [
  element('issue', '1..*'),
  element('issue.details', '1..1'),
  element('issue.details.coding', '1..1'),
  element('issue.details.coding.system', '1..1', spineSystem),
  element('issue.details.coding.code', '1..1', filledIn),
  element('issue.details.coding.display', '1..1', filledIn),
  element('issue.details.coding.version', '0..0'),
  element('issue.details.coding.userSelected', '0..0'),
]

const onError = (
  id: string,
  title: string,
  requirements: Check['requirements'],
  judge: Check['judge'],
): Check => ({ id, title, requirements, calledForBy: [], judge })

const isCode =
  (codes: readonly string[]) =>
  (call: Call): Found =>
    expectThat(
      hasCode(...codes)(call),
      'OperationOutcome.issue.details.coding.code',
      codes.join(' or '),
      spineCodesOf(call).join(', '),
    )

const withDiagnostics = (on: (call: Call) => boolean): Check['judge'] =>
  eachResource({ ...errors, resources: (call) => (on(call) ? errors.resources(call) : []) }, diagnostics)

/** Errors of a provider (appointments.md 3.1, 3.2; spine.md 9). */
export const errorChecks: readonly Check[] = [
  onError(
    'errors-are-profiled-operation-outcomes',
    'Errors of a provider are OperationOutcomes that name the GP Connect profile',
    ['FHIR-ERR-01', 'ERR-01', 'SSP-PRO-01'],
    elements(
      errors,
      element('resourceType', '1..1', fixed('OperationOutcome')),
      element('meta', '1..1'),
      element('meta.profile', '1..1', fixed(profiles.operationOutcome)),
      element('issue', '1..*'),
    ),
  ),
  onError(
    'errors-have-the-severity-error',
    'Every issue has the severity error',
    ['FHIR-ERR-02', 'ERR-02'],
    elements(outcomes, element('issue', '1..*'), element('issue.severity', '1..1', fixed('error'))),
  ),
  onError(
    'issue-codes-fit-the-spine-codes',
    'Every issue has a FHIR issue code, which is the one that goes with its Spine code',
    ['FHIR-ERR-03', 'ERR-03'],
    eachResource(outcomes, (outcome) =>
      all(
        heldAgainst(
          [element('issue', '1..*'), element('issue.code', '1..1', oneOf(...ISSUE_TYPES))],
          outcome,
        ),
        ...select(outcome, 'issue').map(issueFits),
      ),
    ),
  ),
  onError(
    'errors-have-one-spine-coding',
    'Every issue has one coding from the Spine error codes, with its display',
    ['FHIR-ERR-04', 'ERR-04'],
    elements(outcomes, ...oneSpineCoding),
  ),
  onError(
    'spine-codes-are-known',
    'The Spine code of an error is one of those that exist',
    ['FHIR-ERR-06', 'ERR-04'],
    elements(outcomes, element('issue.details.coding.code', '1..1', known)),
  ),
  onError(
    'statuses-fit-the-spine-codes',
    'The status of an error is the one that goes with its Spine code',
    ['FHIR-ERR-07'],
    eachAnswer({
      on: (call) => isRefused(call) && spineCodesOf(call).length > 0,
      examine: (call) => statusFits(call, spineCodesOf(call)),
    }),
  ),
  onError(
    'identity-errors-have-their-statuses',
    'Errors about identities have the status that goes with them',
    ['ERR-06'],
    eachAnswer({
      on: hasCode(...IDENTITY_CODES),
      examine: (call) =>
        all(
          statusFits(call, spineCodesOf(call)),
          ...select({ at: 'OperationOutcome', value: call.answer }, 'issue').map(issueFits),
        ),
    }),
  ),
  onError(
    'denied-access-says-why',
    'A 403 of a provider says whether access or consent is lacking',
    ['ERR-07', 'FHIR-GEN-58'],
    eachAnswer({
      on: (call) => statusOf(call) === 403 || hasCode(...CONSENT)(call),
      examine: (call) => all(isCode(CONSENT)(call), statusFits(call, spineCodesOf(call))),
    }),
  ),
  onError(
    'validation-errors-use-their-codes',
    'Validation errors are 422 with INVALID_RESOURCE, INVALID_PARAMETER or REFERENCE_NOT_FOUND',
    ['ERR-09'],
    eachAnswer({ on: (call) => statusOf(call) === 422, examine: isCode(VALIDATION) }),
  ),
  onError(
    'validation-errors-have-diagnostics',
    'Validation errors say in their diagnostics what is invalid',
    ['FHIR-ERR-08', 'ERR-10'],
    withDiagnostics((call) => statusOf(call) === 422 || hasCode(...VALIDATION)(call)),
  ),
  onError(
    'internal-errors-say-so',
    'An unexpected error is 500 INTERNAL_SERVER_ERROR',
    ['FHIR-ERR-13', 'ERR-13'],
    eachAnswer({ on: (call) => statusOf(call) === 500, examine: isCode(['INTERNAL_SERVER_ERROR']) }),
  ),
  onError(
    'internal-errors-have-diagnostics',
    'An unexpected error has diagnostics',
    ['FHIR-ERR-09', 'ERR-13'],
    withDiagnostics((call) => statusOf(call) === 500),
  ),
  onError(
    'errors-have-diagnostics',
    'Errors have diagnostics',
    ['FHIR-ERR-10', 'ERR-05'],
    eachResource(outcomes, diagnostics),
  ),
  onError(
    'provider-errors-are-not-the-proxys',
    "A provider does not use the form of the proxy's own errors",
    ['ERR-15'],
    eachAnswer({
      on: (call) => isRefused(call) && typeOf(call.answer) === 'OperationOutcome',
      examine: (call) =>
        textsAt(call.answer, 'issue.details.coding.system')
          .filter((system) => system === codeSystems.sspError)
          .map((actual) => ({
            at: 'OperationOutcome.issue.details.coding.system',
            expected: codeSystems.spineError,
            actual,
          })),
    }),
  ),
]
