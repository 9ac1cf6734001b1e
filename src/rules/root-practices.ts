import { hostNameOf } from '../spine/comparisons.js'
import type { OdsCode } from '../spine/identifiers.js'
import { distinct, groupBy } from './grouping.js'
import { listed, organisationIn } from './naming.js'
import { endpointEntries, publishedRoots, type PublishedRoot } from './published-roots.js'
import type { Registration } from './registration.js'
import type { Rule } from './rule.js'

const MISROUTED =
  'Requests are routed by the ODS code in this URL: with another code a patient’s request reaches the wrong practice, or none.'

/** The organisation that a segment is the code of; the first such segment counts. */
const codeIn = ({ organisations }: Registration, { parts }: PublishedRoot): OdsCode | undefined => {
  for (const segment of parts?.segments ?? []) {
    const found = organisations.get(segment as OdsCode)
    if (found) return found.odsCode
  }
  return undefined
}

const namesItsPractice = ({ parts, odsCode }: PublishedRoot): boolean =>
  parts?.segments.includes(odsCode) ?? false

export const serviceRootNamesItsPractice: Rule = {
  id: 'service-root-names-its-practice',
  title: 'The ODS code in a service root URL is that of the practice on its MHS and AS records',
  requirements: ['REG-17', 'REG-19', 'SDS-ROOT-08', 'SDS-REG-18'],
  matters: MISROUTED,
  judge: (registration) => {
    const roots = publishedRoots(registration)
    return {
      judged: roots.length,
      findings: roots.flatMap((root) => {
        if (namesItsPractice(root)) return []
        const other = codeIn(registration, root)
        const [lookalike] =
          root.parts?.segments.filter((segment) => segment.toUpperCase() === root.odsCode) ?? []
        const actual =
          other !== undefined
            ? `the code of ${organisationIn(registration, other)}`
            : lookalike !== undefined
              ? `"${lookalike}", written with other letters`
              : 'no ODS code of the practice'
        return [
          {
            at: root.name,
            expected: `${root.odsCode}, the ODS code of ${organisationIn(registration, root.odsCode)}, in the path`,
            actual,
            places: root.places,
          },
        ]
      }),
    }
  },
}

export const serviceRootBeginsWithThePractice: Rule = {
  id: 'service-root-begins-with-the-practice',
  title: 'The ODS code is the first segment of a service root URL',
  requirements: ['REG-17', 'SDS-ROOT-01'],
  matters: 'Whoever reads the URL by its published form takes another segment for the practice.',
  judge: (registration) => {
    const roots = publishedRoots(registration).filter(namesItsPractice)
    return {
      judged: roots.length,
      findings: roots
        .filter(({ parts, odsCode }) => parts?.segments[0] !== odsCode)
        .map(({ name, odsCode, parts, places }) => ({
          at: name,
          expected: `${odsCode} straight after the host`,
          actual: `"${parts?.segments[0] ?? ''}" straight after the host`,
          places,
        })),
      advisory: 'service root URLs with further segments before the code are in use in live',
    }
  },
}

export const codeForRoutingIsAPractices: Rule = {
  id: 'code-for-routing-is-a-practices',
  title:
    'The code that requests are routed by is that of one practice, never of a clinical system as a whole',
  requirements: ['REG-18', 'SDS-REG-18'],
  matters: MISROUTED,
  judge: (registration) => {
    const roots = publishedRoots(registration)
    const practices = new Set(roots.map(({ odsCode }) => odsCode))
    const byCode = groupBy(
      roots.filter((root) => !namesItsPractice(root)),
      (root) => codeIn(registration, root),
    )
    return {
      judged: roots.length,
      findings: [...byCode].map(([code, held]) => ({
        at: `routing by ${code} in ${held[0]?.endpoint ?? ''}`,
        expected: 'the code of the one practice that the endpoint belongs to',
        actual: practices.has(code)
          ? `the code of ${organisationIn(registration, code)} in the endpoint of ${listed(held.map(({ odsCode }) => organisationIn(registration, odsCode)))}`
          : `the code of ${organisationIn(registration, code)}, which is no practice, in the endpoint of ${listed(held.map(({ odsCode }) => organisationIn(registration, odsCode)))}`,
        places: held.flatMap(({ places }) => places),
      })),
    }
  },
}

export const providerPublishesAServiceRoot: Rule = {
  id: 'provider-publishes-a-service-root',
  title: 'Every MHS record of a provider holds a service root URL',
  requirements: ['REG-16'],
  matters:
    'Consumers are told where to send a request by this URL alone; without it nobody can reach the practice.',
  judge: (registration) => {
    const entries = endpointEntries(registration)
    return {
      judged: entries.length,
      findings: entries
        .filter(({ record }) => !/^https:\/\/[^/\s]/i.test(record.endpoint ?? ''))
        .map(({ record, place }) => ({
          at: `MHS record of ${organisationIn(registration, record.odsCode)} for ${record.interactionId}`,
          expected: 'the service root URL in nhsMhsEndPoint, an https URL',
          actual: record.endpoint === undefined ? 'no endpoint' : `"${record.endpoint}"`,
          places: [place('endpoint')],
        })),
    }
  },
}

export const hostOfServiceRootIsTheRegisteredFqdn: Rule = {
  id: 'host-of-service-root-is-the-registered-fqdn',
  title: 'The host in a service root URL is the FQDN of the MHS that the practice is registered with',
  requirements: ['SDS-ROOT-01'],
  matters:
    'Spine connects to the host in the URL: where another server answers there, its certificate is not the one expected.',
  judge: (registration) => {
    const roots = publishedRoots(registration).filter(({ parts }) => parts !== undefined)
    return {
      judged: roots.length,
      findings: roots
        .filter(({ parts, fqdns }) => distinct([...fqdns, parts && hostNameOf(parts.host)]).length > 1)
        .map(({ name, fqdns, parts, places }) => ({
          at: name,
          expected: `the host ${listed(fqdns, 'or')}, the FQDN of its MHS`,
          actual: `the host ${parts?.host ?? ''}`,
          places,
        })),
    }
  },
}

export const rootPracticeRules: readonly Rule[] = [
  serviceRootNamesItsPractice,
  serviceRootBeginsWithThePractice,
  codeForRoutingIsAPractices,
  providerPublishesAServiceRoot,
  hostOfServiceRootIsTheRegisteredFqdn,
]
