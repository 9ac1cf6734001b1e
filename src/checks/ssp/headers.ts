import type { Action } from '../../spine/actions.js'
import {
  headerValues,
  SSP_FROM,
  SSP_HEADERS,
  SSP_INTERACTION_ID,
  SSP_TO,
  SSP_TRACE_ID,
} from '../../spine/headers.js'
import { asidForm, interactionIdForm } from '../../spine/identifiers.js'
import { all, eachCall, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { asidInWords, hasPathOf, knownPractice } from '../reading/history.js'
import { dig } from '../reading/json.js'
import type { Call } from '../reading/scene.js'
import { header, UUID } from './grounds.js'

/** Acts that go through the SSP. */
export const THROUGH_THE_SSP: readonly Action[] = [
  'read-capability-statement',
  'search-for-free-slots',
  'find-patient',
  'register-patient',
  'book-appointment',
]

const values = ({ exchange }: Call, name: string): readonly string[] =>
  headerValues(exchange.request.headers, name)

/** How often a field stands there, for a finding: nothing, its value, or 2 values. */
const inCount = (found: readonly string[]): string | undefined =>
  found.length > 1 ? `${found.length} values: ${found.join(', ')}` : found[0]

const once = (call: Call, name: string, form: string, accepts: (value: string) => boolean) => {
  const found = values(call, name)
  return expectThat(found.length === 1 && accepts(found[0] ?? ''), name, `once, ${form}`, inCount(found))
}

const always = () => true

/** Names that native Spine APIs use instead (spine.md 3.3). */
const NATIVE = ['FromASID', 'ToASID', 'InteractionID']

/** The interaction that a request performs: by its method and path and, for amend and cancel, its body (spine.md 7.2). */
const performs = (call: Call): boolean => {
  const {
    interaction,
    body,
    exchange: { request },
  } = call
  if (interaction?.method !== request.method || !hasPathOf(call, interaction)) return false
  if (request.method !== 'PUT') return true
  return (dig(body, 'status') === 'cancelled') === interaction.id.includes(':cancel:')
}

/** The headers of every request to the SSP (spine.md 3.3). */
export const headerChecks: readonly Check[] = [
  {
    id: 'request-carries-a-trace-id',
    title: 'Every request to the SSP carries Ssp-TraceID once',
    requirements: ['SSP-HDR-01'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({
      on: always,
      examine: (call) => once(call, SSP_TRACE_ID, 'a UUID', (value) => value !== ''),
    }),
  },
  {
    id: 'trace-id-is-a-uuid',
    title: 'Ssp-TraceID is a UUID',
    requirements: ['SSP-HDR-02'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({
      on: (call) => values(call, SSP_TRACE_ID).length > 0,
      examine: (call) => {
        const found = values(call, SSP_TRACE_ID)
        return expectThat(
          found.every((value) => UUID.test(value)),
          SSP_TRACE_ID,
          'a UUID',
          found.join(', '),
        )
      },
    }),
  },
  {
    id: 'trace-id-is-new-for-each-request',
    title: 'Each request has an Ssp-TraceID of its own, repeats and retries included',
    requirements: ['SSP-HDR-03'],
    calledForBy: THROUGH_THE_SSP,
    judge: (scene) => {
      const seen = new Map<string, string>()
      return scene.calls
        .filter((call) => values(call, SSP_TRACE_ID).length > 0)
        .map((call) => {
          const id = values(call, SSP_TRACE_ID)[0] ?? ''
          const before = seen.get(id.toLowerCase())
          seen.set(id.toLowerCase(), call.exchange.id)
          return sighting(
            [call.exchange],
            expectThat(before === undefined, SSP_TRACE_ID, 'a value of its own', `${id} as in ${before}`),
          )
        })
    },
  },
  {
    id: 'ssp-from-is-a-registered-asid',
    title: 'Ssp-From is an ASID that is registered in SDS',
    requirements: ['SSP-HDR-04'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({
      on: always,
      examine: (call, { directory }) =>
        once(
          call,
          SSP_FROM,
          'an ASID of twelve digits that SDS knows',
          (value) => asidForm.test(value) && directory.asRecords.some(({ asid }) => asid === value),
        ),
    }),
  },
  {
    id: 'ssp-to-is-the-practices-asid',
    title: "Ssp-To is the practice's ASID as looked up in SDS",
    requirements: ['SSP-HDR-07'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({
      on: (call, scene) => knownPractice(scene, call)?.asid !== undefined,
      examine: (call, scene) => {
        const known = knownPractice(scene, call)?.asid
        const found = values(call, SSP_TO)
        return expectThat(
          found.length === 1 && found[0] === known,
          SSP_TO,
          asidInWords(scene, known),
          found.length === 1 ? asidInWords(scene, found[0]) : inCount(found),
        )
      },
    }),
  },
  {
    id: 'interaction-id-is-that-of-the-request',
    title: 'Ssp-InteractionID is the one listed for the operation that the request performs',
    requirements: ['SSP-HDR-08', 'IID-01'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({
      on: always,
      examine: (call) => {
        const found = values(call, SSP_INTERACTION_ID)
        const { method } = call.exchange.request
        return expectThat(
          found.length === 1 && performs(call),
          SSP_INTERACTION_ID,
          `the interaction ID of ${method} ${call.path}`,
          inCount(found),
        )
      },
    }),
  },
  {
    id: 'request-carries-a-bearer-token',
    title:
      'Every request to the SSP carries a bearer token in Authorization, the capability statement included',
    requirements: ['SSP-HDR-09'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({
      on: always,
      examine: (call) =>
        once(call, 'Authorization', 'Bearer and a token', (value) => /^Bearer \S+$/.test(value)),
    }),
  },
  {
    id: 'all-four-headers-are-there',
    title: 'The four Ssp-* headers are sent with every request',
    requirements: ['SSP-HDR-10'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({
      on: always,
      examine: (call) =>
        all(
          ...SSP_HEADERS.map((name) => expectThat(values(call, name).length > 0, name, 'present', undefined)),
        ),
    }),
  },
  {
    id: 'native-headers-do-not-stand-in',
    title: 'FromASID, ToASID and InteractionID do not stand in for the Ssp-* headers',
    requirements: ['SSP-HDR-12'],
    calledForBy: [],
    judge: eachCall({
      on: (call) => NATIVE.some((name) => values(call, name).length > 0),
      examine: (call) =>
        all(
          ...SSP_HEADERS.map((name) =>
            expectThat(
              values(call, name).length > 0,
              name,
              'present',
              NATIVE.filter((native) => values(call, native).length > 0).join(', '),
            ),
          ),
        ),
    }),
  },
  {
    id: 'interaction-id-is-well-formed',
    title: 'Interaction IDs have the form of GP Connect',
    requirements: ['IID-02'],
    calledForBy: [],
    judge: eachCall({
      on: (call) => header(call, SSP_INTERACTION_ID) !== undefined,
      examine: (call) => {
        const id = header(call, SSP_INTERACTION_ID)
        return expectThat(interactionIdForm.test(id ?? ''), SSP_INTERACTION_ID, interactionIdForm.accepts, id)
      },
    }),
  },
  {
    id: 'interaction-id-is-of-the-version-of-the-url',
    title: 'On a service root URL of version 1 the interaction ID ends in -1',
    requirements: ['IID-06'],
    calledForBy: [],
    judge: eachCall({
      on: (call) =>
        /\/STU3\/1(?:\/|$)/.test(call.url) &&
        header(call, SSP_INTERACTION_ID)?.startsWith(GPCONNECT) === true,
      examine: (call) => {
        const id = header(call, SSP_INTERACTION_ID)
        return expectThat(id?.endsWith('-1') ?? false, SSP_INTERACTION_ID, 'one that ends in -1', id)
      },
    }),
  },
]

const GPCONNECT = 'urn:nhs:names:services:gpconnect:'
