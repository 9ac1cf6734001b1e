import { headerValues, type HeaderList } from '../../spine/headers.js'
import { FHIR_JSON_BARE } from './fhir-outcome.js'

const JSON_TYPE = 'application/json'

/**
 * The content type of the answer: FHIR unless only plain JSON is accepted; undefined when neither is (pds-sds.md 4.7).
 * The API compares whole list items, so one with a parameter is unknown to it.
 */
export function acceptedType(headers: HeaderList): string | undefined {
  const values = headerValues(headers, 'Accept')
  if (values.length === 0) return FHIR_JSON_BARE
  const types = values.flatMap((value) => value.toLowerCase().split(',')).map((type) => type.trim())
  if (types.includes('*/*') || types.includes(FHIR_JSON_BARE)) return FHIR_JSON_BARE
  return types.includes(JSON_TYPE) ? JSON_TYPE : undefined
}
