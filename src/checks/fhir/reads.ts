import { soleHeader } from '../../spine/headers.js'
import type { InteractionName } from '../../spine/interactions.js'
import { all, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachAnswer, isSoundRequest } from './answers.js'
import type { Call } from '../reading/scene.js'
import { textAt } from '../reading/located.js'
import { isRefused, isServed, performs, statusOf, succeeded, typeOf } from '../reading/operations.js'
import { spineCodesOf } from './outcome.js'
import { refusing } from './refusing.js'

/** A read of one type of resource by its logical id, and what it asks of a provider. */
interface Read {
  readonly name: InteractionName
  readonly type: string
  readonly id: string
  readonly given: Check['requirements']
  readonly unknown: Check['requirements']
  /** Spine codes of an id that the practice does not know; any where none is given. */
  readonly codes?: readonly string[]
}

const READS: readonly Read[] = [
  {
    name: 'readPatient',
    type: 'Patient',
    id: 'patient',
    given: ['FND-PAT-29', 'HTTP-52'],
    unknown: ['FND-PAT-30'],
    codes: ['PATIENT_NOT_FOUND'],
  },
  {
    name: 'readPractitioner',
    type: 'Practitioner',
    id: 'practitioner',
    given: ['FND-PRAC-08', 'HTTP-52'],
    unknown: ['FND-PRAC-08'],
  },
  {
    name: 'readOrganisation',
    type: 'Organization',
    id: 'organisation',
    given: ['FND-ORG-06', 'HTTP-52'],
    unknown: ['FND-ORG-06', 'FND-ORG-08'],
    codes: ['ORGANISATION_NOT_FOUND'],
  },
  {
    name: 'readLocation',
    type: 'Location',
    id: 'location',
    given: ['FND-LOC-01', 'HTTP-52'],
    unknown: ['FND-LOC-06'],
  },
]

const logicalIdIn = ({ path }: Call): string | undefined => path.split('/')[2]

/** Of a read that succeeded: the resource asked for, in one version. */
const givesIt = (type: string) => (call: Call) =>
  all(
    expectThat(statusOf(call) === 200, 'status', '200', String(statusOf(call))),
    expectThat(typeOf(call.answer) === type, 'resourceType', type, typeOf(call.answer)),
    expectThat(
      textAt(call.answer, 'id') === logicalIdIn(call),
      `${type}.id`,
      logicalIdIn(call) ?? 'the id asked for',
      textAt(call.answer, 'id'),
    ),
    expectThat(
      soleHeader(call.exchange.response?.headers ?? [], 'ETag') ===
        `W/"${textAt(call.answer, 'meta.versionId') ?? ''}"`,
      'ETag',
      `W/"${textAt(call.answer, 'meta.versionId') ?? 'versionId'}"`,
      soleHeader(call.exchange.response?.headers ?? [], 'ETag'),
    ),
  )

const checksOf = ({ name, type, id, given, unknown, codes }: Read): readonly Check[] => [
  {
    id: `${id}-is-read-by-its-id`,
    title: `A read of a ${type} gives that resource with its ETag`,
    requirements: given,
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => performs(name)(call) && succeeded(call),
      examine: givesIt(type),
    }),
  },
  refusing({
    id: `unknown-${id}-is-not-found`,
    title: `A read of a ${type} that the practice does not know gives 404`,
    requirements: unknown,
    on: (call) => performs(name)(call) && isRefused(call) && isSoundRequest(call),
    statuses: [404],
    ...(codes ? { codes } : {}),
  }),
]

const isReadOfAppointment = performs('readAppointment')

/** Reading one resource by its logical id (appointments.md 4.2, 4.5 to 4.8, 5.3). */
export const readChecks: readonly Check[] = [
  ...READS.flatMap(checksOf),
  {
    id: 'appointment-is-read-by-its-id',
    title: 'A read of an Appointment gives that resource with its ETag',
    requirements: ['APT-READ-02', 'HTTP-52'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => isReadOfAppointment(call) && succeeded(call),
      examine: givesIt('Appointment'),
    }),
  },
  {
    id: 'unknown-appointment-gives-an-outcome',
    title: 'A read of an Appointment that is not found gives 404 and an OperationOutcome',
    requirements: ['APT-READ-05'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => isReadOfAppointment(call) && isServed(call) && statusOf(call) === 404,
      examine: (call) =>
        expectThat(
          typeOf(call.answer) === 'OperationOutcome' && spineCodesOf(call).length > 0,
          'body',
          'an OperationOutcome with a Spine code',
          typeOf(call.answer),
        ),
    }),
  },
]
