import { codeSystems, FHIR_JSON, identifierSystems } from '../../fhir/canonical.js'
import type { Action } from '../../spine/actions.js'
import type { HeaderList } from '../../spine/headers.js'
import { interactions, type Interaction } from '../../spine/interactions.js'
import { actingSystemOf, fqdnOf, organisationWithCode, systemAt } from '../../topology/lookups.js'
import type { System, Topology } from '../../topology/topology.js'
import type { WireRequest, WireResponse } from '../../wire/exchange.js'
import { appointment, patientResource, registration, searchset, slotBundle } from './fhir-bodies.js'
import { amended, booked, cancelled, found, statement, toAmend, toCancel } from './obeying-bodies.js'

export const json = (value: unknown): Buffer =>
  Buffer.isBuffer(value) ? value : value === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(value))

/** Who acts, for whom, at which practice. */
export interface Cast {
  readonly organisation: string
  readonly target: string
  readonly patient: string
  /** Id of the system the organisation acts by, where it has several. */
  readonly system?: string | undefined
}

/** A UUID that is the same in every run and never twice in a scene. */
export const uuid = (number: number): string => `7d0a3a52-3b0f-4c7f-9d5b-${String(number).padStart(12, '0')}`

export const systemOf = (topology: Topology, odsCode: string, role: 'consumer' | 'provider'): System => {
  const system = systemAt(topology, odsCode, role)
  if (!system) throw new Error(`no ${role} at ${odsCode}`)
  return system
}

/** The system that acts. */
export function senderOf(topology: Topology, { organisation, system }: Cast): System {
  const sender = actingSystemOf(topology, { organisation, system })
  if (!sender) throw new Error(`no consumer at ${organisation}`)
  return sender
}

/** Claims of a token that keeps every rule (spine.md 6.2, 6.3). */
export function auditClaims(topology: Topology, cast: Cast, facts: { scope: string; now: number }) {
  const system = senderOf(topology, cast)
  const person = topology.practitioners.find(({ organisation }) => organisation === cast.organisation)
  const fqdn = fqdnOf(topology, system)
  return {
    iss: `https://${fqdn}/`,
    sub: person?.id,
    aud: systemAt(topology, cast.target, 'provider')?.serviceRoot,
    exp: facts.now + 300,
    iat: facts.now,
    reason_for_request: 'directcare',
    requested_scope: facts.scope,
    requesting_device: {
      resourceType: 'Device',
      identifier: [{ system: `https://${fqdn}/Id/device-identifier`, value: system.id }],
      model: system.product,
      version: system.version,
    },
    requesting_organization: {
      resourceType: 'Organization',
      identifier: [{ system: identifierSystems.odsCode, value: cast.organisation }],
      name: organisationWithCode(topology, cast.organisation)?.name,
    },
    requesting_practitioner: {
      resourceType: 'Practitioner',
      id: person?.id,
      identifier: [
        { system: identifierSystems.sdsUserId, value: person?.sdsUserId },
        { system: identifierSystems.sdsRoleProfileId, value: person?.sdsRoleProfileId },
        { system: `https://${fqdn}/Id/local-user`, value: person?.id },
      ],
      name: [{ family: person?.name.family, given: [person?.name.given], prefix: [person?.name.prefix] }],
    },
  }
}

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** An Authorization header with an unsecured token (spine.md 6.1). */
export const bearer = (claims: unknown, header: unknown = { alg: 'none', typ: 'JWT' }): string =>
  `Bearer ${encoded(header)}.${encoded(claims)}.`

/** One GP Connect operation as a step makes it: 3 to 6 of the worked example; 7 to 10 look at what was booked, read, amend and cancel it. */
interface Operation {
  readonly action: Action
  readonly interaction: Interaction
  readonly tail: (topology: Topology, cast: Cast) => string
  readonly body?: (topology: Topology, cast: Cast) => unknown
  readonly answer: (topology: Topology, cast: Cast) => unknown
  /** The version that a change is meant for, and the one that is answered. */
  readonly ifMatch?: string
  readonly version?: string
}

const token = (system: string, code: string) => encodeURIComponent(`${system}|${code}`)

const booker = (topology: Topology, { organisation }: Cast) => ({
  odsCode: organisation,
  name: organisationWithCode(topology, organisation)?.name ?? organisation,
})

