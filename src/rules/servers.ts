import { hostNameOf } from '../spine/comparisons.js'
import type { SystemRole } from '../topology/topology.js'
import { distinct, groupBy } from './grouping.js'
import { listed, organisationIn } from './naming.js'
import { publishedRoots } from './published-roots.js'
import type { Registration } from './registration.js'
import type { Rule, RuleFinding } from './rule.js'

/** Servers that several message handling servers claim to be, among those that serve a role. */
function sharedNames({ topology, behind }: Registration, role: SystemRole): readonly RuleFinding[] {
  const placed = topology.messageHandlingServers
    .map((server, index) => ({ server, index }))
    .filter(({ server }) => behind[role].has(server.id))
  return [...groupBy(placed, ({ server }) => server.fqdn)]
    .filter(([, held]) => held.length > 1)
    .map(([fqdn, held]) => ({
      at: `FQDN ${fqdn}`,
      expected: 'an FQDN, and so a certificate, of its own for each message handling server',
      actual: `the same for ${listed(held.map(({ server }) => server.id))}`,
      places: held.map(({ index }) => ['messageHandlingServers', index, 'fqdn']),
    }))
}

export const separateConsumerMhssHaveTheirOwnNames: Rule = {
  id: 'separate-consumer-mhss-have-their-own-names',
  title: 'Each MHS of consumers has an FQDN, and so a certificate, of its own',
  requirements: ['TOP-CON-SEP-03'],
  matters:
    'Spine knows a server by the certificate for its FQDN: under one name nobody can tell whose server a message came from.',
  judge: (registration) => {
    const servers = registration.behind.consumer.size
    return { judged: servers > 1 ? servers : 0, findings: sharedNames(registration, 'consumer') }
  },
}

export const separateProviderMhssHaveTheirOwnHosts: Rule = {
  id: 'separate-provider-mhss-have-their-own-hosts',
  title: 'The endpoints of practices on separate MHSs are on different hosts',
  requirements: ['TOP-PRO-SEP-05'],
  matters:
    'Two practices on one host are one server to Spine: a mistake there hands one practice’s patients to the other.',
  judge: (registration) => {
    const serverOf = new Map(
      registration.providers.flatMap(({ record, system }) =>
        system ? [[record.odsCode, system.mhs] as const] : [],
      ),
    )
    const roots = publishedRoots(registration).flatMap((root) => {
      const server = serverOf.get(root.odsCode)
      return server !== undefined && root.parts ? [{ root, server, host: hostNameOf(root.parts.host) }] : []
    })
    const hosts = groupBy(roots, ({ host }) => host)
    const clashes = [...hosts]
      .filter(([, held]) => distinct(held.map(({ server }) => server)).length > 1)
      .map(([host, held]) => ({
        at: `host ${host}`,
        expected: 'a host of its own for each practice that has an MHS of its own',
        actual: `in the service root URLs of ${listed(held.map(({ root, server }) => `${organisationIn(registration, root.odsCode)} on ${server}`))}`,
        places: held.flatMap(({ root }) => root.places),
      }))
    const servers = registration.behind.provider.size
    return {
      judged: servers > 1 ? servers : 0,
      findings: [...clashes, ...sharedNames(registration, 'provider')],
    }
  },
}

export const serverRules: readonly Rule[] = [
  separateConsumerMhssHaveTheirOwnNames,
  separateProviderMhssHaveTheirOwnHosts,
]
