import { createHash } from 'node:crypto'
import type { Leg } from './actions.js'
import type { HeaderList } from './headers.js'

/** How a digest that stands in place of a secret begins; base64url and free of blanks, so that it can stand wherever a token can. */
export const REDACTED = 'redacted-sha256-'

/** The first 64 bits of a secret's SHA-256 in hex: equal secrets stay recognisable as equal. */
export const digestOfSecret = (secret: string): string =>
  createHash('sha256').update(secret, 'latin1').digest('hex').slice(0, 16)

/** What stands in place of a secret; nothing is redacted twice. */
export const redacted = (secret: string): string =>
  secret.startsWith(REDACTED) ? secret : `${REDACTED}${digestOfSecret(secret)}`

/** Whether the value of a field is a credential, which no finding quotes. */
export const isSecretHeader = (name: string): boolean => SECRET_HEADER.test(name)

const SECRET_NAMES =
  'access_token|refresh_token|id_token|client_assertion|client_secret|client_id|(?:x-)?api-?key'
const SECRET_HEADER = new RegExp(`^(?:(?:proxy-)?authorization|${SECRET_NAMES})$`, 'i')
const IN_FORM = new RegExp(`(^|[?&])((?:${SECRET_NAMES})=)([^&\\s]+)`, 'gi')
const SIGNED_IN_FORM = /(^|[?&])(subject_token=)([^&\s]+)/gi
/** What somebody's sign-in is redeemed by, where browsers and applications carry it (pds-access-modes.md 3). */
const CODE_IN_FORM = /(^|[?&])(code=)([^&\s]+)/g
const IN_JSON = new RegExp(`("(?:${SECRET_NAMES})"\\s*:\\s*")((?:[^"\\\\]|\\\\.)*)`, 'gi')

/** Claims of a client assertion that hold the API key of the application (pds-sds.md 3.4). */
const KEY_CLAIMS = ['iss', 'sub'] as const

/**
 * A request to a message handling server that goes on to the SSP: the URL of a provider stands behind the SSP's own, also
 * where it is written wrongly. No path of PDS or SDS begins with a name that has a dot in it.
 */
const THROUGH_THE_PROXY = /^https:\/\/[^/]+\/+(?:https?:\/\/|[^/?]+\.[^/?]+\/)/

interface Message {
  readonly headers: HeaderList
  readonly body: Buffer
}

/** A request and its answer, as far as secrets can stand in them. */
export interface SecretBearing {
  readonly leg: Leg
  readonly request: Message & { readonly target: string }
  readonly response?: Message | undefined
}

/** Whether credentials cross this leg: the APIs of PDS and SDS have them; the SSP's unsigned JWT is evidence, not a secret. */
const carriesSecrets = ({ leg, request }: SecretBearing): boolean =>
  leg === 'to-pds' || leg === 'to-sds' || (leg === 'to-mhs' && !THROUGH_THE_PROXY.test(request.target))

/**
 * The conversation as it may be kept: secrets replaced by their digests, also where nobody should send any, in such a way
 * that every check finds in it what it would have found in the original.
 */
export function withoutSecrets<Whole extends SecretBearing>(conversation: Whole): Whole {
  const isSecret = carriesSecrets(conversation)
  const headers = (those: HeaderList) =>
    redactHeaders(those, isSecret ? credentialOrDigest : unsignedOrDigest)
  const { request, response } = conversation
  const text = isSecret ? (words: string) => redactCodes(redactText(words)) : redactText
  return {
    ...conversation,
    request: {
      ...request,
      headers: headers(request.headers),
      target: text(request.target),
      body: redactBody(request.body, text),
    },
    response: response && {
      ...response,
      headers: isSecret ? redactLocations(headers(response.headers)) : headers(response.headers),
      body: redactBody(response.body, redactText),
    },
  }
}

const redactCodes = (text: string): string =>
  text.replace(
    CODE_IN_FORM,
    (_whole, before: string, name: string, code: string) => before + name + redacted(code),
  )

/** Where a browser is sent on with what it is to redeem. */
const redactLocations = (headers: HeaderList): HeaderList =>
  headers.map(([name, value]) => [
    name,
    name.toLowerCase() === 'location' ? redactCodes(redactText(value)) : value,
  ])

