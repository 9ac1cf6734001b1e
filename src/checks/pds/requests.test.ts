import { loadTopology } from '../../topology/read-topology.js'
import { pdsPatient } from '../testing/spine-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { requestChecks } from './requests.js'

const PATH = '/personal-demographics/FHIR/R4'

/** The same trace some times within a second. */
const hurried = (times: number) =>
  Array.from({ length: times }).reduce<SceneBuilder>(
    (builder) => builder.trace({ startedAt: '2027-07-04T07:30:00.100Z' }),
    new SceneBuilder(),
  )

const asking = (target: string) => SceneBuilder.happyPath().alter('1a', { target: PATH + target })
const sending = (headers: Readonly<Record<string, string | readonly string[] | undefined>>) =>
  SceneBuilder.happyPath().alter('1a', { headers })

/** Two organisations behind one server. */
const shared = () =>
  new SceneBuilder(loadTopology('topologies/consumer-shared-mhs.yaml')).with({
    organisation: 'NLX01',
    patient: '9990000018',
  })

const alone = () => new SceneBuilder(loadTopology('topologies/consumer-separate-mhs.yaml'))

tellsApart(requestChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    new SceneBuilder().trace().trace(),
    shared().trace(),
    alone().trace({ headers: { 'NHSD-End-User-Organisation-ODS': undefined } }),
    hurried(5),
    // Whether PDS is alive is asked without headers; related people belong to a patient.
    SceneBuilder.happyPath().http('ping', 'to-pds', {
      request: { method: 'GET', target: `${PATH}/_ping`, headers: [], body: Buffer.alloc(0) },
      response: undefined,
    }),
    asking('/Patient/9990000018/RelatedPerson'),
    asking('/Patient?family=Testerson&birthdate=eq1984-05-17'),
    sending({ 'X-Correlation-ID': undefined }),
    sending({ Accept: '*/*', 'NHSD-Session-URID': '555' }),
    SceneBuilder.happyPath().alter('1a', {
      target: `${PATH}/Patient?family=Testerson`,
      answer: { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: pdsPatient() }] },
    }),
    // After the new number was learnt it is asked for as well.
    new SceneBuilder()
      .with({ patient: '9990000042' })
      .trace({ answer: pdsPatient('9990000050') })
      .trace({ intent: 'i1', target: `${PATH}/Patient/9990000050`, answer: pdsPatient('9990000050') }),
  ],
  broken: [
    [
      'pds-is-asked-by-its-fhir-api',
      SceneBuilder.happyPath().alter('1a', { target: '/Patient/9990000018?x=1' }),
      'request target',
      '/personal-demographics/FHIR/R4/Patient with an NHS number or a query',
      '/Patient/9990000018',
    ],
    [
      'pds-is-asked-by-its-fhir-api',
      SceneBuilder.happyPath().alter('1a', { method: 'PATCH' }),
      'method',
      'GET',
      'PATCH',
    ],
    [
      'patient-is-traced-by-nhs-number',
      asking('/Patient/9990000026'),
      'NHS number asked for',
      '9990000018',
      '9990000026',
    ],
    [
      'pds-is-told-for-whom-it-is-asked',
      sending({ 'NHSD-End-User-Organisation-ODS': 'NLX02' }),
      'NHSD-End-User-Organisation-ODS',
      'Northgate Urgent Care (NLX01)',
      'Southgate Urgent Care (NLX02)',
    ],
    [
      'pds-is-told-for-whom-it-is-asked',
      shared().trace({ headers: { 'NHSD-End-User-Organisation-ODS': undefined } }),
      'NHSD-End-User-Organisation-ODS',
      'Northgate Urgent Care (NLX01)',
      'nothing',
    ],
    [
      'correlation-id-has-no-full-stop',
      sending({ 'X-Correlation-ID': 'a.b' }),
      'X-Correlation-ID',
      'no full stop',
      'a.b',
    ],
    [
      'pds-is-called-five-times-a-second-at-most',
      hurried(6),
      'calls to PDS within one second',
      '5 at most',
      '6',
    ],
    [
      'nhs-number-is-sent-without-blanks',
      asking('/Patient/999%20000%200018'),
      'NHS number in the URL',
      'digits without separators',
      '999 000 0018',
    ],
    [
      'nhs-number-is-sent-without-blanks',
      asking('/Patient/999-000-0018'),
      'NHS number in the URL',
      'digits without separators',
      '999-000-0018',
    ],
  ],
})
