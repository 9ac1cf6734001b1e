import { uuid } from '../testing/obeying-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { requestChecks } from './requests.js'

/** The same trace six times within a second. */
const hurried = () =>
  Array.from({ length: 6 }).reduce<SceneBuilder>(
    (builder) => builder.trace({ startedAt: '2027-07-04T07:30:00.100Z' }),
    new SceneBuilder(),
  )

const under = (id: string) => ({ headers: { 'X-Request-ID': id }, answerHeaders: { 'X-Request-ID': id } })

/** A trace that fails for the moment and is repeated under the same intent. */
const repeated = (id: string) =>
  new SceneBuilder().trace({ status: 503, ...under(uuid(1)) }).trace({ intent: 'i1', ...under(id) })

tellsApart(requestChecks, {
  obeying: [SceneBuilder.happyPath(), new SceneBuilder().trace().trace(), repeated(uuid(1))],
  broken: [
    [
      'pds-is-asked-by-its-fhir-api',
      SceneBuilder.happyPath().alter('1a', { target: '/Patient/9990000018' }),
      'request target',
      '/personal-demographics/FHIR/R4/Patient with an NHS number or a query',
      '/Patient/9990000018',
    ],
    [
      'pds-calls-have-a-request-id',
      SceneBuilder.happyPath().alter('1a', { headers: { 'X-Request-ID': undefined } }),
      'X-Request-ID',
      'one UUID',
      'nothing',
    ],
    [
      'request-id-belongs-to-one-request',
      repeated(uuid(2)),
      'X-Request-ID of the repeated call',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000001',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000002',
    ],
    [
      'request-id-belongs-to-one-request',
      new SceneBuilder()
        .trace()
        .trace()
        .alter(['1a', '1a.2'], { headers: { 'X-Request-ID': uuid(1) } }),
      'X-Request-ID',
      'a value of its own',
      '7d0a3a52-3b0f-4c7f-9d5b-000000000001 as in x2',
    ],
    [
      'pds-mirrors-the-request-ids',
      SceneBuilder.happyPath().alter('1a', { answerHeaders: { 'X-Request-ID': undefined } }),
      'X-Request-ID of the answer',
      '7d0a3a52-3b0f-4c7f-9d5b-000000001001',
      'nothing',
    ],
    [
      'pds-is-told-for-whom-it-is-asked',
      SceneBuilder.happyPath().alter('1a', { headers: { 'NHSD-End-User-Organisation-ODS': 'NLX02' } }),
      'NHSD-End-User-Organisation-ODS',
      'Northgate Urgent Care (NLX01)',
      'Southgate Urgent Care (NLX02)',
    ],
    [
      'correlation-id-has-no-full-stop',
      SceneBuilder.happyPath().alter('1a', { headers: { 'X-Correlation-ID': 'a.b' } }),
      'X-Correlation-ID',
      'no full stop',
      'a.b',
    ],
    [
      'pds-is-called-five-times-a-second-at-most',
      hurried(),
      'calls to PDS within one second',
      '5 at most',
      '6',
    ],
    [
      'nhs-number-is-sent-without-blanks',
      SceneBuilder.happyPath().alter('1a', {
        target: '/personal-demographics/FHIR/R4/Patient/999%20000%200018',
      }),
      'NHS number in the URL',
      'digits without separators',
      '999 000 0018',
    ],
  ],
})
