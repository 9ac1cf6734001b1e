import { londonDate } from '../../spine/london-time.js'
import { SESSION_ROLE } from '../../spine/pds-access.js'
import type { Exchange, HttpExchange, Intent } from '../../wire/exchange.js'
import { fieldOf, type Field } from './call.js'
import { actorOf, lastBefore } from './history.js'
import { dig, listAt, textAt } from './json.js'
import { once } from './once.js'
import { askedInVain } from './in-vain.js'
import { decoded } from './operations.js'
import { payloadOf } from './payload.js'
import type { Scene } from './scene.js'

const VERIFICATION =
  'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus'

/** A practice as PDS names it. */
export interface NamedPractice {
  readonly odsCode?: string | undefined
  readonly system?: string | undefined
  /** yyyy-mm-dd, both. */
  readonly start?: string | undefined
  readonly end?: string | undefined
}

/** What a Patient of PDS says (pds-sds.md 3.5). */
export interface PdsRecord {
  readonly nhsNumber?: string | undefined
  /** Verification status code; undefined where the extension is missing. */
  readonly verification?: string | undefined
  /** Codes of meta.security. */
  readonly security: readonly string[]
  readonly practices: readonly NamedPractice[]
  /** First given name and family name of the usual name, where there is just one. */
  readonly usualName?: string | undefined
  readonly deceased: boolean
}

/** A request to the PDS FHIR API with its answer, taken apart once for every check (pds-sds.md 3.3). */
export interface PdsCall {
  readonly exchange: HttpExchange
  readonly intent?: Intent | undefined
  readonly authorization: Field
  readonly requestId: Field
  readonly correlationId: Field
  readonly endUser: Field
  /** The role in which a member of staff acts. */
  readonly sessionRole: Field
  /** The number that a retrieval asks for, as it stands in the path with its encoding undone. */
  readonly asked?: string | undefined
  /** The query of a search, as written. */
  readonly searched?: string | undefined
  /** Undefined where PDS gave no answer. */
  readonly status?: number | undefined
  readonly answer: unknown
  /** Spine code of an error. */
  readonly errorCode?: string | undefined
  /** Every patient whom PDS gave. */
  readonly records: readonly PdsRecord[]
  /** The one patient, where it gave exactly one. */
  readonly patient?: PdsRecord | undefined
}

/** A GET of one patient by NHS number (pds-sds.md 3.5). */
export type Retrieval = PdsCall & { readonly asked: string }

/** A search by demographics (pds-sds.md 3.7). */
export type Search = PdsCall & { readonly searched: string }

const pathOf = ({ request }: HttpExchange): string => request.target.split('?')[0] ?? ''

/** Requests to the token server of PDS. */
export const tokenExchanges = ({ traces }: Scene): readonly HttpExchange[] =>
  traces.filter((exchange) => pathOf(exchange).endsWith('/oauth2/token'))

/** Requests to the API itself; to sign in, and to ask whether it is alive, takes none of its headers (pds-sds.md 3.1). */
export const pdsCalls = once((scene: Scene): readonly PdsCall[] =>
  scene.traces
    .filter((exchange) => !/^\/(?:oauth2|mock-login)\/|\/_(?:ping|status)$/.test(pathOf(exchange)))
    .map((exchange) => readCall(exchange, () => scene.intentOf(exchange))),
)

const isRetrieval = (call: PdsCall): call is Retrieval => call.asked !== undefined
const isSearch = (call: PdsCall): call is Search => call.searched !== undefined

export const retrievals = (scene: Scene): readonly Retrieval[] => pdsCalls(scene).filter(isRetrieval)
export const searches = (scene: Scene): readonly Search[] => pdsCalls(scene).filter(isSearch)

/** Requests by which a patient is traced, of either kind. */
export const traces = once((scene: Scene): readonly PdsCall[] =>
  pdsCalls(scene).filter((call) => isRetrieval(call) || isSearch(call)),
)

function readCall(exchange: HttpExchange, intentOf: () => Intent | undefined): PdsCall {
  const { request, response } = exchange
  const field = (name: string) => fieldOf(request.headers, name)
  const isGet = request.method === 'GET'
  const path = pathOf(exchange)
  const asked = isGet ? /\/Patient\/([^/]+)$/.exec(path)?.[1] : undefined
  const isASearch = isGet && path.endsWith('/Patient') && request.target.includes('?')
  const answer = response && payloadOf(response)
  const records = response?.status === 200 ? patientsIn(answer).map(readRecord) : []
  return {
    exchange,
    get intent() {
      return intentOf()
    },
    authorization: field('Authorization'),
    requestId: field('X-Request-ID'),
    correlationId: field('X-Correlation-ID'),
    endUser: field('NHSD-End-User-Organisation-ODS'),
    sessionRole: field(SESSION_ROLE),
    asked: asked === undefined ? undefined : decoded(asked),
    searched: isASearch ? request.target.split('?').slice(1).join('?') : undefined,
    status: response?.status,
    answer,
    errorCode: textAt(answer, 'issue', 0, 'details', 'coding', 0, 'code'),
    records,
    patient: records.length === 1 ? records[0] : undefined,
  }
}

