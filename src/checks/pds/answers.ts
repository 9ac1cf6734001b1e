import { identifierSystems } from '../../fhir/canonical.js'
import { isSyntheticNhsNumber, nhsNumberForm } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { check } from '../judging/check.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { fieldOf } from '../reading/call.js'
import { dig, inShort, listAt, textAt } from '../reading/json.js'
import type { PdsCall } from '../reading/pds.js'
import { isSensitive } from '../reading/traces.js'
import type { Scene } from '../reading/scene.js'
import { answersOfPds, answersToRetrievals } from './kinds.js'

/** The person whose record PDS gave, as declared. */
const personIn = ({ exchange, patient }: PdsCall, scene: Scene) =>
  patientWithNumber(scene.topologyAt(exchange), patient?.nhsNumber ?? '')

/** Elements that would tell where a person is (pds-sds.md 3.6). */
const WHEREABOUTS = ['address', 'telecom', 'contact', 'generalPractitioner'] as const

/** What a patient's record looks like when PDS gives it (pds-sds.md 3.5, 3.6; spine.md 2.2). */
export const answerChecks = [
  check({
    id: 'pds-record-has-one-number',
    title: "A PDS record's id and its one identifier are the same NHS number",
    matters: 'With two numbers in one record nobody knows whose record it is.',
    mend: 'Give one identifier: the NHS number that is the id, with its system.',
    party: 'pds',
    requirements: ['PDS-FHIR-09'],
    of: answersToRetrievals,
    reads: ({ patient, answer }) => patient && { number: patient.nhsNumber, answer },
    expects: ({ number, answer }) => {
      const identifiers = listAt(answer, 'identifier')
      return identifiers.length === 1
        ? all(
            expectSame('identifier[0].system', identifierSystems.nhsNumber, textAt(identifiers[0], 'system')),
            expectSame('identifier[0].value', number ?? 'the id', textAt(identifiers[0], 'value')),
          )
        : { at: 'identifier', expected: 'exactly one', actual: String(identifiers.length) }
    },
  }),
  check({
    id: 'pds-record-has-a-verified-number',
    title: 'PDS says that the NHS number of a record is present and verified',
    matters: 'Without it a consumer may not rely on the number.',
    mend: 'Give the verification status 01 in the extension of the identifier.',
    party: 'pds',
    requirements: ['PDS-FHIR-10', 'WEX-1b'],
    of: answersToRetrievals,
    reads: ({ patient, answer }) => (listAt(answer, 'identifier').length > 0 ? patient : undefined),
    expects: ({ verification }) => expectSame('NHS number verification status', '01', verification),
  }),
  check({
    id: 'pds-record-has-an-etag',
    title: "The ETag of a PDS record is weak and holds the record's version",
    matters: 'Whoever wants to change the record cannot say which version they saw.',
    mend: 'Send ETag: W/"n" with the number of meta.versionId.',
    party: 'pds',
    requirements: ['PDS-FHIR-08'],
    of: answersToRetrievals,
    reads: ({ patient, answer, exchange }) =>
      patient && {
        version: textAt(answer, 'meta', 'versionId'),
        etag: fieldOf(exchange.response?.headers ?? [], 'ETag').sole,
      },
    expects: ({ version, etag }) =>
      version === undefined
        ? { at: 'meta.versionId', expected: 'digits', actual: 'nothing' }
        : expectSame('ETag', `W/"${version}"`, etag),
  }),
  check({
    id: 'pds-record-has-one-confidentiality',
    title: 'A PDS record has exactly one confidentiality code: U, or for a sensitive patient R or V',
    matters: 'A consumer tells by it alone that nobody may learn where this patient is.',
    mend: 'Give one code in meta.security, as the patient’s flag has it.',
    party: 'pds',
    requirements: ['PDS-FHIR-12'],
    of: answersToRetrievals,
    reads: (call, scene) => call.patient && { codes: call.patient.security, person: personIn(call, scene) },
    expects: ({ codes, person }) => {
      const code = codes.length === 1 ? codes[0] : undefined
      return code !== undefined && /^[URV]$/.test(code)
        ? expectThat(
            person === undefined || person.sensitive === (code !== 'U'),
            'meta.security',
            person?.sensitive ? 'R or V, since the patient is sensitive' : 'U',
            code,
          )
        : {
            at: 'meta.security',
            expected: 'one of U, R and V',
            actual: codes.length > 0 ? codes.join(', ') : 'nothing',
          }
    },
  }),
  check({
    id: 'pds-record-names-one-practice',
    title: 'A PDS record names one practice at most, by ODS code and with the start of the registration',
    matters: 'With two practices, or with one of unknown dates, a booking may go to the wrong one.',
    mend: 'Give one generalPractitioner with the system of ODS codes, the code and period.start.',
    party: 'pds',
    requirements: ['PDS-FHIR-13'],
    of: answersToRetrievals,
    reads: ({ patient }) => (patient?.practices.length ? patient.practices : undefined),
    expects: ([practice, ...others]) => {
      const at = 'generalPractitioner[0].identifier'
      return all(
        expectThat(others.length === 0, 'generalPractitioner', 'one entry', `${others.length + 1} entries`),
        expectSame(`${at}.system`, identifierSystems.odsCode, practice?.system),
        expectThat(
          /^[0-9A-Z]+$/.test(practice?.odsCode ?? ''),
          `${at}.value`,
          'an ODS code',
          practice?.odsCode,
        ),
        expectThat(practice?.start !== undefined, `${at}.period.start`, 'a date', undefined),
      )
    },
  }),
  check({
    id: 'pds-names-the-registered-practice',
    title: 'PDS names the practice where the patient is registered',
    matters: 'Upon another practice’s code the patient’s own practice is never asked.',
    mend: 'Give the ODS code of the patient’s practice in generalPractitioner.',
    party: 'pds',
    requirements: ['WEX-1b'],
    of: answersToRetrievals,
    reads: (call, scene) => {
      // Where a restricted patient is registered PDS withholds; a minimal record names nobody at all (PDS-FHIR-44).
      const isMinimal = dig(call.answer, 'name') === undefined && dig(call.answer, 'birthDate') === undefined
      const person = isSensitive(call) || isMinimal ? undefined : personIn(call, scene)
      return person && { held: person.registeredPractice, named: call.patient?.practices[0]?.odsCode }
    },
    expects: ({ held, named }) => expectThat(named === held, 'generalPractitioner', held ?? 'nothing', named),
  }),
  check({
    id: 'pds-withholds-where-a-restricted-patient-is',
    title: 'The PDS record of a restricted patient holds neither address nor telecom, contact or practice',
    matters: 'Whoever hides from a violent partner can be found by any of them.',
    mend: 'Leave out address, telecom, contact and generalPractitioner where the record is restricted.',
    party: 'pds',
    requirements: ['PDS-FHIR-15', 'WEX-1b'],
    of: answersToRetrievals,
    reads: (call) => (isSensitive(call) ? { answer: call.answer } : undefined),
    expects: ({ answer }) =>
      WHEREABOUTS.flatMap((element) =>
        all(
          expectThat(dig(answer, element) === undefined, element, 'nothing', inShort(dig(answer, element))),
        ),
      ),
  }),
  check({
    id: 'patients-are-synthetic',
    title: 'Every patient that PDS gives has an NHS number of the test range that passes its check',
    matters: 'A test must never touch the data of a person who lives.',
    mend: 'Give test patients numbers from 999 000 0000 on, with their check digit.',
    party: 'pds',
    requirements: ['PDS-NHSNO-04'],
    of: answersOfPds,
    reads: ({ records }) => (records.length > 0 ? records : undefined),
    expects: (records, _answer, { topology }) =>
      records.flatMap(({ nhsNumber = '' }) =>
        all(
          expectThat(
            isSyntheticNhsNumber(nhsNumber, topology.statedNumbers) && nhsNumberForm.test(nhsNumber),
            'id',
            'an NHS number of the test range',
            nhsNumber,
          ),
        ),
      ),
  }),
  check({
    id: 'pds-mirrors-the-request-ids',
    title: 'PDS mirrors X-Request-ID and X-Correlation-ID',
    matters: 'A consumer cannot tell which of its calls an answer belongs to.',
    mend: 'Send both headers back as they came.',
    party: 'pds',
    requirements: ['PDS-FHIR-04'],
    of: answersOfPds,
    reads: ({ requestId, correlationId, exchange }) =>
      requestId.sole === undefined
        ? undefined
        : { sent: [requestId, correlationId], headers: exchange.response?.headers ?? [] },
    expects: ({ sent, headers }) =>
      sent.flatMap(({ name, sole }) =>
        sole === undefined ? [] : all(expectSame(`${name} of the answer`, sole, fieldOf(headers, name).sole)),
      ),
  }),
] as const
