import { XMLSerializer, type Element } from '@xmldom/xmldom'
import { below, DEEPEST } from './located.js'
import type { ElementShape } from './stu3/notation.js'
import type { ShapeDeparture } from './stu3/shape-departure.js'
import { STU3 } from './stu3/shapes.js'
import { documentIn, FHIR, XHTML } from './xml-document.js'

const XMLNS = 'http://www.w3.org/2000/xmlns/'
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'

/** A resource as its JSON would be, with what of the XML cannot be seen in that. */
export interface XmlReading {
  readonly resource: Readonly<Record<string, unknown>>
  /** Elements in another order than FHIR's, in another namespace, with attributes or texts that there are not. */
  readonly departures: readonly ShapeDeparture[]
}

/**
 * Reads FHIR XML by the tables of STU3: lists, numbers and booleans are what they are in JSON. Undefined for text that is not
 * well-formed, has a document type, or is nested deeper than anybody's resource.
 */
export function readXml(text: string): XmlReading | undefined {
  const root = documentIn(text)?.documentElement
  if (!root) return undefined
  const departures: ShapeDeparture[] = []
  const resource = new Reader(departures).resource(root, root.localName ?? '', 0)
  return resource && { resource, departures }
}

/** What is read of one element: its value, and what stands beside a primitive. */
interface Read {
  readonly value: unknown
  readonly beside?: Readonly<Record<string, unknown>> | undefined
}

const elementsIn = (element: Element): readonly Element[] =>
  Array.from(element.childNodes).filter((node): node is Element => node.nodeType === node.ELEMENT_NODE)

class TooDeep extends Error {}

class Reader {
  readonly #departures: ShapeDeparture[]

  constructor(departures: ShapeDeparture[]) {
    this.#departures = departures
  }

  resource(element: Element, at: string, depth: number): Readonly<Record<string, unknown>> | undefined {
    try {
      return this.#resource(element, at, depth)
    } catch (error) {
      if (error instanceof TooDeep) return undefined
      throw error
    }
  }

  #resource(element: Element, at: string, depth: number): Readonly<Record<string, unknown>> {
    const type = element.localName ?? ''
    this.#attributes(element, at, [])
    return { resourceType: type, ...this.#members(element, { at, type, depth }) }
  }

  /** The members that the elements within stand for; of a type without a table as they look. */
  #members(element: Element, { at: above, type, depth }: { at: string; type: string; depth: number }) {
    if (depth >= DEEPEST) throw new TooDeep()
    const shape = STU3.types.get(type)
    const names = [...(shape?.keys() ?? [])]
    const found = new Map<string, Read[]>()
    let furthest = 0
    this.#noText(element, above)
    for (const child of elementsIn(element)) {
      const name = child.localName ?? ''
      const of = shape?.get(name)
      const place = below(above, name)
      const rank = names.indexOf(name)
      if (rank >= 0 && rank < furthest)
        this.#tell(place, `before ${names[furthest] ?? ''}, as in the table of ${type}`, 'after it')
      furthest = Math.max(furthest, rank)
      const reads = found.get(name) ?? []
      if (reads.length === 0) found.set(name, reads)
      const at = of?.isList === true ? `${place}[${reads.length}]` : place
      reads.push(this.#element(child, of, at, depth + 1))
    }
    return Object.fromEntries([...found].flatMap(([name, reads]) => membersOf(name, reads, shape?.get(name))))
  }

  #element(element: Element, of: ElementShape | undefined, at: string, depth: number): Read {
    if (element.namespaceURI === XHTML && element.localName === 'div')
      return { value: new XMLSerializer().serializeToString(element) }
    if (element.namespaceURI !== FHIR) this.#tell(at, `the namespace ${FHIR}`, element.namespaceURI ?? 'none')
    const type = of?.type ?? ''
    const inner = elementsIn(element)
    if (type === 'Resource' || (type === '' && isResource(inner))) {
      this.#attributes(element, at, [])
      const [resource] = inner
      return { value: resource && inner.length === 1 ? this.#resource(resource, at, depth) : {} }
    }
    const primitive = STU3.primitives.get(type)
    if (primitive || (type === '' && element.hasAttribute('value'))) {
      this.#attributes(element, at, ['value', 'id'])
      const text = element.getAttribute('value') ?? undefined
      const beside = {
        ...attributesOf(element, 'id'),
        ...this.#members(element, { at, type: 'Element', depth }),
      }
      return {
        value: text === undefined ? undefined : valueOf(text, primitive?.json),
        beside: Object.keys(beside).length > 0 ? beside : undefined,
      }
    }
    this.#attributes(element, at, type === 'Extension' ? ['id', 'url'] : ['id'])
    const own = attributesOf(element, 'id', ...(type === 'Extension' || type === '' ? ['url'] : []))
    return { value: { ...own, ...this.#members(element, { at, type, depth }) } }
  }

  #attributes(element: Element, at: string, allowed: readonly string[]): void {
    for (const { name, namespaceURI } of Array.from(element.attributes))
      if (namespaceURI !== XMLNS && namespaceURI !== SCHEMA_INSTANCE && !allowed.includes(name))
        this.#tell(at, 'no such attribute', name)
  }

  #noText(element: Element, at: string): void {
    const text = Array.from(element.childNodes).find(
      (node) =>
        (node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE) &&
        (node.nodeValue ?? '').trim() !== '',
    )
    if (text) this.#tell(at, 'elements and no text between them', (text.nodeValue ?? '').trim().slice(0, 40))
  }

  #tell(at: string, expected: string, actual: string): void {
    this.#departures.push({ at, expected, actual })
  }
}

/** Whether one element holds a resource, where no table says so. */
const isResource = (elements: readonly Element[]): boolean =>
  elements.length === 1 && STU3.resourceTypes.has(elements[0]?.localName ?? '')

const attributesOf = (element: Element, ...names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = element.getAttribute(name)
      return value === null ? [] : [[name, value] as const]
    }),
  )

/** A number or a boolean where the table says so and the text is one; else the text, of which the shape then tells. */
function valueOf(text: string, json: 'string' | 'number' | 'boolean' | undefined): unknown {
  if (json === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true'
  return json === 'number' && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : text
}

/** The member of an element that stands once or several times, and what stands beside its primitives. */
function membersOf(name: string, reads: readonly Read[], of: ElementShape | undefined) {
  const isList = of?.isList === true || reads.length > 1
  const values = reads.map(({ value }) => value)
  const besides = reads.map(({ beside }) => beside)
  const inForm = (items: readonly unknown[]) => (isList ? items.map((item) => item ?? null) : items[0])
  return [
    ...(values.some((value) => value !== undefined) ? [[name, inForm(values)] as const] : []),
    ...(besides.some((beside) => beside !== undefined) ? [[`_${name}`, inForm(besides)] as const] : []),
  ]
}