/** The scheme of an Authorization header is no secret and says how the sender tried to authenticate. */
const redactHeaders = (headers: HeaderList, redact: (secret: string) => string): HeaderList =>
  headers.map(([name, value]) => {
    if (!isSecretHeader(name) || value === '') return [name, value]
    const [, scheme = '', secret = ''] = /^(bearer |basic )?(.*)$/is.exec(value) ?? []
    return [name, secret === '' ? value : `${scheme}${redact(secret)}`]
  })

/** What is meant for the SSP keeps its form: only a signature goes, and what is no JWT at all. */
export function unsignedOrDigest(token: string): string {
  const parts = token.split('.')
  if (parts.length < 2) return redacted(token)
  return parts.map((part, index) => (index < 2 || part === '' ? part : redacted(part))).join('.')
}

/** The token of a GP Connect request is no secret wherever it is sent; whatever else is a credential of an API. */
const credentialOrDigest = (token: string): string =>
  isUnsignedToken(token) ? token : assertionOrDigest(token)

/** Claims that only the token of a GP Connect request has (spine.md 6). */
const AUDIT_CLAIMS = ['reason_for_request', 'requested_scope', 'requesting_device'] as const

/**
 * Whether it is the unsigned token of a GP Connect request, which is evidence and no secret: who holds it can prove nothing
 * by it. A client assertion without its signature still holds an API key, which is no URL.
 */
export function isUnsignedToken(token: string): boolean {
  const [header = '', payload = '', signature = '', ...more] = token.split('.')
  const claims = jsonObject(payload)
  if (signature !== '' || more.length > 0 || !jsonObject(header) || !claims) return false
  return AUDIT_CLAIMS.some((name) => name in claims) || /^https?:\/\//.test(String(claims['iss']))
}

/** A client assertion keeps its header and those of its claims that are no secret, because checks judge them; anything else is a digest. */
function assertionOrDigest(token: string): string {
  const [header = '', payload = '', ...signature] = token.split('.')
  const claims = jsonObject(payload)
  if (signature.length > 1 || !jsonObject(header) || !claims) return redacted(token)
  const kept = { ...claims }
  for (const name of KEY_CLAIMS) {
    const value = kept[name]
    if (typeof value === 'string' && value !== '') kept[name] = redacted(value)
  }
  const payloadKept = Buffer.from(JSON.stringify(kept)).toString('base64url')
  return [header, payloadKept, ...signature.map((part) => (part === '' ? part : redacted(part)))].join('.')
}

function jsonObject(base64url: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

const redactText = (text: string): string =>
  text
    .replace(
      IN_FORM,
      (_whole, before: string, name: string, secret: string) =>
        before +
        name +
        (name.toLowerCase() === 'client_assertion=' ? assertionOrDigest(secret) : redacted(secret)),
    )
    .replace(
      SIGNED_IN_FORM,
      (_whole, before: string, name: string, token: string) => before + name + unsignedOrDigest(token),
    )
    .replace(IN_JSON, (_whole, before: string, secret: string) => before + (secret && redacted(secret)))

/** By way of latin1, which gives every byte back as it was. */
function redactBody(body: Buffer, redactIn: (text: string) => string): Buffer {
  const text = body.toString('latin1')
  const kept = redactIn(text)
  return kept === text ? body : Buffer.from(kept, 'latin1')
}

/** Ends, where its last line is missing, before whatever would end the JSON text it stands in. */
const PEM_KEY =
  /-----BEGIN ([A-Z ]*)PRIVATE KEY-----(?:[^"\\-]|\\[nrt]|-(?!----))*(?:-----END \1PRIVATE KEY-----)?/g
const SIGNED_JWT = /\b(eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.)([\w-]{16,})/g

/** Text without these secrets, wherever they stand in it. */
export const withoutThese = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((kept, secret) => kept.replaceAll(secret, () => redacted(secret)), text)

/** Text of ours as it may be kept: private keys and the signatures of tokens replaced by their digests. */
export const withoutKeys = (text: string): string =>
  text
    .replace(PEM_KEY, (key) => redacted(key))
    .replace(SIGNED_JWT, (_whole, unsigned: string, signature: string) => unsigned + redacted(signature))
