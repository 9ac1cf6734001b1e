import { codeSystems, profiles } from '../../fhir/canonical.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { check, where, type Conditional } from '../judging/check.js'
import {
  constraint,
  element,
  filledIn,
  fixed,
  departuresIn,
  ifText,
  oneOf,
} from '../judging/element-rules.js'
import { all, expectThat, type Found } from '../judging/found.js'
import { answers, only } from '../judging/kinds.js'
import { isObject, select, textsAt, type Located } from '../../fhir/located.js'
import {
  isBooking,
  isRefused,
  isRegistration,
  operationsOf,
  statusOf,
  typeOf,
} from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { hasFlaw } from '../requests/flaws.js'
import { CONSENT_CODES, ERROR_TABLE, IDENTITY_CODES, OTHER_CODES, VALIDATION_CODES } from './error-table.js'
import { issueFits, statusesFit } from './errors-as-tabled.js'
import { formatWanted } from './format-wanted.js'
import { outcomeInWords, spineCodesIn } from './served.js'

/** Every error that a practice answers. */
const errors = only(answers, isRefused)

/** An error that is an OperationOutcome; that it is none is told by itself. */
const outcomeIn = (call: Call): Located | undefined =>
  typeOf(call.answer) === 'OperationOutcome' ? { at: 'OperationOutcome', value: call.answer } : undefined

const isKnown = (code: string): boolean => code in ERROR_TABLE || OTHER_CODES.includes(code)

/** Its Spine codes; that one of them does not exist is told by itself. */
const knownCodesIn = (call: Call): readonly string[] | undefined => {
  const codes = spineCodesIn(call).filter(isKnown)
  return codes.length > 0 ? codes : undefined
}

const has =
  (...statuses: readonly number[]) =>
  (call: Call): boolean =>
    statuses.includes(statusOf(call) ?? 0)

const says =
  (codes: readonly string[]) =>
  (call: Call): boolean =>
    spineCodesIn(call).some((code) => codes.includes(code))

const isOfIdentity = says(IDENTITY_CODES)
const isOfConsent = (call: Call): boolean => has(403)(call) || says(CONSENT_CODES)(call)
const isOfValidation = (call: Call): boolean => has(422)(call) || says(VALIDATION_CODES)(call)
const isConflict = (call: Call): boolean => has(409)(call) && (isBooking(call) || isRegistration(call))
const isConflictOfBooking = (call: Call): boolean => has(409)(call) && isBooking(call)
const failsToRegister = (call: Call): boolean => isRegistration(call) && (statusOf(call) ?? 0) >= 500

const PARAMETER_FLAWS = [
  'registration-has-one-parameter',
  'registration-has-the-nhs-number',
  'registration-has-one-official-name',
  'registration-has-the-birth-date',
  'registration-has-no-other-fields',
] as const

/** Whether a registration is refused for what its body lacks or holds too much. */
const isForItsParameters: Conditional<Call>['when'] = (call, scene) =>
  isRegistration(call) && has(400, 422)(call) && hasFlaw(call, scene, ...PARAMETER_FLAWS)

const SYSTEMS: readonly string[] = [codeSystems.spineError, codeSystems.spineErrorValueSet]

const systemsIn = ({ answer }: Call): readonly string[] => textsAt(answer, 'issue.details.coding.system')

const ONE_CODING = [
  element('details', '1..1'),
  element('details.coding', '1..1'),
  element('details.coding.system', '1..1', oneOf(...SYSTEMS)),
  element('details.coding.code', '1..1', ifText(filledIn)),
  element('details.coding.display', '1..1', ifText(filledIn)),
  element('details.coding.version', '0..0'),
  element('details.coding.userSelected', '0..0'),
]

const known = constraint(
  'a code of Spine-ErrorOrWarningCode-1',
  (code) => typeof code === 'string' && isKnown(code),
)

interface OnIssues<Id extends string> {
  readonly id: Id
  readonly title: string
  readonly matters: string
  readonly mend: string
  readonly requirements: readonly (RequirementId | Conditional<Call>)[]
  readonly expects: (issue: Located) => Found
  readonly advisory?: string
}

/** What every issue of every error has to say. */
const onIssues = <const Id extends string>({ expects, ...said }: OnIssues<Id>) =>
  check({
    ...said,
    party: 'provider',
    of: errors,
    reads: (call) => {
      const outcome = outcomeIn(call)
      const issues = outcome ? select(outcome, 'issue') : []
      return issues.length > 0 ? issues : undefined
    },
    expects: (issues) => all(...issues.map(expects)),
  })

/** Whether an answer as a whole is word of an error. */
const tellsOfError = ({ answer }: Call): boolean =>
  typeOf(answer) === 'OperationOutcome' &&
  textsAt(answer, 'issue.severity').some((severity) => severity === 'error' || severity === 'fatal')

