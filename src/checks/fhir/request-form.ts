import { eachCall, expectThat, sighting, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { profiles } from '../../fhir/canonical.js'
import type { OdsCode } from '../../spine/identifiers.js'
import { precedes } from '../reading/history.js'
import type { Call, Scene } from '../reading/scene.js'
import { textsAt, type Located } from '../reading/located.js'
import { isBooking, isFindPatient, isMetadata, PROXIED } from '../reading/operations.js'
import { bookings, eachResource, patientsToRegister, type Subject } from './subject.js'
import { foreignReferences } from '../reading/walk.js'

/** The Appointment of a booking, the Patient of a registration. */
const submitted: Subject = {
  from: 'consumer',
  resources: (call) => [...bookings.resources(call), ...patientsToRegister.resources(call)],
}

/** Profile URLs in requests are compared without case (appointments.md 2.1). */
export const declaresProfile = ({ at, value }: Located, profile: string): Found => {
  const given = textsAt(value, 'meta.profile')
  return expectThat(
    given.some((each) => each.toLowerCase() === profile.toLowerCase()),
    `${at}.meta.profile`,
    profile,
    given.join(', '),
  )
}

const sameConsumer = (call: Call, organisation: OdsCode | undefined): boolean =>
  call.intent?.organisation === organisation

const mustBeEncoded = (call: Call): Found =>
  expectThat(
    !/[|\s"<>\\^`{}]/.test(call.rawQuery) && !/[+](?:0[01]:00)/.test(call.rawQuery),
    'query',
    'reserved characters percent-encoded: the pipe as %7C, the plus of an offset as %2B',
    call.rawQuery,
  )

/** Whether this organisation looked the practice up in this scenario, and did not take it from its configuration. */
const lookedUp = ({ intent }: Call, scene: Scene): boolean =>
  scene.intents.some(
    (each) =>
      each.action === 'find-endpoint' &&
      each.organisation === intent?.organisation &&
      each.target === intent.target &&
      each.heldFrom === undefined,
  )

/** What every request has in common below its headers (appointments.md 1.1, 1.6). */
export const requestFormChecks: readonly Check[] = [
  {
    id: 'base-url-was-resolved-through-sds',
    title: 'The base URL of a request was returned by SDS before',
    requirements: ['FHIR-GEN-01', 'CAP-09'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: (call, scene) => lookedUp(call, scene),
      examine: (call, { lookups }) => {
        const known = lookups
          .filter(({ exchange }) => precedes(exchange, call.exchange))
          .flatMap(({ matches = [] }) => matches.flatMap(({ endpoint }) => endpoint ?? []))
        return expectThat(
          known.some((root) => call.url === root || call.url.startsWith(`${root}/`)),
          'request target',
          `a URL below ${known.join(' or ') || 'one that SDS returned'}`,
          call.url,
        )
      },
    }),
  },
  {
    id: 'queries-are-percent-encoded',
    title: 'Reserved characters in a query are percent-encoded',
    requirements: ['FHIR-GEN-59', 'HTTP-10'],
    calledForBy: ['search-for-free-slots', 'find-patient'],
    judge: eachCall({ on: ({ rawQuery }) => rawQuery !== '', examine: mustBeEncoded }),
  },
  {
    id: 'nhs-number-is-sent-percent-encoded',
    title: 'The query that finds a patient is percent-encoded, its pipe above all',
    requirements: ['FND-PAT-03'],
    calledForBy: ['find-patient'],
    judge: eachCall({ on: isFindPatient, examine: mustBeEncoded }),
  },
  {
    id: 'submitted-references-are-relative',
    title: 'Resources that a consumer submits refer to others by relative references only',
    requirements: ['FHIR-GEN-32'],
    calledForBy: ['book-appointment'],
    judge: eachResource(submitted, foreignReferences),
  },
  {
    id: 'submitted-resources-name-their-profile',
    title: 'Every resource that a consumer creates names its profile',
    requirements: ['FHIR-GEN-52', 'HTTP-54'],
    calledForBy: ['book-appointment'],
    judge: eachResource(submitted, (resource, call) =>
      declaresProfile(resource, isBooking(call) ? profiles.appointment : profiles.patient),
    ),
  },
  {
    id: 'capability-statement-comes-first',
    title: 'Where a consumer asks for the capability statement, it does so before it asks for anything else',
    requirements: ['FND-CAP-12', 'CAP-07'],
    calledForBy: ['read-capability-statement'],
    judge: ({ calls }) =>
      calls.filter(isMetadata).map((call) => {
        const practice = calls.filter(
          (each) => each.root === call.root && sameConsumer(each, call.intent?.organisation),
        )
        const [first] = practice
        const asked = practice.find(isMetadata) === call && first !== call
        return sighting(
          [call.exchange],
          expectThat(
            !asked,
            'order',
            'GET /metadata before other requests',
            `after ${first?.exchange.id ?? ''}`,
          ),
        )
      }),
  },
]
