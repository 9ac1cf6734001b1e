import {
  all,
  eachCall,
  expectSame,
  expectThat,
  sighting,
  type OldCheck as Check,
  type Found,
} from '../judging/legacy.js'
import {
  headerValues,
  soleHeader,
  SSP_FROM,
  SSP_INTERACTION_ID,
  SSP_TO,
  SSP_TRACE_ID,
} from '../../spine/headers.js'
import { interactionIdForm } from '../../spine/identifiers.js'
import { actingSystemOf, systemAt } from '../../topology/lookups.js'
import type { Call } from '../reading/scene.js'
import { operationsOf, PROXIED } from '../reading/operations.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const header = ({ exchange }: Call, name: string): string | undefined =>
  soleHeader(exchange.request.headers, name)

const hasBody = ({ exchange }: Call): boolean => exchange.request.body.length > 0

const charset = (value: string | undefined): Found =>
  expectThat(
    /;\s*charset="?utf-8"?\s*(?:;|$)/i.test(value ?? ''),
    'Content-Type',
    'application/fhir+json;charset=utf-8',
    value,
  )

/** Whether the ID is that of the operation; amend and cancel share verb and path. */
const interactionIdFits = (call: Call): Found => {
  const expected = operationsOf(call).map(({ id }) => id)
  const given = header(call, SSP_INTERACTION_ID)
  return expectThat(
    expected.some((id) => id === given),
    SSP_INTERACTION_ID,
    expected.join(' or '),
    given,
  )
}

/** Headers of every request through the SSP (appointments.md 1.2, spine.md 3.3, 7, 10). */
export const requestHeaderChecks: readonly Check[] = [
  {
    id: 'request-url-is-the-whole-provider-url',
    title: 'The request goes to the SSP, with the whole provider URL as SDS publishes it behind a slash',
    requirements: ['FHIR-GEN-02'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: () => true,
      examine: ({ exchange, root }) =>
        expectThat(
          root !== undefined && exchange.request.target.startsWith(`/${root}`),
          'request target',
          '/ and a service root URL that SDS publishes',
          exchange.request.target,
        ),
    }),
  },
  {
    id: 'every-request-has-a-trace-id-of-its-own',
    title: 'Every request has an Ssp-TraceID that is a UUID no earlier request had',
    requirements: ['FHIR-GEN-06'],
    calledForBy: PROXIED,
    judge: ({ calls }) =>
      calls.map((call, index) => {
        const id = header(call, SSP_TRACE_ID)
        const before = calls
          .slice(0, index)
          .find((each) => id !== undefined && header(each, SSP_TRACE_ID) === id)
        return sighting(
          [call.exchange],
          all(
            expectThat(UUID.test(id ?? ''), SSP_TRACE_ID, 'a UUID, once', id),
            before && {
              at: SSP_TRACE_ID,
              expected: 'a UUID of its own',
              actual: `${id ?? ''}, as ${before.exchange.id} has`,
            },
          ),
        )
      }),
  },
  {
    id: 'sender-is-the-acting-organisations-asid',
    title: 'Ssp-From is the ASID of the system of the organisation that asks',
    requirements: ['FHIR-GEN-07'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: ({ intent }, { topology }) =>
        intent !== undefined && actingSystemOf(topology, intent) !== undefined,
      examine: (call, { topology }) =>
        expectSame(
          SSP_FROM,
          (call.intent && actingSystemOf(topology, call.intent)?.asid) ?? '',
          header(call, SSP_FROM),
        ),
    }),
  },
  {
    id: 'receiver-is-the-practices-asid',
    title: 'Ssp-To is the ASID of the system of the practice that is asked',
    requirements: ['FHIR-GEN-08'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: ({ intent }, { topology }) =>
        intent?.target !== undefined && systemAt(topology, intent.target, 'provider') !== undefined,
      examine: (call, { topology }) =>
        expectSame(
          SSP_TO,
          systemAt(topology, call.intent?.target ?? '', 'provider')?.asid ?? '',
          header(call, SSP_TO),
        ),
    }),
  },
  {
    id: 'interaction-id-is-that-of-the-operation',
    title: 'Ssp-InteractionID is exactly the ID of the operation that is performed',
    requirements: ['IID-01', 'FHIR-GEN-09'],
    calledForBy: PROXIED,
    judge: eachCall({ on: (call) => operationsOf(call).length > 0, examine: interactionIdFits }),
  },
  {
    id: 'interaction-ids-are-well-formed',
    title: 'Interaction IDs have the form that GP Connect gives them',
    requirements: ['IID-02'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: (call) => header(call, SSP_INTERACTION_ID) !== undefined,
      examine: (call) => {
        const id = header(call, SSP_INTERACTION_ID) ?? ''
        return expectThat(interactionIdForm.test(id), SSP_INTERACTION_ID, interactionIdForm.accepts, id)
      },
    }),
  },
  {
    id: 'interaction-ids-are-of-version-one',
    title: 'No interaction ID of the 0.x line is used with a service root URL of version 1',
    requirements: ['IID-06'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: (call) => (call.root ?? '').includes('/STU3/1/') && header(call, SSP_INTERACTION_ID) !== undefined,
      examine: (call) => {
        const id = header(call, SSP_INTERACTION_ID) ?? ''
        return expectThat(/-\d+$/.test(id), SSP_INTERACTION_ID, 'an ID that ends with -1', id)
      },
    }),
  },
  {
    id: 'request-states-its-charset',
    title: 'Requests with a body state charset utf-8 in Content-Type',
    requirements: ['FHIR-GEN-21', 'HTTP-24'],
    calledForBy: ['book-appointment', 'register-patient'],
    judge: eachCall({ on: hasBody, examine: (call) => charset(header(call, 'Content-Type')) }),
  },
  {
    id: 'charset-follows-without-blank',
    title: 'No blank stands between a media type and its charset',
    requirements: ['HTTP-28'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: ({ exchange }) => mediaTypes(exchange.request.headers).length > 0,
      examine: ({ exchange }) =>
        mediaTypes(exchange.request.headers)
          .filter(([, value]) => /;\s+charset/i.test(value))
          .map(([at, value]) => ({ at, expected: 'no blank before charset', actual: value })),
    }),
  },
  {
    id: 'consumer-takes-compressed-answers',
    title: 'The consumer offers to take answers compressed with gzip',
    requirements: ['HTTP-30'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: () => true,
      examine: ({ exchange }) => {
        const offered = headerValues(exchange.request.headers, 'Accept-Encoding').join(', ')
        return expectThat(/\bgzip\b|\*/.test(offered), 'Accept-Encoding', 'gzip', offered)
      },
    }),
  },
]

const mediaTypes = (
  headers: Call['exchange']['request']['headers'],
): readonly (readonly [string, string])[] =>
  ['Content-Type', 'Accept'].flatMap((name) =>
    headerValues(headers, name).map((value) => [name, value] as const),
  )