/** How practices say that something went wrong (appointments.md 3.1, 3.2; spine.md 9). */
export const errorChecks = [
  check({
    id: 'errors-have-the-status-of-one',
    title: 'An answer that tells of an error has a status of 400 or more',
    matters:
      'Whoever goes by the status takes what was refused for done: the patient comes, and is not expected.',
    mend: 'Set the status of the error wherever an OperationOutcome with the severity error is the answer.',
    party: 'provider',
    requirements: ['FHIR-ERR-07', 'SSP-PRO-01'],
    of: answers,
    reads: (call) => (tellsOfError(call) ? call : undefined),
    expects: (call) => expectThat(isRefused(call), 'status', '400 or more', outcomeInWords(call)),
  }),
  check({
    id: 'errors-are-profiled-operation-outcomes',
    title: 'An error is an OperationOutcome that names the GP Connect profile and has an issue',
    matters: 'Staff are told that something failed, and not what.',
    mend: 'Answer every error with an OperationOutcome, its profile in meta.profile and at least one issue.',
    party: 'provider',
    requirements: [
      ...['FHIR-ERR-01', 'ERR-01', 'SSP-PRO-01'],
      where((call: Call) => operationsOf(call).length === 0, 'FHIR-GEN-56'),
    ],
    of: errors,
    reads: (call) =>
      isObject(call.answer) || formatWanted(call).format !== 'another'
        ? (typeOf(call.answer) ?? 'no resource')
        : undefined,
    expects: (type, { answer }) =>
      type === 'OperationOutcome'
        ? all(
            expectThat(
              textsAt(answer, 'meta.profile').includes(profiles.operationOutcome),
              'OperationOutcome.meta.profile',
              profiles.operationOutcome,
              textsAt(answer, 'meta.profile').join(', '),
            ),
            element('issue', '1..*')({ at: 'OperationOutcome', value: answer }),
          )
        : expectThat(false, 'body', 'an OperationOutcome', type),
  }),
  onIssues({
    id: 'errors-have-the-severity-error',
    title: 'Every issue of an error has the severity error',
    matters: 'A consumer may take a refusal for a warning and go on as if all were well.',
    mend: 'Set issue.severity to error.',
    requirements: ['FHIR-ERR-02', 'ERR-02'],
    expects: element('severity', '1..1', fixed('error')),
  }),
  onIssues({
    id: 'issue-codes-fit-the-spine-codes',
    title: 'Every issue has a FHIR issue code, the one that goes with its Spine code',
    matters: 'Software that goes by the FHIR code tells staff something else than was meant.',
    mend: 'Take issue.code from the row of the Spine code in the table of errors.',
    requirements: ['FHIR-ERR-03', 'ERR-03', where(isOfIdentity, 'ERR-06'), where(isConflict, 'ERR-08')],
    expects: issueFits,
  }),
  onIssues({
    id: 'errors-have-one-spine-coding',
    title: 'Every issue has one coding of the Spine error codes, with its display',
    matters: 'Consumers tell their users by this code what to do next; without it they cannot.',
    mend: 'Give details one coding with system, code and display of Spine-ErrorOrWarningCode-1.',
    requirements: [
      ...['FHIR-ERR-04', 'ERR-04'],
      where(
        (call: Call) => systemsIn(call).some((each) => [...SYSTEMS, codeSystems.sspError].includes(each)),
        'ERR-15',
      ),
    ],
    expects: (issue) => departuresIn(ONE_CODING, issue),
  }),
  onIssues({
    id: 'spine-codes-are-of-the-code-system',
    title: 'The system of a Spine code is the CodeSystem, not the value set',
    matters: 'Software that looks codes up by their system does not find this one.',
    mend: 'Set system to https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1.',
    requirements: ['FHIR-ERR-05'],
    // Any other system is told by itself.
    expects: (issue) =>
      expectThat(
        !textsAt(issue.value, 'details.coding.system').includes(codeSystems.spineErrorValueSet),
        `${issue.at}.details.coding.system`,
        codeSystems.spineError,
        codeSystems.spineErrorValueSet,
      ),
    advisory: 'the examples of the specification up to 1.2.9 show the URL of the value set',
  }),
  onIssues({
    id: 'spine-codes-are-known',
    title: 'The Spine code of an error is one of those that exist',
    matters: 'Consumers cannot tell their users what a code means that nobody has defined.',
    mend: 'Choose the code from Spine-ErrorOrWarningCode-1.',
    requirements: ['FHIR-ERR-06', 'ERR-04'],
    expects: element('details.coding.code', '0..*', ifText(known)),
  }),
  check({
    id: 'spine-codes-fit-the-status',
    title: 'Status and Spine code of an error go together, as the table of errors has them',
    matters: 'One consumer goes by the status and another by the code, and they tell staff different things.',
    mend: 'Take status and code from one row of the table of errors.',
    party: 'provider',
    requirements: [
      'FHIR-ERR-07',
      where(isOfIdentity, 'ERR-06'),
      where(isOfConsent, 'ERR-07', 'FHIR-GEN-58'),
      where(isConflict, 'ERR-08'),
      where(isConflictOfBooking, 'APT-BOOK-26', 'UC-BOOK-08'),
      where(isOfValidation, 'ERR-09'),
      where(has(500), 'FHIR-ERR-13', 'ERR-13'),
      where(failsToRegister, 'FND-REG-28', 'PDS-GEN-18'),
    ],
    of: errors,
    reads: knownCodesIn,
    expects: (codes, call) => statusesFit(call, codes),
  }),
  onIssues({
    id: 'errors-have-diagnostics',
    title: 'Every issue says in its diagnostics what was wrong',
    matters: 'Whoever has to mend a refused request cannot tell what to mend.',
    mend: 'Say in issue.diagnostics which element or parameter was wrong, without data of the patient.',
    requirements: [
      ...['FHIR-ERR-10', 'ERR-05'],
      where(isOfValidation, 'FHIR-ERR-08', 'ERR-10'),
      where(has(500), 'FHIR-ERR-09', 'ERR-13'),
      where(isForItsParameters, 'FND-REG-27'),
    ],
    expects: element('diagnostics', '1..1', ifText(filledIn)),
  }),
] as const
