import { DOMImplementation, XMLSerializer, type Element } from '@xmldom/xmldom'
import { documentIn } from '../fhir/xml-document.js'

/** Nested deeper than any message of Spine; what is deeper is not read. */
const DEEPEST = 64

/** Bytes of the largest message that is read. */
const LARGEST = 1_048_576

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

/**
 * Reads a message; undefined where it is not well-formed, has a document type and so may have entities, is larger than a
 * megabyte or nested deeper than 64 elements.
 */
export function readMessage(body: Buffer): MessageElement | undefined {
  if (body.length > LARGEST) return undefined
  const root = documentIn(body.toString('utf8'))?.documentElement
  return root ? elementOf(root, DEEPEST) : undefined
}

/** An element with at most so many levels below it; undefined where it has more. */
function elementOf(element: Element, levels: number): MessageElement | undefined {
  if (levels === 0) return undefined
  const nodes = Array.from(element.childNodes)
  const children: MessageElement[] = []
  for (const node of nodes) {
    if (node.nodeType !== node.ELEMENT_NODE) continue
    const child = elementOf(node as Element, levels - 1)
    if (!child) return undefined
    children.push(child)
  }
  return {
    name: element.localName ?? '',
    namespace: element.namespaceURI ?? '',
    attributes: new Map(
      Array.from(element.attributes)
        .filter(({ namespaceURI }) => namespaceURI === null)
        .map(({ name, value }) => [name, value]),
    ),
    children,
    text: nodes
      .filter((node) => node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE)
      .map(({ nodeValue }) => nodeValue ?? '')
      .join('')
      .trim(),
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

const XMLNS = 'http://www.w3.org/2000/xmlns/'

/** A message as bytes; namespaces are those that the template declares. */
export function writeMessage(root: XmlTemplate): Buffer {
  const document = new DOMImplementation().createDocument(null, '', null)
  const write = (template: XmlTemplate, inherited: ReadonlyMap<string, string>): Element => {
    const declared = new Map(inherited)
    for (const [name, value] of Object.entries(template.attributes))
      if (value !== undefined && /^xmlns(?::|$)/.test(name)) declared.set(name.slice('xmlns:'.length), value)
    const [prefix = ''] = /^[^:]+(?=:)/.exec(template.name) ?? []
    const element = document.createElementNS(declared.get(prefix) ?? null, template.name)
    for (const [name, value] of Object.entries(template.attributes))
      if (value !== undefined)
        if (/^xmlns(?::|$)/.test(name)) element.setAttributeNS(XMLNS, name, value)
        else element.setAttribute(name, value)
    for (const child of template.children)
      element.appendChild(typeof child === 'string' ? document.createTextNode(child) : write(child, declared))
    return element
  }
  document.appendChild(write(root, new Map()))
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(document)}`,
  )
}
