import {
  departureInEnd,
  departureInMajorVersion,
  departureInVersion,
  departuresInAddress,
  majorVersionOf,
  surplusIn,
  type RootDeparture,
} from '../spine/service-root.js'
import { listed } from './naming.js'
import { publishedRoots, type PublishedRoot } from './published-roots.js'
import type { Registration } from './registration.js'
import type { Rule, RuleFinding } from './rule.js'

/** What is wrong with one root in one respect; empty where it is right. */
export type Respect = (root: PublishedRoot) => readonly RootDeparture[]

const one = (departure: RootDeparture | undefined): readonly RootDeparture[] => (departure ? [departure] : [])

/** Every root that a respect finds wrong. */
export const inRespect = (
  roots: readonly PublishedRoot[],
  ...respects: readonly Respect[]
): readonly RuleFinding[] =>
  roots.flatMap((root) =>
    respects.flatMap((respect) =>
      respect(root).map((departure) => ({ at: root.name, places: root.places, ...departure })),
    ),
  )

const isAnAddress: Respect = ({ endpoint }) => departuresInAddress(endpoint)

const namesAVersion: Respect = ({ parts }) => one(parts && departureInVersion(parts))

const namesTheMajorVersion: Respect = ({ parts, interactionIds }) =>
  one(parts && departureInMajorVersion(parts, interactionIds))

const keepsHtmlApart: Respect = ({ parts, interactionIds }) =>
  interactionIds.some(isOfHtml) && parts?.major !== '0'
    ? [
        {
          expected: 'major version 0 for interaction IDs without a suffix (Access Record HTML)',
          actual: `major version ${parts?.major ?? 'none'}`,
        },
      ]
    : []

const isOfHtml = (interactionId: string): boolean => majorVersionOf(interactionId) === '0'

const hasNoTrailingSlash: Respect = ({ parts }) => one(parts && departureInEnd(parts))

const isTheRootOnly: Respect = ({ parts }) => {
  const surplus = parts ? surplusIn(parts) : []
  return surplus.length === 0
    ? []
    : [
        {
          expected: 'the service root URL alone; consumers append the request',
          actual: `also ${listed(surplus)}`,
        },
      ]
}

const UNUSABLE =
  'Consumers copy this URL letter by letter and Spine compares it: in another form every request is refused.'

interface FormRule extends Pick<Rule, 'id' | 'title' | 'requirements'> {
  readonly respects: readonly Respect[]
  readonly matters?: string
  readonly of?: (registration: Registration) => readonly PublishedRoot[]
}

const formRule = ({ respects, matters = UNUSABLE, of = publishedRoots, ...head }: FormRule): Rule => ({
  ...head,
  matters,
  judge: (registration) => {
    const roots = of(registration)
    return { judged: roots.length, findings: inRespect(roots, ...respects) }
  },
})

export const serviceRootHasThePublishedForm = formRule({
  id: 'service-root-has-the-published-form',
  title: 'A service root URL is https://FQDN/ODS code/FHIR version/major version/routing segment',
  requirements: ['SDS-ROOT-01', 'FHIR-GEN-03'],
  respects: [isAnAddress, namesAVersion, namesTheMajorVersion],
})

export const serviceRootNamesItsFhirVersion = formRule({
  id: 'service-root-names-its-fhir-version',
  title: 'A service root URL has the FHIR version name in capitals',
  requirements: ['SDS-ROOT-03'],
  respects: [namesAVersion],
})

export const serviceRootNamesTheMajorVersion = formRule({
  id: 'service-root-names-the-major-version',
  title: 'A service root URL has the major version that its interaction IDs end in',
  requirements: ['SDS-ROOT-02'],
  respects: [namesTheMajorVersion],
})

export const htmlInteractionsStandApart = formRule({
  id: 'html-interactions-stand-apart',
  title: 'Interaction IDs of Access Record HTML go with service root URLs of major version 0',
  requirements: ['IID-06'],
  respects: [keepsHtmlApart],
  of: (registration) =>
    publishedRoots(registration).filter(({ interactionIds }) => interactionIds.some(isOfHtml)),
})

export const serviceRootHasNoTrailingSlash = formRule({
  id: 'service-root-has-no-trailing-slash',
  title: 'A service root URL does not end in a slash',
  requirements: ['SDS-ROOT-06', 'FHIR-GEN-04', 'SDS-REG-17'],
  respects: [hasNoTrailingSlash],
})

export const serviceRootIsTheRootOnly = formRule({
  id: 'service-root-is-the-root-only',
  title: 'An endpoint is the service root URL, without an operation, a resource or a query',
  requirements: ['REG-20', 'SDS-REG-17'],
  respects: [isTheRootOnly],
  matters:
    'Consumers append the FHIR request to it: with a path of its own in there, every address they make is wrong.',
})

export const rootFormRules: readonly Rule[] = [
  serviceRootHasThePublishedForm,
  serviceRootNamesItsFhirVersion,
  serviceRootNamesTheMajorVersion,
  htmlInteractionsStandApart,
  serviceRootHasNoTrailingSlash,
  serviceRootIsTheRootOnly,
]
