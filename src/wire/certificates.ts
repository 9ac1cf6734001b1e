import {
  issuing,
  makeAuthorityFiles,
  type AuthorityFiles,
  type CertifiedKey,
  type Issuing,
  type KeyKind,
  type Validity,
} from './issuing.js'

export type { Validity } from './issuing.js'

/** For what systems outside meet: clients that speak RSA suites only connect, and so do those that speak ECDSA only. */
export const FOR_OUTSIDE = ['RSA-2048', 'P-256'] as const satisfies KeyKinds

/** For runs in which nobody from outside takes part. */
export const FOR_OURSELVES = ['P-256'] as const satisfies KeyKinds

/** The first is the authority's own kind and what callers show; servers offer all of them. */
export type KeyKinds = readonly [KeyKind, ...KeyKind[]]

/** Who somebody is by TLS; never written into the project. */
export interface Identity extends CertifiedKey {
  readonly commonName: string
  /** Of another kind, offered besides where it serves: the suites of whoever calls decide which is shown. */
  readonly beside?: CertifiedKey | undefined
}

/** Root and sub CA (spine.md 3.7); issues the certificate of every FQDN. */
export interface Authority {
  /** Sub CA first, root last, as the specification asks for trust files. */
  readonly trust: string
  readonly issue: (fqdn: string, validity?: Validity) => Promise<Identity>
}

/** One that says too which of its certificates are good no longer. */
export interface RevokingAuthority extends Authority {
  /** The revocation lists of both CAs as PEM, the sub CA's with these certificates of its (PEM, leaf first) on it. */
  readonly revocationList: (revoked: readonly string[]) => Promise<string>
}

const YEAR = 366 * 86_400_000

/**
 * Covers the machine's date, which TLS libraries go by, and the run's own clock, which the doubles go by,
 * with a year to spare on either side, so that a scenario may be set in another season.
 */
export const validityAround = (...instants: readonly number[]): Validity => ({
  from: Math.min(...instants) - YEAR,
  to: Math.max(...instants) + YEAR,
})

/** A run-time certificate authority that nobody outside the run trusts. */
export async function establishAuthority(
  validity: Validity,
  kinds: KeyKinds = FOR_OURSELVES,
): Promise<RevokingAuthority> {
  return authorityOf(await makeAuthorityFiles(validity, kinds[0]), validity, kinds)
}

/** The authority whose keys and certificates these are; what it issues is good for so long unless told otherwise. */
export async function authorityOf(
  files: AuthorityFiles,
  validity: Validity,
  kinds: KeyKinds,
): Promise<RevokingAuthority> {
  const by = await issuing(files, kinds[0])
  return {
    trust: `${files.subCertificate}${files.rootCertificate}`,
    issue: (fqdn, own = validity) => identityBy(by, fqdn, { validity: own, kinds }),
    revocationList: (revoked) => by.revocationLists(revoked),
  }
}

async function identityBy(
  by: Issuing,
  fqdn: string,
  { validity, kinds: [kind, other] }: { readonly validity: Validity; readonly kinds: KeyKinds },
): Promise<Identity> {
  const [own, beside] = await Promise.all([
    by.certify(fqdn, validity, kind),
    other && by.certify(fqdn, validity, other),
  ])
  return { commonName: fqdn, ...own, ...(beside ? { beside } : {}) }
}
