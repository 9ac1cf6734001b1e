import type { HeaderList } from '../../spine/headers.js'
import type { WireResponse } from '../../wire/exchange.js'
import type { PdsBundle, PdsOutcome, PdsPatient } from './resources.js'

/** What the PDS back end answers with. */
export const FHIR = 'application/fhir+json'
/** What the API platform in front of it answers with (pds-sds.md 3.3). */
export const JSON_TYPE = 'application/json'

/** What the API has to say, before it becomes bytes. */
export interface PdsAnswer {
  readonly status: number
  readonly headers: HeaderList
  readonly body: PdsPatient | PdsBundle | PdsOutcome
}

/** A reason to refuse, or undefined to go on. */
export type PdsRefusal = PdsAnswer | undefined

/** 200 from the back end. */
export const give = (body: PdsAnswer['body'], headers: HeaderList = []): PdsAnswer => ({
  status: 200,
  headers: [['Content-Type', FHIR], ...headers],
  body,
})

export const toWire = ({ status, headers, body }: PdsAnswer): WireResponse => ({
  status,
  headers,
  body: Buffer.from(JSON.stringify(body)),
})
