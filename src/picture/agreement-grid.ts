import { CAPABILITIES, type Capability } from '../spine/capabilities.js'
import type { OdsCode } from '../spine/identifiers.js'
import type { SystemRole, Topology } from '../topology/topology.js'
import { nameOf } from './who-stands-where.js'

/** An organisation at the edge of the grid. */
export interface GridEnd {
  readonly odsCode: OdsCode
  readonly name: string
}

/** Who may call whom: consumer organisations down, provider organisations across. */
export interface AgreementGrid {
  readonly consumers: readonly GridEnd[]
  readonly providers: readonly GridEnd[]
  /** The capabilities that any agreement covers, in the field's order. */
  readonly capabilities: readonly Capability[]
  /** What the agreements of a pair cover; an agreement is mutual, so either way round (spine.md 3.5). */
  readonly covered: (consumer: OdsCode, provider: OdsCode) => readonly Capability[]
}

/** A capability by its name. */
export const CAPABILITY_NAMES: Readonly<Record<Capability, string>> = {
  'appointment-management': 'Appointment Management',
  'access-record-structured': 'Access Record: Structured',
  'access-document': 'Access Document',
  'access-record-html': 'Access Record: HTML',
}

/** The data sharing agreements of a topology as a grid. */
export function agreementGrid(topology: Topology): AgreementGrid {
  const pairs = new Map<string, Set<Capability>>()
  const note = (one: OdsCode, other: OdsCode, capability: Capability) => {
    const key = `${one} ${other}`
    pairs.set(key, (pairs.get(key) ?? new Set()).add(capability))
  }
  for (const { consumer, provider, capability } of topology.agreements) {
    note(consumer, provider, capability)
    note(provider, consumer, capability)
  }
  return {
    consumers: endsOf(topology, 'consumer'),
    providers: endsOf(topology, 'provider'),
    capabilities: CAPABILITIES.filter((each) =>
      topology.agreements.some(({ capability }) => capability === each),
    ),
    covered: (consumer, provider) => {
      const those = pairs.get(`${consumer} ${provider}`)
      return CAPABILITIES.filter((each) => those?.has(each))
    },
  }
}

function endsOf(topology: Topology, role: SystemRole): readonly GridEnd[] {
  const codes = topology.systems
    .filter(({ roles }) => roles.includes(role))
    .map(({ organisation }) => organisation)
  return [...new Set(codes)].map((odsCode) => ({ odsCode, name: nameOf(topology, odsCode) }))
}
