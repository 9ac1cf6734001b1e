import { headerValues } from '../../spine/headers.js'
import { sameUrl } from '../../spine/comparisons.js'
import type { System } from '../../topology/topology.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { answers } from '../judging/kinds.js'
import { isMetadata, isRefused, operationsOf, statusOf, succeeded } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { hasFlaw } from '../requests/flaws.js'
import { refuses } from './refusing.js'
import { outcomeInWords } from './served.js'

/** Types of resource that have an interaction in Foundations or Appointment Management. */
const OFFERED: readonly string[] = [
  ...['Appointment', 'Location', 'Organization'],
  ...['Patient', 'Practitioner', 'Slot'],
]

/** The type of resource that a request is for, where no interaction is about it. */
const otherTypeIn = ({ path }: Call): string | undefined => {
  const type = /^\/([A-Z][A-Za-z]+)(?:\/|$)/.exec(path)?.[1]
  return type !== undefined && !OFFERED.includes(type) ? type : undefined
}

const lacksAHeader = ({ ssp }: Call): boolean =>
  [ssp.traceId, ssp.from, ssp.to, ssp.interactionId].some(({ values }) => values.join('').trim() === '')

/** Whether the interaction ID is that of none of the operations at this verb and path; amend and cancel share one. */
const claimsAnotherOperation = (call: Call): boolean => {
  const { sole = '' } = call.ssp.interactionId
  const fitting = operationsOf(call)
  return sole.trim() !== '' && fitting.length > 0 && fitting.every(({ id }) => id !== sole)
}

/** The practice system at whose service root URL a request arrives. */
const addressed = ({ root, topology }: Call): System | undefined =>
  topology.systems.find(({ serviceRoot, roles }) => roles.includes('provider') && sameUrl(serviceRoot, root))

/** Whether Ssp-To is there and is not the ASID of the practice at whose address the request arrives. */
const isForAnother = (call: Call): boolean => {
  const [own, named] = [addressed(call)?.asid, (call.ssp.to.sole ?? '').trim()]
  return own !== undefined && named !== '' && named !== own
}

/** Whether a patient is read without a word of whom. */
const isReadOfNobody = ({ exchange: { request }, path }: Call): boolean =>
  request.method === 'GET' && path === '/Patient/'

/** Whether there is a body of which nobody says what it is. */
const isOfNoType = ({ exchange: { request } }: Call): boolean =>
  request.body.length > 0 && headerValues(request.headers, 'Content-Type').join('').trim() === ''

/** Statuses by which practices in use say that they know no such thing (appointments.md 11). */
const isNotFound = (call: Call): boolean => [400, 404].includes(statusOf(call) ?? 0)

