import { headerValues, type HeaderList } from '../../spine/headers.js'
import type { Interaction } from '../../spine/interactions.js'
import type { OtherInteraction } from '../../spine/other-interactions.js'
import type { System, Topology } from '../../topology/topology.js'
import type { HttpExchange, Intent } from '../../wire/exchange.js'
import type { Token } from './token.js'

/** A field of a message: every value of it, and the one value where there is exactly one. */
export interface Field {
  readonly name: string
  readonly values: readonly string[]
  readonly sole?: string | undefined
}

/** A field by its name, compared without case. */
export const fieldOf = (headers: HeaderList, name: string): Field => {
  const values = headerValues(headers, name)
  return { name, values, sole: values.length === 1 ? values[0] : undefined }
}

/** Whether a server sent one request on as both: whoever made it asked once. */
export const areOneOnward = (one: HttpExchange, other: HttpExchange): boolean =>
  one.forwards !== undefined && one.forwards === other.forwards

/** The four headers of the SSP, read once (spine.md 3.3). */
export interface SspFields {
  readonly traceId: Field
  readonly from: Field
  readonly to: Field
  readonly interactionId: Field
}

/** One GP Connect request on one leg, taken apart once for every check. */
export interface Call {
  readonly exchange: HttpExchange
  readonly intent?: Intent | undefined
  /** What was declared when the request arrived. */
  readonly topology: Topology
  /** The consumer system that acts; undefined where nobody knows who acted. */
  readonly actor?: System | undefined
  /** The practice system that the act is meant for. */
  readonly practice?: System | undefined
  readonly ssp: SspFields
  /** By the Ssp-InteractionID it carries; undefined when that is none of Foundations or Appointment Management. */
  readonly interaction?: Interaction | undefined
  /** By the same header: that of another capability, of which only Spine's part is judged. */
  readonly other?: OtherInteraction | undefined
  /** The request target as the SSP gets it from a consumer, whichever leg this is: one slash and the whole URL at the provider. */
  readonly target: string
  /** The whole provider URL as asked for, without query. */
  readonly url: string
  /** The service root URL that SDS publishes, or served in this scenario, with which the URL begins; undefined when it begins with none. */
  readonly root?: string | undefined
  /** What follows the root, for example /Slot. */
  readonly path: string
  /** Query as written, without the question mark. */
  readonly rawQuery: string
  /** Query parameters, decoded, in order. */
  readonly parameters: readonly (readonly [name: string, value: string])[]
  readonly token: Token
  /** JSON of the request's and the answer's body; undefined where there is none. */
  readonly body: unknown
  readonly answer: unknown
}
