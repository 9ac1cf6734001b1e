import type { WireRequest } from '../../wire/exchange.js'
import { isPreflight } from '../preflight.js'
import { RESOURCE_BY_PATH, SDS_PATHS } from './paths.js'

const OFFERS = [...RESOURCE_BY_PATH.keys()].map((path) => ({ method: 'GET', path }))

/** Asked by monitors and browsers, which expect nothing of a lookup. */
const BESIDE: readonly string[] = Object.values(SDS_PATHS)

/** What to report of a request that the API has no place for: what came, and how what is on offer differs. */
export function unexpectedRequest(request: WireRequest): string | undefined {
  const { method, target } = request
  const path = target.split('?')[0] ?? ''
  if (BESIDE.includes(path) || isPreflight(request)) return undefined
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
