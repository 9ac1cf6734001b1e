import { listed } from './naming.js'
import { publishedRoots, type PublishedRoot } from './published-roots.js'
import type { Registration } from './registration.js'
import type { Rule, RuleFinding } from './rule.js'
import { isOfARequest } from './service-root.js'

/** What is wrong with one root in one respect: what would be right and what is there; undefined where it is right. */
export type Respect = (
  root: PublishedRoot,
) => { readonly expected: string; readonly actual: string } | undefined

/** Every root that a respect finds wrong. */
export const inRespect = (
  roots: readonly PublishedRoot[],
  ...respects: readonly Respect[]
): readonly RuleFinding[] =>
  roots.flatMap((root) =>
    respects.flatMap((respect) => {
      const wrong = respect(root)
      return wrong ? [{ at: root.name, places: root.places, ...wrong }] : []
    }),
  )

const isUrl: Respect = ({ parts, endpoint }) =>
  parts ? undefined : { expected: 'an https URL', actual: `"${endpoint}", which is no URL` }

const isHttps: Respect = ({ parts }) =>
  !parts || parts.scheme === 'https' ? undefined : { expected: 'https', actual: parts.scheme }

const hasAName: Respect = ({ parts }) =>
  !parts || /[a-z][^.]*\.[a-z][^.]*$/i.test(parts.host)
    ? undefined
    : {
        expected: 'the FQDN of the FHIR server',
        actual: parts.host === '' ? 'no host' : `the host ${parts.host}`,
      }

const hasNoPort: Respect = ({ parts }) =>
  !parts || parts.port === ''
    ? undefined
    : { expected: 'no port: it is 443 and is not written', actual: `the port ${parts.port.slice(1)}` }

const namesAVersion: Respect = ({ parts }) => {
  if (!parts || parts.version === 'STU3' || parts.version === 'DSTU2') return undefined
  return {
    expected: 'the FHIR version name in capitals: STU3 or DSTU2',
    actual: parts.version === undefined ? 'no FHIR version name' : `"${parts.version}"`,
  }
}

const majorOf = (interactionId: string): string => /-([0-9]+)$/.exec(interactionId)?.[1] ?? '0'

const namesTheMajorVersion: Respect = ({ parts, interactionIds }) => {
  if (!parts) return undefined
  const wanted = new Set(interactionIds.map(majorOf).filter((major) => major !== '0'))
  const found = parts.major !== undefined && /^[0-9]+$/.test(parts.major) ? parts.major : undefined
  if (found !== undefined && (wanted.size === 0 || wanted.has(found))) return undefined
  return {
    expected: `the major version of the specification, ${listed([...wanted], 'or') === 'nobody' ? '0' : listed([...wanted], 'or')}, after the FHIR version name`,
    actual: found === undefined ? 'no major version' : `major version ${found}`,
  }
}

const keepsHtmlApart: Respect = ({ parts, interactionIds }) => {
  const old = interactionIds.filter((id) => majorOf(id) === '0')
  return old.length === 0 || parts?.major === '0'
    ? undefined
    : {
        expected: 'major version 0 for interaction IDs without a suffix (Access Record HTML)',
        actual: `major version ${parts?.major ?? 'none'}`,
      }
}

const hasNoTrailingSlash: Respect = ({ parts }) =>
  parts?.hasTrailingSlash ? { expected: 'no slash at the end', actual: 'a slash at the end' } : undefined

const isTheRootOnly: Respect = ({ parts }) => {
  const surplus = [...(parts?.segments.filter(isOfARequest) ?? []), ...(parts?.tail ? [parts.tail] : [])]
  return surplus.length === 0
    ? undefined
    : {
        expected: 'the service root URL alone; consumers append the request',
        actual: `also ${listed(surplus)}`,
      }
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
  respects: [isUrl, isHttps, hasAName, hasNoPort, namesAVersion, namesTheMajorVersion],
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
    publishedRoots(registration).filter(({ interactionIds }) =>
      interactionIds.some((id) => majorOf(id) === '0'),
    ),
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
