import type { Action, Leg } from '../../spine/actions.js'
import { isBelow } from '../../spine/comparisons.js'
import { headerValues, SSP_INTERACTION_ID } from '../../spine/headers.js'
import type { NhsNumber, OdsCode } from '../../spine/identifiers.js'
import { interactions } from '../../spine/interactions.js'
import { otherInteractionById } from '../../spine/other-interactions.js'
import { rootsOf } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import type { Exchange, HttpExchange } from '../../wire/exchange.js'
import { seenFrom } from './as-sent.js'
import { identifierSystems } from '../../fhir/canonical.js'
import { identifierIn, listAt, resourcesIn, textAt } from './json.js'
import { readLookup } from './lookup.js'
import { decoded } from './operations.js'
import { registered } from './patient-calls.js'
import { payloadOf } from './payload.js'
import { patientAsked } from './pds-request.js'

/** What one request asks Spine or a practice for, by where it went and what was asked there. */
export interface AskedOfSpine {
  readonly action: Action
  /** Where it went in the end, also where a message handling server stands between. */
  readonly leg: Leg
  readonly target?: OdsCode | undefined
  readonly patient?: NhsNumber | undefined
  /** Of a lookup: the ODS code that it names. */
  readonly code?: OdsCode | undefined
  /** Whether a lookup at the own organisation is for the own ASID rather than for a practice of the same code. */
  readonly isOwnAsid?: boolean
  /** A request to a practice that goes with another act, such as reading an organisation when something was booked. */
  readonly isPartOfAnother?: boolean
  /** Of a request to a practice: the patient whom it names, by NHS number or by reference. */
  readonly names?: string | undefined
  /** Patients whom a practice gave: by reference, their NHS number. */
  readonly gives?: readonly (readonly [reference: string, patient: string])[]
  /** Of a request to a practice: what it asks, to the letter. */
  readonly line?: string
  /** Whether it was refused, had no answer, or nothing was found that could be used. */
  readonly isRefused: boolean
}

/** A request of a consumer as Spine would see it, also where its message handling server handed it on, or refused to. */
export function seenBySpine(exchange: Exchange, onward: Exchange | undefined): Exchange {
  if (exchange.leg !== 'to-mhs') return exchange
  return seenFrom(exchange, onward ?? { ...exchange, leg: legMeant(exchange) })
}

/** Where a request was to go that no message handling server handed on. */
function legMeant(exchange: Exchange): Leg {
  if (exchange.kind === 'ldap' || /\/(?:Endpoint|Device)\?/.test(exchange.request.target)) return 'to-sds'
  return /\/(?:oauth2|personal-demographics)\/|\/sync-service$|\/smsp\/pds$/.test(exchange.request.target)
    ? 'to-pds'
    : 'to-ssp'
}

/** What a request asks for, as Spine sees it; undefined for what only prepares something else: an access token, a sign-in, a bind. */
export function whatIsAsked(topologies: readonly Topology[], seen: Exchange): AskedOfSpine | undefined {
  if (seen.leg === 'to-sds') return askedOfSds(topologies, seen)
  if (seen.kind !== 'http') return undefined
  return seen.leg === 'to-pds' ? askedOfPds(seen) : askedOfPractice(topologies, seen)
}

function askedOfPds(exchange: HttpExchange): AskedOfSpine | undefined {
  const patient = patientAsked(exchange)
  if (!patient.isTrace) return undefined
  const isRefused =
    exchange.response?.status !== 200 || patient.number === undefined || patient.isNobody === true
  return { action: 'trace-patient', leg: 'to-pds', patient: patient.number, isRefused }
}

function askedOfSds(topologies: readonly Topology[], exchange: Exchange): AskedOfSpine | undefined {
  const lookup = readLookup(exchange)
  if (!lookup) return undefined
  const code = lookup.odsCode?.trim() as OdsCode | undefined
  const isRefused = (lookup.matches?.length ?? 0) === 0
  // Where PDS takes messages is looked up for a trace that is to come.
  if (lookup.purpose === 'spine') return { action: 'trace-patient', leg: 'to-pds', isRefused }
  const isProvider = topologies.some(({ systems }) =>
    systems.some(({ organisation, roles }) => organisation === code && roles.includes('provider')),
  )
  return {
    action: lookup.record === 'MHS' ? 'find-endpoint' : 'find-asid',
    leg: 'to-sds',
    target: code,
    code,
    isOwnAsid: !isProvider || lookup.partyKey === undefined,
    isRefused,
  }
}

