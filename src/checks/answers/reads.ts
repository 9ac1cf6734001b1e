import type { RequirementId } from '../../requirements/requirement.js'
import { interactions, type InteractionName } from '../../spine/interactions.js'
import { check, where, type Conditional } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { textAt } from '../../fhir/located.js'
import { answered, isRefused, operationsOf, statusOf, succeeded, typeOf } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { endedBefore, othersThere } from '../reading/standing.js'
import { isReadOfAppointment } from '../reading/appointments.js'
import { isOfAnotherBooker } from './booking-behind.js'
import { isLookedAt } from './refusing.js'
import { answersTo } from './resources.js'
import { isSoundlyAsked, outcomeInWords, spineCodesIn } from './served.js'

/** A read of one type of resource by its logical id, and what it asks of a practice. */
interface Read {
  readonly type: string
  /** That it gives the resource, with its ETag. */
  readonly given: readonly RequirementId[]
  /** That an id the practice does not know is not found. */
  readonly unknown: readonly RequirementId[]
  /** Spine codes of such an id; any where none is listed. */
  readonly codes?: readonly string[]
}

const READS = {
  readPatient: {
    type: 'Patient',
    given: ['FND-PAT-29'],
    unknown: ['FND-PAT-30'],
    codes: ['PATIENT_NOT_FOUND'],
  },
  readPractitioner: { type: 'Practitioner', given: ['FND-PRAC-08'], unknown: ['FND-PRAC-08'] },
  readOrganisation: {
    type: 'Organization',
    given: ['FND-ORG-06'],
    unknown: ['FND-ORG-06', 'FND-ORG-08'],
    codes: ['ORGANISATION_NOT_FOUND'],
  },
  readLocation: { type: 'Location', given: ['FND-LOC-01'], unknown: ['FND-LOC-06'] },
  readAppointment: { type: 'Appointment', given: ['APT-READ-02'], unknown: ['APT-READ-05'] },
} as const satisfies Partial<Record<InteractionName, Read>>

const NAMES = Object.keys(READS) as readonly (keyof typeof READS)[]

const readOf = (call: Call): Read | undefined => {
  const name = NAMES.find((each) => operationsOf(call).includes(interactions[each]))
  return name && READS[name]
}

const isRead = (call: Call): boolean => readOf(call) !== undefined

const citedBy = (which: 'given' | 'unknown'): readonly Conditional<Call>[] =>
  NAMES.map((name) => where((call: Call) => readOf(call) === READS[name], ...READS[name][which]))

/** What the specification says of a read that succeeds, by the type that is read. */
export const whatReadsGive: readonly Conditional<Call>[] = [where(isRead, 'HTTP-52'), ...citedBy('given')]

const logicalIdIn = ({ path }: Call): string | undefined => path.split('/')[2]

/** Whether the practice itself gave a resource of this type and id before. */
const wasGiven = (call: Call, type: string, scene: Scene): boolean =>
  othersThere(call, scene)
    .filter((each) => endedBefore(each, call))
    .flatMap(answered(type))
    .some(({ value }) => textAt(value, 'id') === logicalIdIn(call))

/** Reading one resource by its logical id (appointments.md 4.3 to 4.9, 5.3). */
export const readChecks = [
  check({
    id: 'reads-give-the-resource-asked-for',
    title:
      'A read gives the very resource that is asked for by its id, and always one that the practice gave',
    matters:
      'Staff see the appointment, patient or place of another id, or cannot see what they just booked.',
    mend: 'Look the resource up by type and the whole logical id; keep ids for as long as they can be asked for.',
    party: 'provider',
    requirements: [
      ...whatReadsGive,
      where(
        (call: Call, scene: Scene) => isReadOfAppointment(call) && isOfAnotherBooker(call, scene),
        'APT-READ-03',
      ),
    ],
    of: answersTo(isRead),
    reads: (call, scene) => {
      const type = readOf(call)?.type
      if (type === undefined) return undefined
      const isDue = wasGiven(call, type, scene) && isSoundlyAsked(call, scene)
      return succeeded(call) || (isDue && statusOf(call) !== 403) ? type : undefined
    },
    expects: (type, call) => {
      const status = expectThat(statusOf(call) === 200, 'status', '200', outcomeInWords(call))
      if (!succeeded(call)) return status
      const given = `${typeOf(call.answer) ?? 'no resource'}/${textAt(call.answer, 'id') ?? ''}`
      const asked = `${type}/${logicalIdIn(call) ?? ''}`
      return all(status, expectThat(given === asked, 'id', asked, given))
    },
  }),
  check({
    id: 'unknown-ids-are-not-found',
    title: 'A read by an id that the practice does not know gives 404 and says so',
    matters:
      'A consumer that is told of another error tries again or blames the practice, rather than to search anew.',
    mend: 'Answer 404 and an OperationOutcome with the code for the type, such as PATIENT_NOT_FOUND.',
    party: 'provider',
    requirements: citedBy('unknown'),
    of: answersTo(isRead),
    reads: (call, scene) => {
      const read = readOf(call)
      const status = statusOf(call) ?? 0
      return read &&
        isRefused(call) &&
        isLookedAt(status) &&
        // What is there and cannot be given is an error of the practice too; what a probe makes up is nowhere.
        (status < 500 || call.intent?.action === 'probe') &&
        isSoundlyAsked(call, scene) &&
        mayBeUnknown(read, call, scene)
        ? read
        : undefined
    },
    expects: ({ codes }, call) => {
      const told = spineCodesIn(call)
      return expectThat(
        statusOf(call) === 404 &&
          typeOf(call.answer) === 'OperationOutcome' &&
          (!codes || told.some((code) => codes.includes(code))),
        'status',
        `404 with an OperationOutcome${codes ? ` of ${codes.join(' or ')}` : ''}`,
        told.length > 0
          ? outcomeInWords(call)
          : `${outcomeInWords(call)} ${typeOf(call.answer) ?? ''}`.trim(),
      )
    },
  }),
] as const

/** An appointment may also be refused because it is past, by any error (appointments.md 5.3). */
const mayBeUnknown = ({ type }: Read, call: Call, scene: Scene): boolean =>
  !wasGiven(call, type, scene) && (type !== 'Appointment' || statusOf(call) === 404)
