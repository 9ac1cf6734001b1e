import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { wordsOf } from '../../spine/cause.js'
import { HarnessError } from '../../spine/errors.js'
import { sha256 } from './manifest.js'

/** How a manifest can be signed; each is one that stock openssl verifies. */
export type SealAlgorithm = 'ed25519' | 'ecdsa-p256-sha256'

/** A key that seals, read from a file. */
export interface SigningKey {
  readonly key: KeyObject
  readonly algorithm: SealAlgorithm
  /** SHA-256 of the public key (DER, SubjectPublicKeyInfo) in hex. */
  readonly keyId: string
}

/**
 * The private key of a PEM file.
 * @throws HarnessError KEY_UNUSABLE where it is not an unencrypted Ed25519 or P-256 key.
 */
export function signingKey(path: string): SigningKey {
  const key = readKey(path, createPrivateKey)
  return { key, algorithm: algorithmOf(path, key), keyId: keyIdOf(createPublicKey(key)) }
}

/**
 * The public key of a PEM file.
 * @throws HarnessError KEY_UNUSABLE where it is not an Ed25519 or P-256 key.
 */
export const publicKey = (path: string): SigningKey => {
  const key = readKey(path, createPublicKey)
  return { key, algorithm: algorithmOf(path, key), keyId: keyIdOf(key) }
}

/** Ed25519 hashes by itself (RFC 8032). */
const HASHES: Readonly<Record<SealAlgorithm, string | null>> = {
  ed25519: null,
  'ecdsa-p256-sha256': 'sha256',
}

/** Detached signature over the bytes of a manifest: 64 bytes of Ed25519, or ECDSA in DER. */
export const signatureOf = (manifest: Buffer, { key, algorithm }: SigningKey): Buffer =>
  sign(HASHES[algorithm], manifest, key)

export const isSignedBy = (manifest: Buffer, signature: Buffer, { key, algorithm }: SigningKey): boolean =>
  verify(HASHES[algorithm], manifest, key, signature)

/** Whether bytes have the form of a signature: 64 bytes of Ed25519, or two integers of P-256 in DER. */
export function hasFormOf(signature: Buffer, algorithm: string): boolean {
  if (algorithm === 'ed25519') return signature.length === ED25519_BYTES
  return (
    algorithm === 'ecdsa-p256-sha256' && TWO_INTEGERS.test(signature.toString('hex')) && isWhole(signature)
  )
}

const ED25519_BYTES = 64
/** A sequence that begins with an integer, none of them longer than P-256 makes it. */
const TWO_INTEGERS = /^30(?:[0-3][0-9a-f]|4[0-8])02(?:0[1-9a-f]|1[0-9a-f]|2[01])/

/** The lengths that DER gives of sequence and integers come to the bytes that are there. */
function isWhole(signature: Buffer): boolean {
  const first = signature[3] ?? 0
  const second = signature[5 + first] ?? 0
  const isInteger = signature[4 + first] === 2 && second >= 1 && second <= 33
  return isInteger && signature[1] === signature.length - 2 && signature.length === 6 + first + second
}

const keyIdOf = (key: KeyObject): string => sha256(key.export({ type: 'spki', format: 'der' }))

function algorithmOf(path: string, key: KeyObject): SealAlgorithm {
  const { asymmetricKeyType: type = 'unknown', asymmetricKeyDetails: details } = key
  if (type === 'ed25519') return 'ed25519'
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'ecdsa-p256-sha256'
  throw unusable(
    path,
    `it is a key of the type ${[type, details?.namedCurve].filter((each) => each !== undefined).join(', ')}`,
  )
}

function readKey(path: string, read: (pem: Buffer) => KeyObject): KeyObject {
  try {
    return read(readFileSync(path))
  } catch (cause) {
    throw unusable(path, wordsOf(cause))
  }
}

/** What the key holds is never part of the message. */
const unusable = (path: string, why: string): HarnessError =>
  new HarnessError(
    'KEY_UNUSABLE',
    `${path} cannot be used as a key: ${why}. It has to be an unencrypted Ed25519 or ECDSA P-256 key in a PEM file, as "openssl genpkey -algorithm ed25519" makes one and "openssl pkey -pubout" makes its public half.`,
  )