/** The practice whose service root URL the request is for, at any time of the scenario. */
function practiceAt(topologies: readonly Topology[], url: string) {
  const below = topologies
    .flatMap(({ systems }) => systems)
    .flatMap((system) => rootsOf(system).map((root) => ({ root, odsCode: system.organisation })))
    .filter(({ root }) => isBelow(url, root))
    .sort((one, other) => other.root.length - one.root.length)
  return below[0]
}

function askedOfPractice(topologies: readonly Topology[], exchange: HttpExchange): AskedOfSpine {
  const { request, response } = exchange
  const [url = ''] = request.target.slice(1).split('?')
  const practice = practiceAt(topologies, url)
  const status = response?.status ?? 0
  const of = actionOf(exchange, practice ? url.slice(practice.root.length) : url)
  return {
    action: of ?? 'look-up-details',
    leg: 'to-ssp',
    target: practice?.odsCode,
    isPartOfAnother: of === undefined,
    ...patientsIn(exchange, of),
    line: `${request.method} ${request.target}`,
    isRefused: status < 200 || status > 299,
  }
}

/** Whom a request to a practice names, and whom its answer gives. */
function patientsIn({ request, response }: HttpExchange, action: Action | undefined) {
  const { body, answer } = { body: payloadOf(request), answer: response && payloadOf(response) }
  const query = new URLSearchParams(request.target.split('?').slice(1).join('?'))
  const booked = () =>
    listAt(body, 'participant')
      .map((each) => textAt(each, 'actor', 'reference'))
      .find((reference) => reference?.startsWith('Patient/'))
  const named = {
    'find-patient': () => query.get('identifier')?.split('|').at(-1),
    'register-patient': () => identifierIn(registered(body), identifierSystems.nhsNumber),
    'book-appointment': booked,
    'amend-appointment': booked,
    'cancel-appointment': booked,
    'retrieve-appointments': () => /Patient\/[^/]+(?=\/Appointment)/.exec(decoded(request.target))?.[0],
  }
  const names = action !== undefined && action in named ? named[action as keyof typeof named]() : undefined
  const gives = resourcesIn(answer, 'Patient').flatMap((patient): (readonly [string, string])[] => {
    const [id, number] = [textAt(patient, 'id'), identifierIn(patient, identifierSystems.nhsNumber)]
    return id === undefined || number === undefined ? [] : [[`Patient/${id}`, number]]
  })
  return { names, gives }
}

/** By method and path, or where they fit none by the interaction ID; undefined of what goes with another act. */
function actionOf({ request }: HttpExchange, path: string): Action | undefined {
  const claimed = headerValues(request.headers, SSP_INTERACTION_ID)[0] ?? ''
  if (otherInteractionById(claimed)) return 'ask-for-a-record'
  const asked = decoded(path)
  const there = OPERATIONS.filter(
    ([, { method, path: shape }]) => request.method === method && shape.test(asked),
  )
  // An amendment and a cancellation stand at one verb and path.
  const isClaimed = ([, { id }]: (typeof OPERATIONS)[number]) => id === claimed
  return (there.find(isClaimed) ?? there[0] ?? OPERATIONS.find(isClaimed))?.[0]
}

const OPERATIONS = [
  ['read-capability-statement', interactions.readMetadata],
  ['search-for-free-slots', interactions.searchSlots],
  ['find-patient', interactions.findPatient],
  ['register-patient', interactions.registerPatient],
  ['book-appointment', interactions.bookAppointment],
  ['retrieve-appointments', interactions.searchPatientAppointments],
  ['read-appointment', interactions.readAppointment],
  ['amend-appointment', interactions.amendAppointment],
  ['cancel-appointment', interactions.cancelAppointment],
] as const
