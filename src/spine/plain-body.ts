import { gunzipSync } from 'node:zlib'
import { headerValues, type HeaderList } from './headers.js'

/** The longest that a body may become when it is expanded, in bytes. */
const MOST = 64 << 20

/** A body as people read it: what was compressed for the way is expanded; the record keeps the bytes that were sent. */
export function plainBody(body: Buffer): Buffer {
  return body[0] === 0x1f && body[1] === 0x8b ? (gunzipped(body) ?? body) : body
}

/**
 * A body after its Content-Encoding is undone (RFC 9110 8.4), as systems read it: by what the header says, and never by what the
 * bytes look like. Undefined where that cannot be: another coding than gzip, or bytes that are not in it.
 */
export function decodedBody({
  headers,
  body,
}: {
  readonly headers: HeaderList
  readonly body: Buffer
}): Buffer | undefined {
  const encoding = headerValues(headers, 'Content-Encoding').join(', ').toLowerCase() || 'identity'
  if (encoding === 'identity') return body
  return encoding === 'gzip' || encoding === 'x-gzip' ? gunzipped(body) : undefined
}

function gunzipped(body: Buffer): Buffer | undefined {
  try {
    return gunzipSync(body, { maxOutputLength: MOST })
  } catch {
    return undefined
  }
}
