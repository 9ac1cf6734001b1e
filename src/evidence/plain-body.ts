import { gunzipSync } from 'node:zlib'

/** A body as people read it: what was compressed for the way is shown expanded; the record keeps the bytes that were sent. */
export function plainBody(body: Buffer): Buffer {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body)
  } catch {
    return body
  }
}
