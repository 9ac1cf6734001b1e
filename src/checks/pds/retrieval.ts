import type { Exchange, HttpExchange, Intent } from '../../wire/exchange.js'
import { dig, listAt, textAt } from '../reading/json.js'
import { actorOf, lastBefore } from '../reading/history.js'
import { once } from '../reading/once.js'
import type { Scene } from '../reading/scene.js'
import { parseJson } from '../reading/token.js'

const VERIFICATION =
  'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus'

/** A practice as PDS names it. */
export interface NamedPractice {
  readonly odsCode?: string | undefined
  readonly system?: string | undefined
  readonly start?: string | undefined
  readonly end?: string | undefined
}

/** A GET of one patient from the PDS FHIR API, with what PDS said (pds-sds.md 3.5). */
export interface Retrieval {
  readonly exchange: HttpExchange
  readonly intent?: Intent | undefined
  /** The number asked for, as it stands in the path. */
  readonly asked: string
  readonly status?: number | undefined
  readonly answer: unknown
  /** Only of a 200 with a Patient. */
  readonly patient?: PdsRecord | undefined
  /** Spine code of an error. */
  readonly errorCode?: string | undefined
}

export interface PdsRecord {
  readonly nhsNumber?: string | undefined
  /** Verification status code; undefined where the extension is missing. */
  readonly verification?: string | undefined
  /** Codes of meta.security. */
  readonly security: readonly string[]
  readonly practices: readonly NamedPractice[]
  readonly birthDate?: string | undefined
  readonly deceased: boolean
}

/** Requests to the token server of PDS. */
export const tokenRequests = ({ traces }: Scene): readonly HttpExchange[] =>
  traces.filter(({ request }) => request.target.split('?')[0]?.endsWith('/oauth2/token'))

/** Requests to the PDS FHIR API itself. */
export const apiRequests = ({ traces }: Scene): readonly HttpExchange[] =>
  traces.filter(({ request }) => !request.target.split('?')[0]?.endsWith('/oauth2/token'))

/** Every retrieval of a patient by number; read once for each scene. */
export const retrievals = once((scene: Scene): readonly Retrieval[] =>
  apiRequests(scene).flatMap((exchange) => {
    const [path = ''] = exchange.request.target.split('?')
    const asked = /\/Patient\/([^/]+)$/.exec(path)?.[1]
    if (asked === undefined || exchange.request.method !== 'GET') return []
    const { response } = exchange
    const answer = response && parseJson(response.body)
    const isPatient = response?.status === 200 && dig(answer, 'resourceType') === 'Patient'
    return {
      exchange,
      intent: scene.intentOf(exchange),
      asked: decodeURIComponent(asked),
      status: response?.status,
      answer,
      patient: isPatient ? readRecord(answer) : undefined,
      errorCode: textAt(answer, 'issue', 0, 'details', 'coding', 0, 'code'),
    }
  }),
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
    birthDate: textAt(patient, 'birthDate'),
    deceased: dig(patient, 'deceasedDateTime') !== undefined || dig(patient, 'deceasedBoolean') === true,
  }
}

/** The practice a patient is registered with at that moment; a registration ends with the day of its end. */
export function currentPractice({ patient, exchange }: Retrieval): NamedPractice | undefined {
  const [practice] = patient?.practices ?? []
  const today = exchange.startedAt.slice(0, 10)
  return practice?.odsCode !== undefined && (practice.end === undefined || practice.end >= today)
    ? practice
    : undefined
}

export const isSensitive = ({ patient }: Retrieval): boolean =>
  patient?.security.some((code) => code === 'R' || code === 'V') ?? false

/** The trace on which an organisation acts at an exchange: its last one before it. */
export const traceBehind = (scene: Scene, exchange: Exchange): Retrieval | undefined =>
  lastBefore(retrievalsByActor(scene).get(actorOf(scene.intentOf(exchange))) ?? [], exchange)

const retrievalsByActor = once((scene: Scene): ReadonlyMap<string | undefined, readonly Retrieval[]> => {
  const byActor = new Map<string | undefined, Retrieval[]>()
  for (const retrieval of retrievals(scene)) {
    const actor = actorOf(retrieval.intent)
    const known = byActor.get(actor)
    if (known) known.push(retrieval)
    else if (actor !== undefined) byActor.set(actor, [retrieval])
  }
  return byActor
})
