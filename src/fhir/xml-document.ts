import { DOMParser, type Document } from '@xmldom/xmldom'

/** The namespaces of a FHIR document. */
export const FHIR = 'http://hl7.org/fhir'
export const XHTML = 'http://www.w3.org/1999/xhtml'

/** What no XML has, written out or as a reference (XML 1.0 2.2, 4.1). */
const NO_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
const REFERENCE = /&#(?:x([0-9a-f]+)|([0-9]+));/gi
const LITERAL = /<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->/g

/** What is said of a text with a character, the first, that is none of XML's. */
export function strangeCharacter(text: string): string | undefined {
  const written = NO_CHARACTER.exec(text)?.[0].codePointAt(0)
  const strange = written ?? (text.includes('&#') ? strangeReference(text) : undefined)
  if (strange === undefined) return undefined
  return `the character U+${strange.toString(16).toUpperCase().padStart(4, '0')}, which XML does not have`
}

const strangeReference = (text: string): number | undefined =>
  [...text.replace(LITERAL, '').matchAll(REFERENCE)]
    .map(([, hex, decimal]) => (hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)))
    .find((code) => code > 0x10ffff || NO_CHARACTER.test(String.fromCodePoint(code)))

/**
 * The document that text is, or why it is none: it is not well-formed in every respect, or has a document type, and so may have
 * entities of its own.
 */
export function readDocument(text: string): { readonly document: Document } | { readonly why: string } {
  if (/<!DOCTYPE/i.test(text)) return { why: 'a document type' }
  const strange = strangeCharacter(text)
  if (strange !== undefined) return { why: strange }
  let said: string | undefined
  try {
    const document = new DOMParser({
      onError: (_level, message) => {
        said ??= message
        throw new Error(message)
      },
      locator: false,
    }).parseFromString(text.replace(/^\uFEFF/, ''), 'text/xml')
    return { document }
  } catch {
    return { why: `no well-formed XML (${said?.slice(0, 200) ?? 'it cannot be parsed'})` }
  }
}

/** The document that text is; undefined where it is none. */
export function documentIn(text: string): Document | undefined {
  const read = readDocument(text)
  return 'document' in read ? read.document : undefined
}