/** The patient that an answer is, or those in its Bundle. */
const patientsIn = (answer: unknown): readonly unknown[] =>
  [answer, ...listAt(answer, 'entry').map((entry) => dig(entry, 'resource'))].filter(
    (resource) => dig(resource, 'resourceType') === 'Patient',
  )

function readRecord(patient: unknown): PdsRecord {
  const verification = listAt(patient, 'identifier', 0, 'extension').find(
    (extension) => dig(extension, 'url') === VERIFICATION,
  )
  return {
    nhsNumber: textAt(patient, 'id'),
    verification: textAt(verification, 'valueCodeableConcept', 'coding', 0, 'code'),
    security: listAt(patient, 'meta', 'security').map((coding) => textAt(coding, 'code') ?? ''),
    practices: listAt(patient, 'generalPractitioner').map((practice) => ({
      odsCode: textAt(practice, 'identifier', 'value'),
      system: textAt(practice, 'identifier', 'system'),
      start: textAt(practice, 'identifier', 'period', 'start'),
      end: textAt(practice, 'identifier', 'period', 'end'),
    })),
    usualName: usualNameIn(patient),
    deceased: dig(patient, 'deceasedDateTime') !== undefined || dig(patient, 'deceasedBoolean') === true,
  }
}

function usualNameIn(patient: unknown): string | undefined {
  const usual = listAt(patient, 'name').filter((name) => dig(name, 'use') === 'usual')
  const [family, given] = [textAt(usual[0], 'family'), textAt(usual[0], 'given', 0)]
  return usual.length === 1 && family !== undefined && given !== undefined ? `${given} ${family}` : undefined
}

/** The practice a patient is registered with on that day; a registration ends with the day of its end. */
export function currentPractice({ patient, exchange }: PdsCall): NamedPractice | undefined {
  const today = londonDate(Date.parse(exchange.startedAt))
  return patient?.practices.find(
    ({ odsCode, start = today, end = today }) =>
      odsCode !== undefined && start.slice(0, 10) <= today && end.slice(0, 10) >= today,
  )
}

/** Whether PDS restricts who may see where the patient is (pds-sds.md 3.6). */
export const isSensitive = ({ patient }: PdsCall): boolean =>
  patient?.security.some((code) => code === 'R' || code === 'V') ?? false

/** By intent: the one with which its encounter began, which is to trace a patient; where that was stopped, nothing rests on it. */
const beginnings = once((scene: Scene): ReadonlyMap<string, string> => {
  const begun = new Map<string | undefined, string>()
  return new Map(
    scene.intents.map((intent) => {
      const actor =
        intent.encounter === undefined ? actorOf(intent) : `${actorOf(intent) ?? ''} ${intent.encounter}`
      if (intent.action === 'trace-patient') begun.set(actor, intent.id)
      const beginning = begun.get(actor) ?? intent.id
      if (intent.action === 'trace-patient' && intent.stopped) begun.delete(actor)
      return [intent.id, beginning]
    }),
  )
})

const encounterOf = (scene: Scene, exchange: Exchange): string | undefined => {
  const intent = scene.intentOf(exchange)
  if (intent?.knownBy !== undefined && intent.encounter === undefined) askedInVain('encounter', exchange.id)
  return intent && beginnings(scene).get(intent.id)
}

const tracesByEncounter = once((scene: Scene): ReadonlyMap<string | undefined, readonly PdsCall[]> => {
  const byEncounter = new Map<string | undefined, PdsCall[]>()
  for (const trace of traces(scene.asSent)) {
    const encounter = encounterOf(scene, trace.exchange)
    const known = byEncounter.get(encounter)
    if (known) known.push(trace)
    else if (encounter !== undefined) byEncounter.set(encounter, [trace])
  }
  return byEncounter
})

/** The trace on which an exchange rests: the last one before it in the same encounter; none where it is held from earlier. */
export const traceBehind = (scene: Scene, exchange: Exchange): PdsCall | undefined =>
  lastBefore(tracesByEncounter(scene).get(encounterOf(scene, exchange)) ?? [], exchange)
