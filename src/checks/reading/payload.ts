import { gunzipSync } from 'node:zlib'
import { headerValues, type HeaderList } from '../../spine/headers.js'
import { parseJson } from './token.js'

/** JSON of a body after its Content-Encoding is undone (RFC 9110 8.4); undefined where there is none to read. */
export function payloadOf({
  headers,
  body,
}: {
  readonly headers: HeaderList
  readonly body: Buffer
}): unknown {
  const encoding = headerValues(headers, 'Content-Encoding')[0]?.toLowerCase() ?? 'identity'
  const isGzip = encoding === 'gzip' || encoding === 'x-gzip'
  const plain = isGzip ? gunzipped(body) : encoding === 'identity' ? body : undefined
  return plain && parseJson(plain)
}

function gunzipped(body: Buffer): Buffer | undefined {
  try {
    return gunzipSync(body)
  } catch {
    return undefined
  }
}
