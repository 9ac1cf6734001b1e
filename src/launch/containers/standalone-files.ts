import { innerNameOf } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import { systemsBehind, type Part, type PlannedContainer } from './parts.js'

/** CA certificates of the deployment: the sub CA, then the root. */
export const TRUST_FILE = 'trust.pem'
/** The revocation lists of both CAs, for systems outside that look for themselves. */
export const REVOKED_FILE = 'revoked.pem'
/** With which consumers' applications sign their requests for a PDS access token. */
export const APPLICATION_KEY_FILE = 'pds-application.key.pem'
export const APPLICATION_PUBLIC_FILE = 'pds-application.public.pem'

export const certificateFile = (name: string): string => `${name}.cert.pem`
export const keyFile = (name: string): string => `${name}.key.pem`
/** Of the ECDSA key that servers offer beside the RSA one. */
export const besideCertificateFile = (name: string): string => `${name}.ecdsa.cert.pem`
export const besideKeyFile = (name: string): string => `${name}.ecdsa.key.pem`

/** The names by which the systems of a portal are known to their message handling servers. */
const portalNames = (topology: Topology, portal: string): readonly string[] =>
  systemsBehind(topology, portal).flatMap((system) => innerNameOf(topology, system) ?? [])

/** Names whose keys a container holds: those it serves, or those of the systems that a portal drives. */
export const namesHeld = (
  topology: Topology,
  { part, serves }: Pick<PlannedContainer, 'part' | 'serves'>,
): readonly string[] =>
  part.kind === 'portal' ? portalNames(topology, part.id) : serves.map(({ fqdn }) => fqdn)

/** The files that a container needs. */
export const filesHeld = (kind: Part['kind'], names: readonly string[]): readonly string[] => [
  TRUST_FILE,
  kind === 'portal' ? APPLICATION_KEY_FILE : APPLICATION_PUBLIC_FILE,
  ...names.flatMap(filesOfName),
]

export const filesOfName = (name: string): readonly string[] => [
  certificateFile(name),
  keyFile(name),
  besideCertificateFile(name),
  besideKeyFile(name),
]
