import { headerValues, soleHeader, SSP_HEADERS, SSP_INTERACTION_ID } from '../../spine/headers.js'
import { eachDelivery } from '../judging/legacy.js'
import { hasSoundToken } from '../jwt/sound-token.js'
import type { Call } from '../reading/scene.js'
import { operationsOf, remembered } from '../reading/operations.js'

/** Requests that went round the proxy tell nothing of the API: a provider turns them away before it reads them. */
export const isForwarded = ({ exchange }: Call): boolean => exchange.forwards !== undefined

/** Judges what a provider made of every request that the proxy passed on, one by one. */
export const eachAnswer = ({ on, examine }: Parameters<typeof eachDelivery>[0]) =>
  eachDelivery({ on: (call, scene) => isForwarded(call) && on(call, scene), examine })

const mediaTypeIs = (call: Call, name: string): boolean => {
  const given = headerValues(call.exchange.request.headers, name).join(',')
  return given === '' || /application\/fhir\+json|\*\/\*/i.test(given)
}

/** Whether a provider has no reason to refuse a request for its headers or its token. */
export const isSoundRequest = remembered((call): boolean => {
  const { headers, body } = call.exchange.request
  return (
    SSP_HEADERS.every((name) => (soleHeader(headers, name) ?? '').trim() !== '') &&
    operationsOf(call).some(({ id }) => id === soleHeader(headers, SSP_INTERACTION_ID)) &&
    mediaTypeIs(call, 'Accept') &&
    (body.length === 0 || mediaTypeIs(call, 'Content-Type')) &&
    !call.parameters.some(([name]) => name === '_format') &&
    hasSoundToken(call)
  )
})
