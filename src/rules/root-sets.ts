import { hostNameOf, partyKeyOf } from '../spine/comparisons.js'
import type { Capability } from '../spine/capabilities.js'
import { distinct, groupBy } from './grouping.js'
import { listed, organisationIn } from './naming.js'
import { publishedRoots, type PublishedRoot } from './published-roots.js'
import type { Registration } from './registration.js'
import type { Rule, RuleFinding } from './rule.js'

interface SetOfRoots {
  readonly capability: Capability
  readonly roots: readonly PublishedRoot[]
  /** Practice and capability, for a sentence. */
  readonly name: string
}

const holderOf = ({ odsCode, partyKey }: PublishedRoot): string => `${odsCode} ${partyKeyOf(partyKey)}`

/** The roots of each capability at each practice. */
const setsOf = (registration: Registration): readonly SetOfRoots[] =>
  [...groupBy(publishedRoots(registration), holderOf).values()].flatMap((held) =>
    distinct(held.flatMap(({ capabilities }) => capabilities)).map((capability) => ({
      capability,
      roots: held.filter(({ capabilities }) => capabilities.includes(capability)),
      name: `${capability} at ${held[0] ? organisationIn(registration, held[0].odsCode) : ''}`,
    })),
  )

const placesOf = (roots: readonly PublishedRoot[]) => roots.flatMap(({ places }) => places)
const endpointsOf = (roots: readonly PublishedRoot[]): string => listed(roots.map(({ endpoint }) => endpoint))

const FIRST_ANSWER =
  'A consumer looks one interaction up and uses the URL for all of the capability: with several it calls where nobody listens.'

export const productSetHasOneFhirVersion: Rule = {
  id: 'product-set-has-one-fhir-version',
  title: 'All service root URLs of one product set have the same FHIR version',
  requirements: ['REG-22', 'SDS-REG-22'],
  matters:
    'A consumer that has read one resource in one FHIR version cannot make sense of the next in another.',
  judge: (registration) => {
    const sets = setsOf(registration)
    return {
      judged: sets.length,
      findings: sets.flatMap(({ name, roots }) => {
        const versions = distinct(roots.flatMap(({ parts }) => parts?.version?.toUpperCase() ?? []))
        return versions.length < 2
          ? []
          : [
              {
                at: name,
                expected: 'one FHIR version for all of it',
                actual: `${listed(versions)}: ${endpointsOf(roots)}`,
                places: placesOf(roots),
              },
            ]
      }),
    }
  },
}

const severalRoots = (sets: readonly SetOfRoots[]): readonly RuleFinding[] =>
  sets
    .filter(({ roots }) => roots.length > 1)
    .map(({ name, roots }) => ({
      at: name,
      expected: 'one service root URL for all of it',
      actual: `${roots.length} service root URLs: ${endpointsOf(roots)}`,
      places: placesOf(roots),
    }))

export const foundationsAndAppointmentsShareOneServiceRoot: Rule = {
  id: 'foundations-and-appointments-share-one-service-root',
  title: 'Foundations and Appointment Management have the same routing segment, hence one service root URL',
  requirements: ['SDS-ROOT-04', 'FHIR-GEN-05', 'SDS-REG-19'],
  matters: FIRST_ANSWER,
  judge: (registration) => {
    const sets = setsOf(registration).filter(({ capability }) => capability === 'appointment-management')
    return { judged: sets.length, findings: severalRoots(sets) }
  },
}

export const oneServiceRootForEachCapability: Rule = {
  id: 'one-service-root-for-each-capability',
  title: 'Each capability has one service root URL for each major version',
  requirements: ['NFR-23'],
  matters: FIRST_ANSWER,
  judge: (registration) => {
    const sets = setsOf(registration).flatMap((set) =>
      [...groupBy(set.roots, ({ parts }) => parts?.major ?? '').values()].map((roots) => ({ ...set, roots })),
    )
    return { judged: sets.length, findings: severalRoots(sets) }
  },
}

export const otherCapabilitiesHaveServiceRootsOfTheirOwn: Rule = {
  id: 'other-capabilities-have-service-roots-of-their-own',
  title: 'Other capabilities have routing segments that differ from that of appointments and from each other',
  requirements: ['SDS-ROOT-05', 'FHIR-GEN-05', 'SDS-REG-19'],
  matters:
    'Where two capabilities share a URL, neither can be moved to another server or supplier without breaking the other.',
  judge: (registration) => {
    const several = [...groupBy(publishedRoots(registration), holderOf).values()].filter(
      (held) => distinct(held.flatMap(({ capabilities }) => capabilities)).length > 1,
    )
    return {
      judged: several.length,
      findings: several.flat().flatMap((root) =>
        root.capabilities.length < 2
          ? []
          : [
              {
                at: root.name,
                expected: 'a service root URL of its own for each capability',
                actual: `the same for ${listed(root.capabilities)}`,
                places: root.places,
              },
            ],
      ),
    }
  },
}

/** Hosts that have more than one thing to tell apart: several practices, or several capabilities. */
function rootsByHost(registration: Registration): readonly (readonly PublishedRoot[])[] {
  const readable = publishedRoots(registration).filter(({ parts }) => parts?.major !== undefined)
  return [...groupBy(readable, ({ parts }) => parts && hostNameOf(parts.host)).values()]
}

const isShared = (roots: readonly PublishedRoot[]): boolean =>
  distinct(roots.map(({ odsCode }) => odsCode)).length > 1 ||
  distinct(roots.flatMap(({ capabilities }) => capabilities)).length > 1

const withoutSegment = (roots: readonly PublishedRoot[]): readonly RuleFinding[] =>
  roots
    .filter(({ parts }) => parts?.routing.length === 0)
    .map(({ name, places }) => ({
      at: name,
      expected: 'a routing segment after the major version, for example gpconnect',
      actual: 'no routing segment',
      places,
    }))

const NOT_TOLD_APART = 'The routing segment tells a server which of its APIs a request is for.'

export const sharedHostHasRoutingSegments: Rule = {
  id: 'shared-host-has-routing-segments',
  title:
    'On a host that serves several practices or capabilities each service root URL has a routing segment',
  requirements: ['SDS-ROOT-01', 'FHIR-GEN-03'],
  matters: NOT_TOLD_APART,
  judge: (registration) => {
    const roots = rootsByHost(registration).filter(isShared).flat()
    return { judged: roots.length, findings: withoutSegment(roots) }
  },
}

export const serviceRootHasARoutingSegment: Rule = {
  id: 'service-root-has-a-routing-segment',
  title: 'A service root URL on a host of its own has a routing segment',
  requirements: ['SDS-ROOT-01', 'FHIR-GEN-03'],
  matters: NOT_TOLD_APART,
  judge: (registration) => {
    const roots = rootsByHost(registration)
      .filter((held) => !isShared(held))
      .flat()
    return {
      judged: roots.length,
      findings: withoutSegment(roots),
      advisory: 'examples in older versions of the specification have none',
    }
  },
}

export const rootSetRules: readonly Rule[] = [
  productSetHasOneFhirVersion,
  foundationsAndAppointmentsShareOneServiceRoot,
  oneServiceRootForEachCapability,
  otherCapabilitiesHaveServiceRootsOfTheirOwn,
  sharedHostHasRoutingSegments,
  serviceRootHasARoutingSegment,
]
