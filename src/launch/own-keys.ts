import {
  createPrivateKey,
  createPublicKey,
  X509Certificate,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { RegisteredKey } from '../doubles/double.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { spineNames } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
import {
  readCertificateRequest,
  type AuthorityFiles,
  type CertificateRequest,
  type KeyKind,
} from '../wire/issuing.js'
import { refuseShared } from './private-files.js'

/** Where keys and names of somebody's own are; paths are absolute. */
export interface OwnKeyFiles {
  readonly names?: readonly string[] | undefined
  readonly csr?: readonly string[] | undefined
  readonly ca?: { readonly certificate: string; readonly key: string } | undefined
  readonly jwks?: string | undefined
  readonly kid?: string | undefined
}

/** Keys and names of somebody's own that doubles go by. */
export interface OwnKeys {
  /** In place of the authority that is kept. */
  readonly authority?: { readonly files: AuthorityFiles; readonly kind: KeyKind } | undefined
  /** Further names in a certificate, by its FQDN. */
  readonly namesBeside: (fqdn: string) => readonly string[]
  readonly requests: readonly CertificateRequest[]
  readonly registered: readonly RegisteredKey[]
}

/** Nobody has anything of their own. */
export const NO_OWN_KEYS: OwnKeys = { namesBeside: () => [], requests: [], registered: [] }

/**
 * Reads them, for this topology.
 * @param file what names them, for messages
 * @throws HarnessError WORKSPACE_INVALID naming everything that cannot be used.
 */
export async function readOwnKeys(
  file: string,
  { names = [], csr = [], ca, jwks, kid }: OwnKeyFiles,
  topology: Topology,
): Promise<OwnKeys> {
  const faults: string[] = []
  const reading = async <Read>(
    entry: string,
    read: () => Read | Promise<Read>,
  ): Promise<Read | undefined> => {
    try {
      return await read()
    } catch (cause) {
      faults.push(`connect.${entry}: ${wordsOf(cause)}`)
      return undefined
    }
  }
  const servers = topology.messageHandlingServers.map(({ fqdn }) => fqdn)
  const requests = await Promise.all(csr.map((path) => reading('csr', () => requestIn(path, servers))))
  const authority = ca && (await reading('ca', () => authorityIn(ca)))
  const registered = (await reading('jwks', () => keysIn(jwks, kid))) ?? []
  const twice = requests.find(
    (each, place) => requests.findIndex((other) => other?.fqdn === each?.fqdn) < place,
  )
  if (twice) faults.push(`connect.csr: two requests are for ${twice.fqdn}. Name one for each server.`)
  if (faults.length > 0) throw new HarnessError('WORKSPACE_INVALID', [`${file}:`, ...faults].join('\n  '))
  const served: readonly string[] = spineNames(topology)
  return {
    authority,
    namesBeside: (fqdn) => (served.includes(fqdn) ? names.filter((name) => name !== fqdn) : []),
    requests: requests.filter((each) => each !== undefined),
    registered,
  }
}

async function requestIn(path: string, servers: readonly string[]): Promise<CertificateRequest> {
  const request = await readCertificateRequest(readFileSync(path, 'utf8')).catch((cause: unknown) => {
    throw new Error(`${path} is no certificate signing request in PEM: ${wordsOf(cause)}`, { cause })
  })
  if (!servers.includes(request.fqdn))
    throw new Error(
      `${path} is for ${request.fqdn}, which is no message handling server of the topology. Its common name has to be one of: ${servers.join(', ')}.`,
    )
  kindOf(createPublicKey(request.publicKey.toString('pem')), path)
  return request
}

/** RSA from 2048 bits, and P-256. */
function kindOf(
  { asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject,
  path: string,
): KeyKind {
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return 'RSA-2048'
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'P-256'
  throw new Error(`${path} has a key of another kind. Use RSA with 2048 bits or more, or P-256.`)
}

function authorityIn({
  certificate,
  key,
}: NonNullable<OwnKeyFiles['ca']>): NonNullable<OwnKeys['authority']> {
  refuseShared(key, 'file')
  const own = new X509Certificate(readFileSync(certificate))
  const privateKey = createPrivateKey(readFileSync(key))
  if (!own.ca) throw new Error(`${certificate} is no certificate of an authority (basicConstraints CA:TRUE).`)
  if (!own.verify(own.publicKey))
    throw new Error(`${certificate} is not self-signed. Name a root: clients trust it alone.`)
  if (!own.checkPrivateKey(privateKey)) throw new Error(`${key} is not the key of ${certificate}.`)
  if (Date.parse(own.validTo) < Date.now()) throw new Error(`${certificate} ran out on ${own.validTo}.`)
  const [certificateText, keyText] = [
    `${own.toString().trim()}\n`,
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  ]
  return {
    kind: kindOf(own.publicKey, certificate),
    files: {
      rootKey: keyText,
      subKey: keyText,
      rootCertificate: certificateText,
      subCertificate: certificateText,
    },
  }
}

function keysIn(path: string | undefined, kid: string | undefined): readonly RegisteredKey[] {
  if (path === undefined) {
    if (kid === undefined) return []
    throw new Error('connect.kid names a key of a set, and connect.jwks names no set. Name its file.')
  }
  const { keys } = JSON.parse(readFileSync(path, 'utf8')) as { readonly keys?: readonly JsonWebKey[] }
  if (!Array.isArray(keys) || keys.length === 0)
    throw new Error(`${path} is no JWK set: an object with "keys", a list of public keys.`)
  const named = (keys as readonly JsonWebKey[]).map((key) => ({ key, kid: nameOf(key, keys.length, kid) }))
  const wanted = kid === undefined ? named : named.filter((each) => each.kid === kid)
  if (wanted.length === 0)
    throw new Error(
      `${path} has no key ${kid ?? ''}. It has: ${named.map((each) => each.kid ?? 'one without kid').join(', ')}.`,
    )
  return wanted.map(({ key, kid: name }) => {
    if (name === undefined) throw new Error(`${path} has a key without kid. Give it one: assertions name it.`)
    if ('d' in key)
      throw new Error(`${path}: ${name} is a private key. Keep that with you and put its public half there.`)
    const publicKey = createPublicKey({ key, format: 'jwk' })
    if (kindOf(publicKey, path) !== 'RSA-2048')
      throw new Error(`${path}: ${name} is no RSA key, and assertions are signed by RS512.`)
    return { kid: name, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
  })
}

/** What a key is called; the only one of a set may be named outside it. */
const nameOf = (
  { kid }: JsonWebKey & { readonly kid?: unknown },
  count: number,
  named: string | undefined,
) => (typeof kid === 'string' ? kid : count === 1 ? named : undefined)