/** What practices do with requests whose headers or address are wrong (spine.md 9.2, 9.3, 10). */
export const refusedHeaderChecks = [
  refuses({
    id: 'requests-without-an-ssp-header-are-refused',
    title: 'A request in which one of the four Ssp headers is missing or blank is refused',
    matters: 'A request is served that nobody can trace back to whoever sent it.',
    mend: 'Refuse with 400 BAD_REQUEST unless all four headers are there and say something.',
    requirements: ['SEC-07', 'FHIR-GEN-13', 'ERR-11', 'FHIR-ERR-11'],
    flaws: [
      'trace-id-is-sent-once',
      'trace-id-is-a-uuid',
      'ssp-from-is-sent-once',
      'ssp-from-is-a-registered-asid',
      'ssp-to-is-sent-once',
      'ssp-to-is-the-practices-asid',
      'interaction-id-is-sent-once',
      'interaction-id-is-well-formed',
    ],
    about: lacksAHeader,
    by: ['400 BAD_REQUEST'],
  }),
  refuses({
    id: 'mismatched-interaction-ids-are-refused',
    title: 'A request whose interaction ID is not that of what it asks for is refused',
    matters: 'Whoever is allowed one thing gets another by calling it by the wrong name.',
    mend: 'Compare Ssp-InteractionID with verb and path, and refuse with 400 BAD_REQUEST.',
    requirements: [
      ...['FHIR-GEN-14', 'ERR-11', 'FHIR-ERR-11'],
      // What these ask for is a refusal, with whatever status.
      where(
        (call: Call) => ![404, 405, 501].includes(statusOf(call) ?? 0),
        ...['SEC-06', 'REG-21', 'SDS-REG-21'],
      ),
      where(isMetadata, 'FND-CAP-14'),
    ],
    flaws: ['interaction-id-is-that-of-the-operation', 'interaction-id-is-well-formed'],
    about: claimsAnotherOperation,
    by: ['400 BAD_REQUEST'],
  }),
  refuses({
    id: 'requests-for-another-asid-are-refused',
    title: 'A request whose Ssp-To is not the ASID of the practice in its URL is refused',
    matters: 'One practice answers for another, on the strength of an agreement that it never made.',
    mend: 'Compare Ssp-To with the practice’s own ASID and refuse with 400; never route by it.',
    requirements: [
      'SEC-05',
      // What these ask for is a refusal, with whatever status.
      where((call: Call) => succeeded(call) || statusOf(call) === 400, 'REG-24', 'SDS-ROOT-11'),
    ],
    flaws: ['ssp-to-is-the-practices-asid'],
    about: isForAnother,
    by: ['400'],
  }),
  check({
    id: 'unknown-paths-are-refused',
    title: 'A path or verb that no interaction has is refused',
    matters: 'What a consumer mistypes is taken for something else.',
    mend: 'Serve only the paths and verbs of the interactions, case-sensitively.',
    party: 'provider',
    requirements: ['FHIR-GEN-56'],
    of: answers,
    reads: (call, scene) =>
      hasFlaw(call, scene, 'fhir-request-follows-the-service-root') &&
      otherTypeIn(call) === undefined &&
      !isReadOfNobody(call)
        ? call
        : undefined,
    expects: (call) => expectThat(isRefused(call), 'status', 'a refusal', outcomeInWords(call)),
  }),
  refuses({
    id: 'reads-of-nobody-are-refused',
    title: 'A read of a patient without an id is refused as not found or as no request',
    matters: 'Somebody’s record is shown to whoever forgot to say whose.',
    mend: 'Answer 404 or 400 to a read whose id is missing, and never take it for a search.',
    requirements: ['FND-PAT-33'],
    flaws: ['fhir-request-follows-the-service-root'],
    about: isReadOfNobody,
    by: ['404', '400'],
  }),
  refuses({
    id: 'bodies-of-no-type-give-415',
    title: 'A request with a body but without Content-Type is answered with 415',
    matters: 'What was meant as something else is stored as an appointment.',
    mend: 'Answer 415 UNSUPPORTED_MEDIA_TYPE where Content-Type is missing, and guess nothing.',
    requirements: ['HTTP-47'],
    flaws: ['body-is-sent-as-fhir', 'request-states-its-charset'],
    about: isOfNoType,
    by: ['415'],
  }),
  check({
    id: 'resources-not-offered-give-501',
    title: 'A type of resource that no interaction is about gives 501 NOT_IMPLEMENTED',
    matters: 'A consumer cannot tell what the practice does not offer from what does not exist.',
    mend: 'Answer 501 NOT_IMPLEMENTED to resource types that are not implemented.',
    party: 'provider',
    // Providers in use say 404 or 400, of which only the weaker of the two statements warns (appointments.md 11).
    requirements: ['SSP-PRO-02', where((call: Call) => !isNotFound(call), 'ERR-12')],
    of: answers,
    reads: otherTypeIn,
    expects: (type, call) =>
      expectThat(statusOf(call) === 501, 'status', `501, as there is no ${type}`, outcomeInWords(call)),
  }),
] as const
