import type { Element } from '@xmldom/xmldom'
import { readDocument } from '../fhir/xml-document.js'
import { xmlTextOf, type XmlBody } from './xml-text.js'

/** Nested deeper than any message of Spine; what is deeper is not read. */
const DEEPEST = 64

/** An element as it was read: local name, namespace, attributes without a namespace, elements within, text between. */
export interface MessageElement {
  readonly name: string
  readonly namespace: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly MessageElement[]
  /** Of the element itself, without blanks around it. */
  readonly text: string
}

/** An element to be written, with its prefix where it has one; a child that is undefined is left out. */
export interface XmlTemplate {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | undefined>>
  readonly children: readonly (XmlTemplate | string)[]
}

/** What a body is as XML: its root, or why nobody reads it, in words that tell what was seen. */
export type ReadXml = { readonly root: MessageElement } | { readonly why: string }

/**
 * Reads a message. None is what is not well-formed or not in its charset, has a document type and so may have entities, is larger
 * than a megabyte or nested deeper than 64 elements.
 */
export function readXmlBody(message: XmlBody): ReadXml {
  const read = xmlTextOf(message)
  if ('why' in read) return read
  const parsed = readDocument(read.text)
  if ('why' in parsed) return parsed
  const { documentElement } = parsed.document
  const root = documentElement ? elementOf(documentElement, DEEPEST) : undefined
  return root ? { root } : { why: `elements nested deeper than ${DEEPEST}` }
}

/** An element with at most so many levels below it; undefined where it has more. */
function elementOf(element: Element, levels: number): MessageElement | undefined {
  if (levels === 0) return undefined
  const children: MessageElement[] = []
  let text = ''
  // Lists of nodes are live, and slow to ask; a message has hundreds of elements.
  for (let node = element.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE)
      text += node.nodeValue ?? ''
    if (node.nodeType !== node.ELEMENT_NODE) continue
    const child = elementOf(node as Element, levels - 1)
    if (!child) return undefined
    children.push(child)
  }
  const attributes = new Map<string, string>()
  for (let place = 0; place < element.attributes.length; place += 1) {
    const attribute = element.attributes.item(place)
    if (attribute?.namespaceURI === null) attributes.set(attribute.name, attribute.value)
  }
  return {
    name: element.localName ?? '',
    namespace: element.namespaceURI ?? '',
    attributes,
    children,
    text: text.trim(),
  }
}

/** The first element that a path of local names leads to; namespaces are not looked at. */
export const at = (
  element: MessageElement | undefined,
  ...path: readonly string[]
): MessageElement | undefined => allAt(element, ...path)[0]

/** Every element that a path of local names leads to, in the order of the document. */
export const allAt = (
  element: MessageElement | undefined,
  ...path: readonly string[]
): readonly MessageElement[] =>
  path.reduce<readonly MessageElement[]>(
    (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
    element ? [element] : [],
  )

/** An attribute of the first element at a path. */
export const attributeAt = (
  element: MessageElement | undefined,
  attribute: string,
  ...path: readonly string[]
): string | undefined => at(element, ...path)?.attributes.get(attribute)

/** The first element of that local name at any depth, itself included. */
export function within(element: MessageElement | undefined, name: string): MessageElement | undefined {
  if (!element || element.name === name) return element
  for (const child of element.children) {
    const found = within(child, name)
    if (found) return found
  }
  return undefined
}

/** An element of a template. */
export const el = (
  name: string,
  attributes: XmlTemplate['attributes'] = {},
  ...children: readonly (XmlTemplate | string | undefined)[]
): XmlTemplate => ({
  name,
  attributes,
  children: children.filter((child) => child !== undefined),
})

/** What would mean something else in text or in an attribute, and what parsers make a blank of there (XML 1.0, 2.4, 3.3.3). */
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

const MEANT = /[&<>"\t\n\r]/
const EACH_MEANT = new RegExp(MEANT, 'g')

const escaped = (text: string): string =>
  MEANT.test(text) ? text.replace(EACH_MEANT, (each) => ESCAPED[each] ?? each) : text

function written({ name, attributes, children }: XmlTemplate): string {
  let text = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) text += ` ${key}="${escaped(value)}"`
  if (children.length === 0) return `${text}/>`
  text += '>'
  for (const child of children) text += typeof child === 'string' ? escaped(child) : written(child)
  return `${text}</${name}>`
}

/** A message as bytes; namespaces are those that the template declares. */
export const writeMessage = (root: XmlTemplate): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}`)
