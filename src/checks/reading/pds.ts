import { SESSION_ROLE } from '../../spine/pds-access.js'
import type { HttpExchange, Intent } from '../../wire/exchange.js'
import { fieldOf, type Field } from './call.js'
import { dig, listAt, textAt } from './json.js'
import { once } from './once.js'
import { decoded } from './operations.js'
import { payloadOf } from './payload.js'
import { pdsWireOf } from './pds-doors.js'
import type { Scene } from './scene.js'
import type { PdsRecord, PdsTrace, TraceOutcome } from './told.js'

const VERIFICATION =
  'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus'

/** What a Patient of the FHIR API says besides what every route tells (pds-sds.md 3.5). */
export interface FhirRecord extends PdsRecord {
  /** Verification status code; undefined where the extension is missing. */
  readonly verification?: string | undefined
  /** Codes of meta.security. */
  readonly security: readonly string[]
}

/** A request to the PDS FHIR API with its answer, taken apart once for every check (pds-sds.md 3.3). */
export interface PdsCall extends PdsTrace {
  readonly exchange: HttpExchange
  readonly authorization: Field
  readonly requestId: Field
  readonly correlationId: Field
  readonly endUser: Field
  /** The role in which a member of staff acts. */
  readonly sessionRole: Field
  /** Undefined where PDS gave no answer. */
  readonly status?: number | undefined
  readonly answer: unknown
  /** Spine code of an error. */
  readonly errorCode?: string | undefined
  readonly records: readonly FhirRecord[]
  readonly patient?: FhirRecord | undefined
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
    .filter((exchange) => pdsWireOf(exchange) === 'fhir')
    .filter((exchange) => !/^\/(?:oauth2|mock-login)\/|\/_(?:ping|status)$/.test(pathOf(exchange)))
    .map((exchange) => readCall(exchange, () => scene.intentOf(exchange))),
)

const isRetrieval = (call: PdsCall): call is Retrieval => call.asked !== undefined
const isSearch = (call: PdsCall): call is Search => call.searched !== undefined

export const retrievals = (scene: Scene): readonly Retrieval[] => pdsCalls(scene).filter(isRetrieval)
export const searches = (scene: Scene): readonly Search[] => pdsCalls(scene).filter(isSearch)

/** Requests by which a patient is traced by the FHIR API, of either kind. */
export const fhirTraces = (scene: Scene): readonly PdsCall[] =>
  pdsCalls(scene).filter((call) => isRetrieval(call) || isSearch(call))

function readCall(exchange: HttpExchange, intentOf: () => Intent | undefined): PdsCall {
  const { request, response } = exchange
  const field = (name: string) => fieldOf(request.headers, name)
  const isGet = request.method === 'GET'
  const path = pathOf(exchange)
  const asked = isGet ? /\/Patient\/([^/]+)$/.exec(path)?.[1] : undefined
  const isASearch = isGet && path.endsWith('/Patient') && request.target.includes('?')
  const answer = response && payloadOf(response)
  const records = response?.status === 200 ? patientsIn(answer).map(readRecord) : []
  const errorCode = textAt(answer, 'issue', 0, 'details', 'coding', 0, 'code')
  return {
    wire: 'fhir',
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
    bornOn: isASearch ? birthDateIn(request.target) : undefined,
    status: response?.status,
    answer,
    errorCode,
    outcome: outcomeOf(response?.status, records, errorCode),
    answered: String(response?.status ?? 'not at all'),
    records,
    patient: records.length === 1 ? records[0] : undefined,
  }
}

/** The one date of birth that a search looks for; a range says none (pds-sds.md 3.7). */
function birthDateIn(target: string): string | undefined {
  const dates = new URLSearchParams(target.split('?')[1]).getAll('birthdate')
  return dates.length === 1 ? /^(?:eq)?(\d{4}-\d{2}-\d{2})$/.exec(dates[0] ?? '')?.[1] : undefined
}

/** The patient that an answer is, or those in its Bundle. */
const patientsIn = (answer: unknown): readonly unknown[] =>
  [answer, ...listAt(answer, 'entry').map((entry) => dig(entry, 'resource'))].filter(
    (resource) => dig(resource, 'resourceType') === 'Patient',
  )

function outcomeOf(
  status: number | undefined,
  records: readonly PdsRecord[],
  errorCode: string | undefined,
): TraceOutcome {
  if (status === undefined) return 'unanswered'
  if (status === 400 || status === 404) return 'none'
  if (records.length > 0) return 'patient'
  return status === 200 && errorCode !== undefined ? 'unnamed' : 'unclear'
}

const VERIFIED = '01'

function readRecord(patient: unknown): FhirRecord {
  const verification = listAt(patient, 'identifier', 0, 'extension').find(
    (extension) => dig(extension, 'url') === VERIFICATION,
  )
  const status = textAt(verification, 'valueCodeableConcept', 'coding', 0, 'code')
  const security = listAt(patient, 'meta', 'security').map((coding) => textAt(coding, 'code') ?? '')
  return {
    nhsNumber: textAt(patient, 'id'),
    verification: status,
    isVerified: status === VERIFIED,
    security,
    isSensitive: security.some((code) => code === 'R' || code === 'V'),
    birthDate: textAt(patient, 'birthDate'),
    practices: listAt(patient, 'generalPractitioner').map((practice) => ({
      odsCode: textAt(practice, 'identifier', 'value'),
      system: textAt(practice, 'identifier', 'system'),
      start: textAt(practice, 'identifier', 'period', 'start'),
      end: textAt(practice, 'identifier', 'period', 'end'),
    })),
    usualName: usualNameIn(patient),
    otherCarers: listAt(patient, 'extension').flatMap(
      (extension) => textAt(extension, 'valueReference', 'identifier', 'value') ?? [],
    ),
    deceased: dig(patient, 'deceasedDateTime') !== undefined || dig(patient, 'deceasedBoolean') === true,
  }
}

function usualNameIn(patient: unknown): string | undefined {
  const usual = listAt(patient, 'name').filter((name) => dig(name, 'use') === 'usual')
  const [family, given] = [textAt(usual[0], 'family'), textAt(usual[0], 'given', 0)]
  return usual.length === 1 && family !== undefined && given !== undefined ? `${given} ${family}` : undefined
}
