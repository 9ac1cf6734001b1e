import { isUtf8 } from 'node:buffer'
import { headerValues, type HeaderList } from '../spine/headers.js'
import { decodedBody } from '../spine/plain-body.js'

/** A request or an answer, as far as its body is read. */
export interface XmlBody {
  readonly headers: HeaderList
  readonly body: Buffer
}

/** Bytes of the largest message that is read. */
const LARGEST = 1 << 20

/** What a body says in characters, or why nobody can tell: the rest of a sentence that begins with what was seen. */
export type XmlText = { readonly text: string } | { readonly why: string }

/**
 * The characters of a body: its Content-Encoding undone, and in the charset that its byte order mark tells, else Content-Type,
 * else its XML declaration, else UTF-8 (RFC 7303 3). Bytes that are not in the charset that is declared are nothing to be
 * guessed at (XML 1.0 4.3.3).
 */
export function xmlTextOf(message: XmlBody): XmlText {
  const bytes = decodedBody(message)
  if (!bytes)
    return {
      why: `a body in Content-Encoding ${headerValues(message.headers, 'Content-Encoding').join(', ')}`,
    }
  if (bytes.length === 0) return { why: 'no body' }
  if (bytes.length > LARGEST) return { why: `${bytes.length} bytes, and no message has more than 1 MB` }
  const marked = MARKS.find(([mark]) => bytes.subarray(0, mark.length).equals(mark))?.[1]
  const declared = declaredIn(message.headers) ?? declaredBy(bytes)
  if (marked !== undefined && declared !== undefined && !isSame(marked, declared))
    return { why: `${marked} that is declared as ${declared}` }
  const charset = marked ?? declared ?? 'UTF-8'
  const text = decoded(bytes, charset)
  return text === undefined ? { why: `bytes that are not in the charset ${charset}` } : { text }
}

/** How bytes begin in some charsets: with a byte order mark (RFC 7303 3.3), or an XML declaration of two bytes a letter (XML 1.0 F.1). */
const MARKS = [
  [Buffer.from([0xef, 0xbb, 0xbf]), 'UTF-8'],
  [Buffer.from([0xff, 0xfe]), 'UTF-16LE'],
  [Buffer.from([0xfe, 0xff]), 'UTF-16BE'],
  [Buffer.from('<?', 'utf16le'), 'UTF-16LE'],
  [Buffer.from('\0<\0?'), 'UTF-16BE'],
] as const

const isSame = (marked: string, declared: string): boolean =>
  marked.replace(/[BL]E$/, '') === declared.toUpperCase().replace(/[BL]E$/, '')

const declaredIn = (headers: HeaderList): string | undefined =>
  /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headerValues(headers, 'Content-Type')[0] ?? '')?.[1]

/** What the XML declaration says; in UTF-16 it has a NUL beside each letter. */
const declaredBy = (bytes: Buffer): string | undefined =>
  /<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)/.exec(bytes.toString('latin1', 0, 400).replaceAll('\0', ''))?.[1]

function decoded(bytes: Buffer, charset: string): string | undefined {
  if (/^utf-?8$/i.test(charset)) return isUtf8(bytes) ? bytes.toString('utf8') : undefined
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
