import { isUuid, uuidOf } from '../../spine/comparisons.js'
import { interactionIdForm } from '../../spine/identifiers.js'
import { interactions, type Interaction } from '../../spine/interactions.js'
import { otherInteractions, type OtherInteraction } from '../../spine/other-interactions.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { everyRequest } from '../judging/kinds.js'
import { areOneOnward, type SspFields } from '../reading/call.js'
import { member, textAt, textsAt } from '../../fhir/located.js'
import { isAmendment, isCancellation, lastLearnt } from '../reading/appointments.js'
import { once } from '../reading/once.js'
import { operationsOf, PROXIED } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { workedExample } from './worked-example.js'

/** Names that native Spine APIs use instead (spine.md 3.3). */
const NATIVE: Readonly<Partial<Record<keyof SspFields, string>>> = {
  from: 'FromASID',
  to: 'ToASID',
  interactionId: 'InteractionID',
}

const standsIn =
  (field: keyof SspFields) =>
  ({ exchange }: Call): boolean =>
    exchange.request.headers.some(([name]) => name.toLowerCase() === NATIVE[field]?.toLowerCase())

interface SentOnce<Id extends string> {
  readonly id: Id
  readonly field: keyof SspFields
  readonly name: string
  readonly matters: string
  readonly requirements: readonly RequirementId[]
}

const sentOnce = <const Id extends string>({ id, field, name, matters, requirements }: SentOnce<Id>) =>
  check({
    id,
    title: `${name} is sent with every request, once`,
    matters,
    mend: `Set ${name} exactly once on each request to the SSP, under this name.`,
    party: 'consumer',
    requirements: [...requirements, 'SSP-HDR-10', where(standsIn(field), 'SSP-HDR-12')],
    asks: PROXIED,
    groundFor: ['ssp', 'provider'],
    of: everyRequest,
    reads: ({ ssp }) => ssp[field].values,
    expects: (values, call) =>
      expectThat(
        values.length === 1,
        name,
        'once',
        values.length > 1
          ? `${values.length} values: ${values.join(', ')}`
          : standsIn(field)(call)
            ? `${NATIVE[field]} in its place`
            : undefined,
      ),
  })

/** The first request that carried each trace ID. */
const firstWith = once((scene: Scene): ReadonlyMap<string, Call> => {
  const first = new Map<string, Call>()
  for (const call of scene.everyCall) {
    const id = call.ssp.traceId.sole
    if (id !== undefined && !first.has(uuidOf(id))) first.set(uuidOf(id), call)
  }
  return first
})

/** The operations listed for what a request does; amend and cancel, at one verb and path, differ in the body (spine.md 7.2). */
const listedFor = (call: Call, scene: Scene): readonly string[] =>
  call.other ? listedBesides(call, call.other) : listedWithin(call, scene)

/** At one verb and path of Access Document a document is read or handed on (other-capabilities.md 2). */
const listedBesides = (call: Call, { capability }: OtherInteraction): readonly string[] => {
  const { method } = call.exchange.request
  const fitting = otherInteractions.filter(
    (each) => each.capability === capability && each.method === method && each.path.test(call.path),
  )
  return fitting.length > 0
    ? fitting.map((each) => each.id)
    : [`one of ${capability} for ${method} ${call.path}`]
}

const listedWithin = (call: Call, scene: Scene): readonly string[] => {
  const meant = operationsOf(call).length > 1 ? changeMeant(call, scene) : undefined
  return (meant ? [meant] : operationsOf(call)).map(({ id }) => id)
}

/** Which of the two changes a body makes; undefined where it makes neither, which is told of the body. */
function changeMeant(call: Call, scene: Scene): Interaction | undefined {
  const { body } = call
  const was = textAt(lastLearnt(call, scene)?.appointment.value, 'status')
  const is = member(body, 'status')
  const hasReason = textsAt(body, 'extension:appointmentCancellationReason.url').length > 0
  if (is === 'cancelled' && was !== 'cancelled') return interactions.cancelAppointment
  return is === 'booked' && !hasReason ? interactions.amendAppointment : undefined
}

