import type { WireRequest } from '../../wire/exchange.js'
import { SDS_FHIR_BASE } from './fhir-answer.js'

const OFFERS = ['Endpoint', 'Device'].map((resource) => ({
  method: 'GET',
  path: `${SDS_FHIR_BASE}/${resource}`,
}))

/** What to report of a request that the API has no place for: what came, and how what is on offer differs. */
export function unexpectedRequest({ method, target }: WireRequest): string | undefined {
  const path = target.split('?')[0] ?? ''
  if (OFFERS.some((offer) => offer.method === method && offer.path === path)) return undefined
  const differences = OFFERS.map((offer) => {
    const fields = [
      offer.method === method ? `method ${method} fits` : `method is ${method} instead of ${offer.method}`,
      offer.path === path ? 'path fits' : `path is "${path}" instead of "${offer.path}"`,
    ]
    return `${offer.method} ${offer.path} (${fields.join(', ')})`
  })
  return `SDS has nothing for ${method} ${target}. Nearest: ${differences.join('; ')}.`
}
