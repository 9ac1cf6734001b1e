import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { wordsOf } from '../../spine/cause.js'
import { HarnessError } from '../../spine/errors.js'
import { sha256 } from './manifest.js'

/** A key that seals, read from a file. */
export interface SigningKey {
  readonly key: KeyObject
  /** SHA-256 of the public key (DER, SubjectPublicKeyInfo) in hex. */
  readonly keyId: string
}

/**
 * The private key of a PEM file.
 * @throws HarnessError KEY_UNUSABLE where it is not an unencrypted Ed25519 key.
 */
export function signingKey(path: string): SigningKey {
  const key = keyIn(path, createPrivateKey)
  return { key, keyId: keyIdOf(createPublicKey(key)) }
}

/**
 * The public key of a PEM file.
 * @throws HarnessError KEY_UNUSABLE where it is not an Ed25519 key.
 */
export const publicKey = (path: string): SigningKey => {
  const key = keyIn(path, createPublicKey)
  return { key, keyId: keyIdOf(key) }
}

/** Detached signature (RFC 8032) over the bytes of a manifest: 64 bytes. */
export const signatureOf = (manifest: Buffer, { key }: SigningKey): Buffer => sign(null, manifest, key)

export const isSignedBy = (manifest: Buffer, signature: Buffer, { key }: SigningKey): boolean =>
  signature.length === 64 && verify(null, manifest, key, signature)

const keyIdOf = (key: KeyObject): string => sha256(key.export({ type: 'spki', format: 'der' }))

function keyIn(path: string, read: (pem: Buffer) => KeyObject): KeyObject {
  const key = readKey(path, read)
  if (key.asymmetricKeyType === 'ed25519') return key
  throw unusable(path, `it is a key of the type ${key.asymmetricKeyType ?? 'unknown'}`)
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
    `${path} cannot be used as a key: ${why}. It has to be an Ed25519 key in a PEM file, as "openssl genpkey -algorithm ed25519" makes one and "openssl pkey -pubout" makes its public half.`,
  )
