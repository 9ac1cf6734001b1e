import {
  issuing,
  makeAuthorityFiles,
  type AuthorityFiles,
  type CertificateRequest,
  type CertifiedKey,
  type CertifyOptions,
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

/** One that certifies keys of others too. */
export interface CertifyingAuthority extends RevokingAuthority {
  /** The certificate for a request, with its chain (PEM, leaf first). */
  readonly sign: (request: CertificateRequest) => Promise<string>
}

/** How the certificates of an authority are made. */
export interface AuthorityOptions {
  /** How long they are good unless told otherwise. */
  readonly validity: Validity
  readonly kinds: KeyKinds
  /** The kind of the authority's own keys; the first of the kinds where nothing is said. */
  readonly own?: KeyKind | undefined
  /** Further names in the certificate of an FQDN. */
  readonly namesBeside?: ((fqdn: string) => readonly string[]) | undefined
}

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
  return authorityOf(await makeAuthorityFiles(validity, kinds[0]), { validity, kinds })
}

/** The authority whose keys and certificates these are. */
export async function authorityOf(
  files: AuthorityFiles,
  { validity, kinds, own = kinds[0], namesBeside = () => [] }: AuthorityOptions,
): Promise<CertifyingAuthority> {
  const by = await issuing(files, own)
  const { rootCertificate, subCertificate } = files
  return {
    trust: subCertificate === rootCertificate ? rootCertificate : `${subCertificate}${rootCertificate}`,
    issue: (fqdn, otherwise = validity) =>
      identityBy(by, fqdn, { validity: otherwise, kinds, names: namesBeside(fqdn) }),
    sign: (request) => by.sign(request, validity),
    revocationList: (revoked) => by.revocationLists(revoked),
  }
}

interface IdentityOptions extends Omit<CertifyOptions, 'kind'> {
  readonly kinds: KeyKinds
}

async function identityBy(
  by: Issuing,
  fqdn: string,
  { kinds: [kind, other], ...rest }: IdentityOptions,
): Promise<Identity> {
  const [own, beside] = await Promise.all([
    by.certify(fqdn, { ...rest, kind }),
    other && by.certify(fqdn, { ...rest, kind: other }),
  ])
  return { commonName: fqdn, ...own, ...(beside ? { beside } : {}) }
}
