import { identifierSystems } from '../../fhir/canonical.js'
import { soleHeader, SSP_FROM, SSP_TRACE_ID, type HeaderList } from '../../spine/headers.js'
import { systemAt } from '../../topology/lookups.js'
import type { System } from '../../topology/topology.js'
import type { Alterations } from '../../wire/route.js'
import type { Surroundings } from '../double.js'
import type { MhsFault } from '../../faults/index.js'
import type { Behind } from './servers.js'

/** What a faulty server does to the headers of a request; a sound one leaves them as they are. */
export function distortedHeaders(
  caller: System,
  group: Behind,
  { topology, has }: Surroundings,
): Alterations | undefined {
  const { hostedBy } = group.server
  const host = systemAt(topology(), hostedBy, 'consumer')
  const place = group.consumers.indexOf(caller)
  const neighbour = group.consumers[(place + 1) % group.consumers.length]
  const deeds: readonly (readonly [MhsFault, (headers: HeaderList) => HeaderList])[] = [
    ['mhs:stamps-host-asid', (headers) => stamped(headers, host)],
    ['mhs:stamps-first-asid', (headers) => stamped(headers, group.consumers[0])],
    ['mhs:swaps-callers', (headers) => stamped(headers, neighbour)],
    ['mhs:drops-ssp-from', (headers) => headers.filter(([name]) => !isNamed(name, SSP_FROM))],
    ['mhs:names-host-in-token', (headers) => rewritten(headers, hostedBy)],
    ['mhs:reuses-trace-id', (headers) => replaced(headers, SSP_TRACE_ID, CONSTANT_TRACE_ID)],
  ]
  const committed = deeds.filter(([fault]) => has(fault, hostedBy))
  if (committed.length === 0) return undefined
  return {
    requestHeaders: (headers) => committed.reduce((so, [, deed]) => deed(so), headers),
  }
}

const CONSTANT_TRACE_ID = '00000000-0000-4000-8000-000000000000'

const isNamed = (name: string, wanted: string): boolean => name.toLowerCase() === wanted.toLowerCase()

const replaced = (headers: HeaderList, name: string, value: string): HeaderList =>
  headers.map((field) => (isNamed(field[0], name) ? [field[0], value] : field))

const stamped = (headers: HeaderList, system: System | undefined): HeaderList =>
  system ? replaced(headers, SSP_FROM, system.asid) : headers

/** The token with another requesting_organization; it is not signed, so nobody between can tell (spine.md 6.1). */
function rewritten(headers: HeaderList, odsCode: string): HeaderList {
  const [scheme, token = ''] = (soleHeader(headers, 'Authorization') ?? '').split(' ')
  const [head, payload, signature = ''] = token.split('.')
  const claims = claimsIn(payload)
  if (scheme !== 'Bearer' || !claims) return headers
  const organization = {
    resourceType: 'Organization',
    identifier: [{ system: identifierSystems.odsCode, value: odsCode }],
    name: odsCode,
  }
  const changed = Buffer.from(JSON.stringify({ ...claims, requesting_organization: organization }))
  return replaced(headers, 'Authorization', `Bearer ${head}.${changed.toString('base64url')}.${signature}`)
}

/** Claims of an audit token; nothing where the header holds another kind, such as an access token of PDS. */
function claimsIn(payload: string | undefined): object | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString())
    return typeof claims === 'object' && claims !== null && 'requesting_organization' in claims
      ? claims
      : undefined
  } catch {
    return undefined
  }
}
