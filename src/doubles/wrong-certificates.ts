import type { TlsOptions } from 'node:tls'
import type {
  pdsCertificateFaults,
  sdsCertificateFaults,
  sspCertificateFaults,
} from '../faults/certificates.js'
import { idsOf } from '../faults/fault.js'
import {
  establishAuthority,
  FOR_OURSELVES,
  FOR_OUTSIDE,
  validityAround,
  type Identity,
  type Validity,
} from '../wire/certificates.js'
import type { TlsInstead } from '../wire/door.js'
import { offered } from '../wire/tls.js'
import type { Surroundings } from './double.js'

type CertificateFault =
  keyof typeof pdsCertificateFaults | keyof typeof sdsCertificateFaults | keyof typeof sspCertificateFaults

type Issue = (fqdn: string, from: Pick<Surroundings, 'authority' | 'identityOf'>) => Promise<Identity>

const DAY = 86_400_000

/** Over for a month by the machine's date, which TLS libraries go by. */
export const ended = (): Validity => ({ from: Date.now() - 400 * DAY, to: Date.now() - 30 * DAY })

/** The name that a certificate for another server than this has. */
export const anotherNameThan = (fqdn: string): string => `another.${fqdn}`

/** By what name a certificate that has ended is held where none is issued. */
export const endedNameOf = (fqdn: string): string => `ended.${fqdn}`

const expired: Issue = (fqdn, { authority }) => authority.issue(fqdn, ended())

const forAnother: Issue = (fqdn, { authority }) => authority.issue(anotherNameThan(fqdn))

const foreign: Issue = async (fqdn, { identityOf }) => {
  const { beside } = await identityOf(fqdn)
  const nobodys = await establishAuthority(validityAround(Date.now()), beside ? FOR_OUTSIDE : FOR_OURSELVES)
  return nobodys.issue(fqdn)
}

const ISSUES: Readonly<Record<CertificateFault, Issue>> = {
  'pds:shows-an-expired-certificate': expired,
  'pds:shows-a-foreign-certificate': foreign,
  'pds:shows-another-name': forAnother,
  'sds:shows-an-expired-certificate': expired,
  'sds:shows-a-foreign-certificate': foreign,
  'sds:shows-another-name': forAnother,
  'ssp:shows-an-expired-certificate': expired,
  'ssp:shows-a-foreign-certificate': foreign,
  'ssp:shows-another-name': forAnother,
}

/** How a service of Spine takes connections while it shows a certificate that nobody may believe; made once one is to be shown. */
export const wrongCertificates = (
  party: 'pds' | 'sds' | 'ssp',
  { fqdn, tls }: { readonly fqdn: string; readonly tls: TlsOptions },
  surroundings: Pick<Surroundings, 'authority' | 'identityOf' | 'has' | 'onSwitch'>,
): readonly TlsInstead[] =>
  idsOf(ISSUES)
    .filter((fault) => fault.startsWith(`${party}:`))
    .map((fault) => ({
      when: () => surroundings.has(fault),
      onTurn: surroundings.onSwitch,
      tls: async () => ({
        ...tls,
        ...offered(await ISSUES[fault](fqdn, surroundings), surroundings.authority.trust),
      }),
    }))
