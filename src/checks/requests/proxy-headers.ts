import { isUuid, uuidOf } from '../../spine/comparisons.js'
import { asidForm, interactionIdForm } from '../../spine/identifiers.js'
import { serverOf, systemAt, systemWithAsid } from '../../topology/lookups.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import type { SspFields } from '../reading/call.js'
import { asidInWords, isLookedUp, knownPractice } from '../reading/history.js'
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
    of: requests,
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
  for (const call of scene.calls) {
    const id = call.ssp.traceId.sole
    if (id !== undefined && !first.has(uuidOf(id))) first.set(uuidOf(id), call)
  }
  return first
})

const hostOf = ({ actor, topology }: Call): string | undefined => actor && serverOf(topology, actor)?.hostedBy

/** Whether the server that an organisation connects through stands at another one. */
const isHosted = (call: Call): boolean => {
  const host = hostOf(call)
  return host !== undefined && host !== call.actor?.organisation
}

/** Whether the ASID is that of the organisation that hosts the server; another one breaks only what is said of the originator. */
const concernsTheHost = (call: Call): boolean => {
  const asid = call.ssp.from.sole
  return (
    isHosted(call) &&
    (asid === call.actor?.asid || asid === systemAt(call.topology, hostOf(call) ?? '', 'consumer')?.asid)
  )
}

/** Whether the system that acts is also called itself, as a practice. */
const isPracticeToo = ({ actor }: Call): boolean => actor?.roles.length === 2

/** Whether several organisations share the server that a request came through. */
const sharesServer = ({ actor, topology: { systems } }: Call): boolean =>
  actor !== undefined &&
  systems.some(({ mhs, organisation }) => mhs === actor.mhs && organisation !== actor.organisation)

/** The four headers of every request through the SSP (spine.md 3.3, 7; appointments.md 1.2). */
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
    of: requests,
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
    of: requests,
    reads: ({ ssp }) => ssp.traceId.sole,
    expects: (id, { exchange }, scene) => {
      const first = firstWith(scene).get(uuidOf(id))?.exchange
      return expectThat(
        first === undefined || first.id === exchange.id || first.id === exchange.forwards,
        'Ssp-TraceID',
        'a value of its own',
        `${id} as in ${first?.id}`,
      )
    },
    // Whoever receives one request cannot know of the others.
    groundFor: [],
  }),
  check({
    id: 'ssp-from-is-a-registered-asid',
    title: 'Ssp-From is an ASID that is registered in SDS',
    matters: 'Spine lets nobody through whom it does not know.',
    mend: 'Send the ASID under which this system is registered at the organisation that asks.',
    party: 'consumer',
    requirements: ['SSP-HDR-04', 'SSP-HDR-05', 'FHIR-GEN-07', 'TOP-GEN-05'],
    asks: PROXIED,
    groundFor: ['ssp', 'provider'],
    of: requests,
    reads: ({ ssp }) => ssp.from.sole,
    expects: (asid, { topology }) =>
      expectThat(
        asidForm.test(asid) && systemWithAsid(topology, asid) !== undefined,
        'Ssp-From',
        'an ASID of twelve digits that SDS knows',
        asid,
      ),
  }),
  check({
    id: 'ssp-from-names-the-originator',
    title: 'Ssp-From is the ASID of the system that makes the request, at the organisation that makes it',
    matters:
      'Practices and auditors tell by it alone who looked at a patient; another’s ASID accuses another.',
    mend: 'Take the ASID of the organisation for which the user acts, not that of the portal, engine or host.',
    party: 'consumer',
    requirements: [
      ...['SSP-HDR-05', 'SDS-REG-04', 'TOP-GEN-02', 'TOP-GEN-05', 'FHIR-GEN-07'],
      where(sharesServer, 'TOP-CON-SH-03'),
      where(isPracticeToo, 'REG-15', 'SDS-REG-16'),
      where(concernsTheHost, 'SSP-HDR-06', 'SDS-REG-05', 'TOP-CON-SH-04'),
    ],
    asks: PROXIED,
    of: requests,
    reads: ({ ssp, topology, actor }) => actor && systemWithAsid(topology, ssp.from.sole),
    expects: ({ asid }, { actor }, scene) =>
      expectThat(asid === actor?.asid, 'Ssp-From', asidInWords(scene, actor?.asid), asidInWords(scene, asid)),
    // A practice sees an ASID that is registered; whose request it was it cannot know.
    groundFor: [],
    premises: ['actor-known'],
  }),
  check({
    id: 'ssp-to-is-the-practices-asid',
    title: 'Ssp-To is the ASID of the practice that is asked, as SDS gave it',
    matters: 'The SSP checks registration and agreement by it: another’s ASID opens or shuts the wrong door.',
    mend: 'Send the ASID of the practice’s AS record, which the second lookup in SDS returns.',
    party: 'consumer',
    requirements: ['SSP-HDR-07', 'FHIR-GEN-08', 'WEX-OV-4', where(isLookedUp, 'SDS-Q-09', 'SDS-FLOW-04')],
    asks: PROXIED,
    groundFor: ['ssp', 'provider'],
    of: requests,
    reads: (call, scene) => {
      const known = knownPractice(scene, call)?.asid ?? call.practice?.asid
      const sent = call.ssp.to.sole
      return known === undefined || sent === undefined ? undefined : { known, sent }
    },
    expects: ({ known, sent }, _, scene) =>
      expectThat(sent === known, 'Ssp-To', asidInWords(scene, known), asidInWords(scene, sent)),
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
    of: requests,
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
    ],
    asks: PROXIED,
    groundFor: ['ssp', 'provider'],
    of: requests,
    reads: (call) => {
      const id = call.ssp.interactionId.sole
      const listed = operationsOf(call).map((operation): string => operation.id)
      return id !== undefined && interactionIdForm.test(id) && listed.length > 0 ? { id, listed } : undefined
    },
    expects: ({ id, listed }) =>
      expectThat(listed.includes(id), 'Ssp-InteractionID', listed.join(' or '), id),
  }),
] as const
