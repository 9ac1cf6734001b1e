import { headerValues, type HeaderList } from '../../../spine/headers.js'
import type { WireResponse } from '../../../wire/exchange.js'
import { answerFhir } from '../fhir-answer.js'
import { API_KEY, sdsSurroundings, SLOT_SEARCH } from './sds-surroundings.js'

/** Path and identifier systems of pds-sds.md 4.7, in short. */
export const BASE = '/spine-directory/FHIR/R4'
export const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code'
export const IID = 'https://fhir.nhs.uk/Id/nhsServiceInteractionId'
export const KEY = 'https://fhir.nhs.uk/Id/nhsMhsPartyKey'
export const ID = '2B1D1F8A-0C0E-4C1B-8A55-6A1F0E6F7A21'
export const UUID = /^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/

export const organisation = (code: string) => `organization=${ODS}|${code}`
export const interaction = (id = SLOT_SEARCH) => `identifier=${IID}|${id}`
export const partyKey = (key: string) => `identifier=${KEY}|${key}`
export const manufacturer = (code: string) => `manufacturing-organization=${ODS}|${code}`

export interface FhirQuestion {
  readonly method?: string
  readonly headers?: HeaderList
  readonly surroundings?: ReturnType<typeof sdsSurroundings>
}

/** Asks the SDS FHIR API, with a good API key unless one is among the headers. */
export const ask = (
  target: string,
  { method = 'GET', headers = [], surroundings = sdsSurroundings() }: FhirQuestion = {},
) =>
  answerFhir(
    {
      method,
      target: target.replaceAll('|', '%7C'),
      headers: headers.some(([name]) => name === 'apikey') ? headers : [['apikey', API_KEY], ...headers],
      body: Buffer.alloc(0),
    },
    surroundings,
  )

export type SdsJson = Readonly<Record<string, unknown>>

export const json = ({ body }: WireResponse): SdsJson => JSON.parse(body.toString()) as SdsJson

/** The resources of a searchset. */
export const resources = (answer: WireResponse): readonly SdsJson[] =>
  (json(answer)['entry'] as { resource: SdsJson }[]).map(({ resource }) => resource)

/** The first value of a header field. */
export const first = ({ headers }: WireResponse, name: string): string | undefined =>
  headerValues(headers, name)[0]

interface OutcomeIssue {
  readonly code?: string
  readonly details?: { readonly coding?: readonly { readonly code?: string }[] }
  readonly diagnostics?: string
}

/** The one issue of an OperationOutcome, flattened. */
export function issueOf(answer: WireResponse) {
  const [issue] = json(answer)['issue'] as readonly OutcomeIssue[]
  return {
    issueCode: issue?.code,
    code: issue?.details?.coding?.[0]?.code,
    diagnostics: issue?.diagnostics,
  }
}
