import { sameDistinguishedName } from '../../spine/comparisons.js'
import type { TurnedAway } from '../../spine/turned-away.js'
import { check, where } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { accountable, connectionsToSpine, only, type Kind } from '../judging/kinds.js'
import type { Exchange } from '../../wire/exchange.js'
import { ldapLookups } from './kinds.js'

/** An operation of the directory, bind included, or somebody who did not get as far as that. */
type Approach = { readonly exchange: Exchange } | TurnedAway

const isMutual = (approach: Approach): boolean =>
  'exchange' in approach && approach.exchange.connection.tls?.peer !== undefined

const ldapOperations = only(connectionsToSpine, ({ exchange }) => exchange.kind === 'ldap')

/** Who is without a certificate ends in the handshake, so that there is nothing but that to see (spine.md 4.8). */
const approaches: Kind<Approach> = {
  items: (scene) => [
    ...ldapOperations.items(scene),
    ...scene.turnedAway.filter(
      (each) => each.receiver === 'SDS' && each.reason === 'no-certificate' && scene.turnedAwayAs(each),
    ),
  ],
  exchanges: (approach) => ('exchange' in approach ? [approach.exchange] : []),
  by: (approach, { scene, party }) =>
    'exchange' in approach
      ? ldapOperations.by(approach, { scene, party, examine: () => undefined })
      : accountable(scene.topology, 'consumer', scene.turnedAwayAs(approach)),
}

/** How the directory is reached and searched (spine.md 4.4, 4.8). */
export const directoryRequestChecks = [
  check({
    id: 'directory-is-reached-by-mutual-tls',
    title: 'LDAP goes over TLS from the first byte, with a client certificate',
    matters:
      'Without TLS others on the network can read and change the answers; without a certificate SDS refuses.',
    mend: 'Connect by ldaps and present the certificate of the message handling server.',
    party: 'consumer',
    // That both showed a certificate is evidence of SDS too; that the consumer showed none is not SDS's doing.
    requirements: ['SDS-LDAP-01', where(isMutual, 'SDS-TLS-1')],
    of: approaches,
    reads: (approach) => ({
      isSecure: !('exchange' in approach) || approach.exchange.connection.tls !== undefined,
      isCertified: isMutual(approach),
    }),
    expects: ({ isSecure, isCertified }) =>
      isSecure
        ? expectThat(isCertified, 'client certificate', 'one', undefined)
        : { at: 'connection', expected: 'ldaps', actual: 'no TLS' },
    premises: ['tls-is-seen'],
  }),
  check({
    id: 'services-branch-is-searched',
    title: 'The directory is searched below ou=services, o=nhs, with all levels under it',
    matters: 'From elsewhere a search takes long, or finds nothing.',
    mend: 'Search from the base ou=services, o=nhs with the scope subtree.',
    party: 'consumer',
    requirements: ['SDS-Q-05'],
    of: ldapLookups,
    reads: ({ base, scope }) => ({ base, scope }),
    expects: ({ base, scope }) =>
      all(
        expectThat(
          sameDistinguishedName(base, 'ou=services,o=nhs'),
          'search base',
          'ou=services, o=nhs',
          base,
        ),
        expectThat(scope === 'sub', 'search scope', 'subtree', scope),
      ),
  }),
] as const