/** The four headers of every request through the SSP: that they are there, trace and interaction (spine.md 3.3, 7). */
export const proxyHeaderChecks = [
  sentOnce({
    id: 'trace-id-is-sent-once',
    field: 'traceId',
    name: 'Ssp-TraceID',
    matters: 'Without it nobody can follow a request through Spine’s logs when something went wrong.',
    requirements: ['SSP-HDR-01', 'FHIR-GEN-06'],
  }),
  sentOnce({
    id: 'ssp-from-is-sent-once',
    field: 'from',
    name: 'Ssp-From',
    matters: 'Spine cannot tell who asks for the patient’s data, so it refuses the request.',
    requirements: ['SSP-HDR-04', 'SSP-HDR-05', 'FHIR-GEN-07'],
  }),
  sentOnce({
    id: 'ssp-to-is-sent-once',
    field: 'to',
    name: 'Ssp-To',
    matters: 'Spine cannot tell which practice is asked, so it refuses the request.',
    requirements: ['SSP-HDR-07', 'FHIR-GEN-08'],
  }),
  sentOnce({
    id: 'interaction-id-is-sent-once',
    field: 'interactionId',
    name: 'Ssp-InteractionID',
    matters: 'Spine cannot tell what is asked for and whether it is allowed, so it refuses the request.',
    requirements: ['SSP-HDR-08', 'IID-01', 'FHIR-GEN-09'],
  }),
  check({
    id: 'trace-id-is-a-uuid',
    title: 'Ssp-TraceID is a UUID',
    matters:
      'Ids of another form are not unique among all systems, so requests are confused in Spine’s logs.',
    mend: 'Make a new random UUID for each request and send it as Ssp-TraceID.',
    party: 'consumer',
    requirements: ['SSP-HDR-02', 'FHIR-GEN-06'],
    asks: PROXIED,
    groundFor: ['ssp', 'provider'],
    of: everyRequest,
    reads: ({ ssp }) => ssp.traceId.sole,
    expects: (id) => expectThat(isUuid(id), 'Ssp-TraceID', 'a UUID', id),
  }),
  check({
    id: 'trace-id-is-new-for-each-request',
    title: 'Each request has an Ssp-TraceID of its own, repeats and retries included',
    matters: 'Two requests with one id cannot be told apart in Spine’s logs.',
    mend: 'Make the trace ID where the request is sent, also when it is sent again.',
    party: 'consumer',
    requirements: ['SSP-HDR-03', 'FHIR-GEN-06'],
    asks: PROXIED,
    of: everyRequest,
    reads: ({ ssp }) => ssp.traceId.sole,
    expects: (id, { exchange }, scene) => {
      const first = firstWith(scene).get(uuidOf(id))?.exchange
      return expectThat(
        first === undefined ||
          first.id === exchange.id ||
          first.id === exchange.forwards ||
          areOneOnward(first, exchange),
        'Ssp-TraceID',
        'a value of its own',
        `${id} as in ${first?.id}`,
      )
    },
    // Whoever receives one request cannot know of the others.
    groundFor: [],
  }),
  check({
    id: 'interaction-id-is-well-formed',
    title: 'Ssp-InteractionID has the form of GP Connect',
    matters: 'Spine compares interaction IDs as text; one of another form is registered nowhere.',
    mend: 'Copy the interaction ID from the specification of the operation, in small letters.',
    party: 'consumer',
    requirements: ['IID-02', 'IID-01', 'SSP-HDR-08', 'FHIR-GEN-09'],
    asks: PROXIED,
    groundFor: ['ssp', 'provider'],
    of: everyRequest,
    reads: ({ ssp }) => ssp.interactionId.sole,
    expects: (id) =>
      expectThat(interactionIdForm.test(id), 'Ssp-InteractionID', interactionIdForm.accepts, id),
  }),
  check({
    id: 'interaction-id-is-that-of-the-operation',
    title: 'Ssp-InteractionID is the one listed for the operation that the request performs',
    matters:
      'Spine and the practice allow a request by its interaction ID; a wrong one asks for another right.',
    mend: 'Choose the interaction ID by the operation, and its version by the version of the service root URL.',
    party: 'consumer',
    requirements: [
      ...['SSP-HDR-08', 'IID-01', 'FHIR-GEN-09'],
      where(({ url }: Call) => /\/STU3\/1(?:\/|$)/.test(url), 'IID-06'),
      ...workedExample,
      where(isCancellation, 'APT-CANC-06'),
      where(isAmendment, 'APT-AMND-04'),
    ],
    asks: PROXIED,
    groundFor: ['ssp', 'provider'],
    of: everyRequest,
    reads: (call, scene) => {
      const id = call.ssp.interactionId.sole
      const listed = listedFor(call, scene)
      return id !== undefined && interactionIdForm.test(id) && listed.length > 0 ? { id, listed } : undefined
    },
    expects: ({ id, listed }) =>
      expectThat(listed.includes(id), 'Ssp-InteractionID', listed.join(' or '), id),
  }),
] as const
