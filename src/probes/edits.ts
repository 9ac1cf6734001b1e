import type { CheckId } from '../checks/index.js'
import type { RequestChanges, FhirRequest } from '../drivers/reference-consumer/fhir-request.js'
import type { Json } from '../drivers/reference-consumer/json.js'
import { edited } from '../drivers/reference-consumer/misbehaviour/distortion.js'
import type { RightRequests } from '../drivers/reference-consumer/right-requests.js'
import { systemAt } from '../topology/lookups.js'
import type { Ground, ProbeRow } from './probe.js'

/** What is done to a right request to make a probe of it. */
export type Edit = (request: FhirRequest, ground: Ground) => FhirRequest

/** How the right request is made that the probes of one table begin with; undefined where it cannot be. */
export type Right = (right: RightRequests, ground: Ground) => FhirRequest | undefined

/** Makes rows of a table: each is the same right request, with one thing done to it. */
export const rowsOn =
  (make: Right) =>
  (says: string, edit: Edit, ...shows: readonly CheckId[]): ProbeRow => ({
    says,
    sends: (right, ground) => {
      const request = make(right, ground)
      return request && edit(request, ground)
    },
    shows,
  })

/** Rows of what only JSON can have wrong: who sends XML does not send them. */
export const inJsonOnly = ({ says, sends, shows }: ProbeRow): ProbeRow => ({
  says,
  sends: (right, ground) =>
    systemAt(ground.topology, ground.consumer.odsCode, 'consumer')?.format === 'xml'
      ? undefined
      : sends(right, ground),
  shows,
})

/** The request as it should be. */
export const asItIs: Edit = (request) => request

/** Several edits, one after the other. */
export const both =
  (...edits: readonly Edit[]): Edit =>
  (request, ground) =>
    edits.reduce((so, edit) => edit(so, ground), request)

/** What the request is on the wire, rather than what it says. */
export const changed =
  (changes: RequestChanges): Edit =>
  (request) => ({ ...request, changes: { ...request.changes, ...changes } })

/** A header in place of the request's own, or left out. */
export const header = (name: string, value: string | null): Edit => changed({ headers: [[name, value]] })

/** Claims in place of the token's own. */
export const claims = (given: NonNullable<RequestChanges['claims']>): Edit => changed({ claims: given })

/** The body with another value at a dotted path; lists are edited item by item. */
export const put =
  (path: string, value: Json | undefined): Edit =>
  (request) => ({ ...request, body: request.body && edited(request.body, path, () => value) })

/** The body without what stands at a dotted path. */
export const drop = (path: string): Edit => put(path, undefined)

/** The value of a parameter, or how it is made of what is known. */
export type Valued = string | ((ground: Ground) => string)

const valued = (value: Valued, ground: Ground): string => (typeof value === 'string' ? value : value(ground))

/** The search without every parameter of a name. */
export const without =
  (name: string): Edit =>
  (request) => ({ ...request, parameters: request.parameters?.filter(([own]) => own !== name) })

/** The search with a parameter besides. */
export const and =
  (name: string, value: Valued): Edit =>
  (request, ground) => ({
    ...request,
    parameters: [...(request.parameters ?? []), [name, valued(value, ground)]],
  })

/** The search with one value for a parameter, in its place. */
export const asking =
  (name: string, value: Valued): Edit =>
  (request, ground) => ({
    ...request,
    parameters: request.parameters?.map(([own, old]) => [own, own === name ? valued(value, ground) : old]),
  })

/** Another path below the service root URL. */
export const at =
  (path: string): Edit =>
  (request) => ({ ...request, path })
