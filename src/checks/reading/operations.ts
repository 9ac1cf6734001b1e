import { interactions, type Interaction, type InteractionName } from '../../spine/interactions.js'
import type { Action } from '../../spine/actions.js'
import type { Call } from './call.js'
import { once } from './once.js'
import { isObject, member, select, type Located } from '../../fhir/located.js'

/** Acts whose requests go through the SSP to a practice. */
export const PROXIED: readonly Action[] = [
  'read-capability-statement',
  'search-for-free-slots',
  'find-patient',
  'register-patient',
  'book-appointment',
]

/** A path with its percent-encoding undone; as it was where that is wrong. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const fits = ({ exchange, path }: Call, { method, path: shape }: Interaction): boolean =>
  exchange.request.method === method && shape.test(decoded(path))

/** The interactions that stand at this verb and path: none, one, or both amend and cancel. */
export const operationsOf = once((call: Call): readonly Interaction[] =>
  Object.values(interactions).filter((interaction) => fits(call, interaction)),
)

/** Whether verb and path are those of an interaction, whatever interaction ID the request claims. */
export const performs =
  (name: InteractionName) =>
  (call: Call): boolean =>
    operationsOf(call).includes(interactions[name])

export const isSlotSearch = performs('searchSlots')
export const isFindPatient = performs('findPatient')
export const isRegistration = performs('registerPatient')
export const isBooking = performs('bookAppointment')
/** An amendment or a cancellation, which stand at one verb and path. */
export const isChangeOfBooking = performs('cancelAppointment')
export const isMetadata = performs('readMetadata')

/** Undefined when the practice gave no answer. */
export const statusOf = ({ exchange }: Call): number | undefined => exchange.response?.status

export const succeeded = (call: Call): boolean => Math.floor((statusOf(call) ?? 0) / 100) === 2

export const isRefused = (call: Call): boolean => (statusOf(call) ?? 0) >= 400

/** An answer of a practice that was able and willing: neither out of order nor closed to this consumer. */
export const isServed = (call: Call): boolean => {
  const status = statusOf(call)
  return status !== undefined && status !== 403 && status < 500
}

/** When the request arrived, in epoch milliseconds of the run's clock. */
export const instantOf = ({ exchange }: Call): number => Date.parse(exchange.startedAt)

/** A request's body as a resource; its value is undefined where the body is no JSON. */
export const bodyOf = ({ body }: Call, resourceType: string): Located => ({ at: resourceType, value: body })

/** The resources of an answer: those in a Bundle, or the one that it is; empty for an error or no JSON. */
export const answeredResources = once((call: Call): readonly Located[] => {
  if (!succeeded(call) || !isObject(call.answer)) return []
  const type = typeOf(call.answer) ?? 'answer'
  const answer = { at: type, value: call.answer }
  return type === 'Bundle' ? select(answer, 'entry.resource') : [answer]
})

export const typeOf = (resource: unknown): string | undefined => {
  const type = member(resource, 'resourceType')
  return typeof type === 'string' ? type : undefined
}

/** The resources of one type in an answer. */
export const answered =
  (type: string) =>
  (call: Call): readonly Located[] =>
    answeredResources(call).filter(({ value }) => typeOf(value) === type)
