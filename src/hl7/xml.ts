import { SaxesParser } from 'saxes'
import { strangeCharacter } from '../fhir/xml-document.js'
import { xmlTextOf, type XmlBody } from './xml-text.js'

/** Nested deeper than any message of Spine; what is deeper is not read. */
const DEEPEST = 64

/**
 * An element as it was read: local name, namespace, attributes, elements within, text between. An attribute that has a namespace goes by
 * that, a blank and its local name.
 */
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
  try {
    return { root: elementIn(read.text) }
  } catch (cause) {
    if (cause instanceof NoMessage) return { why: cause.message }
    throw cause
  }
}

/** What the parser says, with the place in words; of what is never closed that would be the end. */
const placed = (message: string): string =>
  message
    .slice(0, 200)
    .replace(/^\d+:\d+: (unclosed tag: .*?)\.?$/s, '$1')
    .replace(/^(\d+):(\d+): (.*?)\.?$/s, 'line $1, character $2: $3')

/** Why a text is no message, in words that tell what was seen. */
class NoMessage extends Error {}

/** An element that is still being read. */
interface OpenElement extends MessageElement {
  readonly attributes: Map<string, string>
  readonly children: OpenElement[]
  text: string
}

/**
 * The root of a text. Entities of its own are nothing to the parser, and a document type ends it.
 * @throws NoMessage
 */
function elementIn(text: string): MessageElement {
  const parser = new SaxesParser({ xmlns: true })
  const open: OpenElement[] = []
  let root: OpenElement | undefined
  const takeText = (more: string): void => {
    const element = open.at(-1)
    if (element) element.text += more
  }
  parser.on('error', ({ message }) => {
    throw new NoMessage(strangeCharacter(text) ?? `no well-formed XML (${placed(message)})`)
  })
  parser.on('doctype', () => {
    throw new NoMessage('a document type')
  })
  parser.on('opentag', ({ local: name, uri: namespace, attributes }) => {
    if (open.length === DEEPEST) throw new NoMessage(`elements nested deeper than ${DEEPEST}`)
    const element: OpenElement = {
      ...{ name, namespace, children: [], text: '' },
      attributes: new Map(
        Object.values(attributes).map(({ uri, local, value }) => [
          uri === '' ? local : `${uri} ${local}`,
          value,
        ]),
      ),
    }
    open.at(-1)?.children.push(element)
    open.push(element)
    root ??= element
  })
  parser.on('text', takeText)
  parser.on('cdata', takeText)
  parser.on('closetag', () => {
    const element = open.pop()
    if (element) element.text = element.text.trim()
  })
  parser.write(text).close()
  if (!root) throw new NoMessage('no well-formed XML (it has no element)')
  return root
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
