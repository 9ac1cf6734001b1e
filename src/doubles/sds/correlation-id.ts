import { headerValues, type HeaderList } from '../../spine/headers.js'
import { freshId } from './fhir-resources.js'

const UUID = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$'

/** The correlation ID of an exchange, and why the one that was sent does not do, if so. */
export interface CorrelationId {
  readonly value: string
  readonly reason?: string | undefined
}

/** Echoes a UUID, makes one up where there is none, and refuses anything else under a new one (pds-sds.md 4.7). */
export function correlationId(headers: HeaderList): CorrelationId {
  const sent = headerValues(headers, 'X-Correlation-Id').join(',')
  if (sent === '') return { value: freshId() }
  if (new RegExp(UUID).test(sent)) return { value: sent }
  return {
    value: freshId(),
    reason: `Invalid X-Correlation-ID header. Should be an UUIDv4 matching regex '${UUID}'`,
  }
}