export const operations = {
  '3': {
    action: 'read-capability-statement',
    interaction: interactions.readMetadata,
    tail: () => '/metadata',
    answer: () => statement(),
  },
  '4': {
    action: 'search-for-free-slots',
    interaction: interactions.searchSlots,
    tail: (_, { organisation }) =>
      `/Slot?start=ge2027-07-04&end=le2027-07-17&status=free&_include=Slot:schedule&searchFilter=${token(identifierSystems.odsCode, organisation)}&searchFilter=${token(codeSystems.organisationType, 'urgent-care')}`,
    answer: () => slotBundle(),
  },
  '5': {
    action: 'find-patient',
    interaction: interactions.findPatient,
    tail: (_, { patient }) => `/Patient?identifier=${token(identifierSystems.nhsNumber, patient)}`,
    answer: (_, { patient }) => searchset(patientResource(patient)),
  },
  '5r': {
    action: 'register-patient',
    interaction: interactions.registerPatient,
    tail: () => '/Patient/$gpc.registerpatient',
    body: (_, { patient }) => registration(patient),
    answer: (_, { patient }) => searchset(patientResource(patient)),
  },
  '6': {
    action: 'book-appointment',
    interaction: interactions.bookAppointment,
    tail: () => '/Appointment',
    body: (topology, cast) => appointment({ organisation: booker(topology, cast) }),
    answer: (topology, cast) => appointment({ id: 'appt-1', organisation: booker(topology, cast) }),
    version: '1',
  },
  '7': {
    action: 'retrieve-appointments',
    interaction: interactions.searchPatientAppointments,
    tail: () => '/Patient/pat-1/Appointment?start=ge2027-07-04&start=le2027-08-04',
    answer: () => found(booked()),
  },
  '8': {
    action: 'read-appointment',
    interaction: interactions.readAppointment,
    tail: () => '/Appointment/appt-1',
    answer: booked,
    version: '1',
  },
  '9': {
    action: 'amend-appointment',
    interaction: interactions.amendAppointment,
    tail: () => '/Appointment/appt-1',
    body: toAmend,
    answer: amended,
    ifMatch: '1',
    version: '2',
  },
  '10': {
    action: 'cancel-appointment',
    interaction: interactions.cancelAppointment,
    tail: () => '/Appointment/appt-1',
    body: toCancel,
    answer: cancelled,
    ifMatch: '2',
    version: '3',
  },
} as const satisfies Readonly<Record<string, Operation>>

export type Step = keyof typeof operations

/** The request that reaches the SSP. */
export function proxied(
  topology: Topology,
  cast: Cast,
  step: Step,
  facts: { trace: number; now: number },
): WireRequest {
  const { interaction, tail, body, ifMatch }: Operation = operations[step]
  const provider = systemOf(topology, cast.target, 'provider')
  const bytes = json(body?.(topology, cast))
  const headers: HeaderList = [
    ['Host', topology.spine.ssp],
    ['Accept', FHIR_JSON],
    ['Accept-Encoding', 'gzip'],
    ...(body
      ? ([
          ['Content-Type', FHIR_JSON],
          ['Content-Length', String(bytes.length)],
        ] as const)
      : []),
    ...(ifMatch === undefined ? [] : [['If-Match', `W/"${ifMatch}"`] as const]),
    ['Ssp-TraceID', uuid(facts.trace)],
    ['Ssp-From', senderOf(topology, cast).asid],
    ['Ssp-To', provider.asid],
    ['Ssp-InteractionID', interaction.id],
    ['Authorization', bearer(auditClaims(topology, cast, { scope: interaction.scope, now: facts.now }))],
  ]
  return {
    method: interaction.method,
    target: `/${provider.serviceRoot}${tail(topology, cast)}`,
    headers,
    body: bytes,
  }
}

/** The provider's answer. */
export function provided(topology: Topology, cast: Cast, step: Step): WireResponse {
  const { interaction, answer, version }: Operation = operations[step]
  const bytes = json(answer(topology, cast))
  const location = `${systemOf(topology, cast.target, 'provider').serviceRoot}/Appointment/appt-1/_history/1`
  return {
    status: interaction.success,
    headers: [
      ['Content-Type', FHIR_JSON],
      ['Cache-Control', 'no-store'],
      ...(step === '6' ? [['Location', location] as const] : []),
      ...(version === undefined ? [] : [['ETag', `W/"${version}"`] as const]),
      ['Date', 'Sun, 04 Jul 2027 07:30:00 GMT'],
      ['Connection', 'keep-alive'],
      ['Content-Length', String(bytes.length)],
    ],
    body: bytes,
  }
}
