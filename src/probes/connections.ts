import { SUITE_GROUPS } from '../spine/suite-groups.js'
import type { RequestChanges } from '../drivers/reference-consumer/fhir-request.js'
import type { CheckId } from '../checks/index.js'
import type { Ground, ProbeRow, ProbeSet } from './probe.js'

const { 'AESGCM+EECDH': best, 'AESGCM+EDH': second, 'AES256+EECDH': third, 'AES256+EDH': last } = SUITE_GROUPS

const listed = (...suites: readonly string[]): string => suites.join(':')

type Tried = NonNullable<RequestChanges['connects']>

const USUAL: Tried = {
  presents: 'the-ssp',
  version: 'TLSv1.2',
  suites: listed(...best, ...second, ...third, ...last),
}

/** Whatever OpenSSL knows, for versions that know no better. */
const ANY = 'DEFAULT'

const UNAPPROVED = listed(
  ...[
    'ECDHE-ECDSA-AES128-SHA256',
    'ECDHE-RSA-AES128-SHA256',
    'AES128-GCM-SHA256',
    'AES256-SHA256',
    'AES128-SHA',
  ],
)

/** A look at the capability statement past the SSP, which needs nothing that a practice holds, over a connection of its own. */
const over = (
  words: string,
  tried: Partial<Tried>,
  shows: readonly CheckId[],
  isPossible: (ground: Ground) => boolean = () => true,
): ProbeRow => ({
  says: `a look at the capability statement past the SSP, ${words}`,
  sends: (right, ground) =>
    isPossible(ground) ? { ...right.metadata(), changes: { connects: { ...USUAL, ...tried } } } : undefined,
  shows,
})

/** A refusal tells something only where the SSP itself was served over the same way, before and after. */
const controlled = (...probes: readonly ProbeRow[]): ProbeSet => ({
  needs: ['connections'],
  probes: [over('as the SSP itself', {}, []), ...probes, over('as the SSP itself once more', {}, [])],
})

const strange = ['practices-trust-only-the-authority-of-spine'] as const
const old = ['practices-are-reached-by-tls-1-2'] as const

/** Connections that practices refuse (spine.md 3.7, 3.8, 10). */
export const refusedConnections = controlled(
  over('without a certificate', { presents: 'nobody' }, ['practices-serve-nobody-without-a-certificate']),
  over('with the certificate of somebody else', { presents: 'somebody-else' }, [
    'practices-serve-only-the-ssp',
  ]),
  over('with a certificate of a strange authority', { presents: 'a-strange-authority' }, strange),
  over('with a certificate that it signed itself', { presents: 'itself' }, strange),
  over('with a certificate that has expired', { presents: 'the-ssp-long-ago' }, [
    'practices-take-no-expired-certificate',
  ]),
  over('by TLS 1.1', { version: 'TLSv1.1', suites: ANY }, old),
  over('by TLS 1.0', { version: 'TLSv1', suites: ANY }, old),
  over('with none of the approved suites', { suites: UNAPPROVED }, ['practices-agree-on-approved-ciphers']),
)

const suites = ['practices-support-the-suites-of-spine'] as const

/** Without an RSA certificate nobody can speak DHE, whatever is allowed. */
const hasRsa = ({ serverKey }: Ground): boolean => serverKey === 'rsa'

/** Connections that practices take, each with other suites (spine.md 3.8). */
export const takenConnections = controlled(
  over('with AES-GCM and ECDHE', { suites: listed(...best) }, suites),
  over('with AES-GCM and DHE', { suites: listed(...second) }, suites, hasRsa),
  over('with AES-256 and ECDHE', { suites: listed(...third) }, suites),
  over('with AES-256 and DHE', { suites: listed(...last) }, suites, hasRsa),
  over('with the best suites last', { suites: listed(...last, ...third, ...second, ...best) }, [
    'practices-prefer-the-best-suites',
  ]),
)
