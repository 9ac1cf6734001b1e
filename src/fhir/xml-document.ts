import { DOMParser, type Document } from '@xmldom/xmldom'

/** The namespaces of a FHIR document. */
export const FHIR = 'http://hl7.org/fhir'
export const XHTML = 'http://www.w3.org/1999/xhtml'

const noMore = (level: string, message: string): never => {
  throw new Error(`${level}: ${message}`)
}

/** The document that text is; undefined where it is not well-formed in every respect, and where it has a document type, and so may have entities of its own. */
export function documentIn(text: string): Document | undefined {
  if (/<!DOCTYPE/i.test(text)) return undefined
  try {
    return new DOMParser({ onError: noMore, locator: false }).parseFromString(
      text.replace(/^\uFEFF/, ''),
      'text/xml',
    )
  } catch {
    return undefined
  }
}
