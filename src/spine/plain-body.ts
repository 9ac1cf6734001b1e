import { gunzipSync } from 'node:zlib'

/** The longest that a body may become when it is expanded, in bytes. */
const MOST = 64 << 20

/** A body as people read it: what was compressed for the way is expanded; the record keeps the bytes that were sent. */
export function plainBody(body: Buffer): Buffer {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body, { maxOutputLength: MOST })
  } catch {
    return body
  }
}
