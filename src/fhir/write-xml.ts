import { DOMImplementation, XMLSerializer, type Document, type Element } from '@xmldom/xmldom'
import { isObject } from './located.js'
import { STU3 } from './stu3/shapes.js'
import { documentIn, FHIR } from './xml-document.js'

/** A resource as FHIR XML: elements in the order of the tables, what no table has after them. */
export function writeXml(resource: unknown): string {
  if (!isObject(resource)) return ''
  const document = new DOMImplementation().createDocument(FHIR, String(resource['resourceType']), null)
  const root = document.documentElement
  if (root) new Writer(document).members(root, resource, String(resource['resourceType']))
  return `<?xml version="1.0" encoding="UTF-8"?>${new XMLSerializer().serializeToString(document)}`
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : value === undefined ? [] : [value]

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

class Writer {
  readonly #document: Document

  constructor(document: Document) {
    this.#document = document
  }

  members(parent: Element, object: Readonly<Record<string, unknown>>, type: string): void {
    const shape = STU3.types.get(type)
    const places = new Map([...(shape?.keys() ?? [])].map((name, index) => [name, index]))
    const names = new Set(Object.keys(object).map((name) => name.replace(/^_/, '')))
    const isAttribute = (name: string) =>
      (name === 'id' && !STU3.resourceTypes.has(type)) || (name === 'url' && type === 'Extension')
    const ordered = [...names]
      .filter((name) => name !== 'resourceType')
      .sort((one, other) => (places.get(one) ?? Infinity) - (places.get(other) ?? Infinity) || 0)
    for (const name of ordered) {
      const value = object[name]
      if (isAttribute(name) && typeof value === 'string') parent.setAttribute(name, value)
      else
        this.#elements(parent, name, {
          values: listOf(value),
          besides: listOf(object[`_${name}`]),
          of: shape?.get(name)?.type,
        })
    }
  }

  #elements(
    parent: Element,
    name: string,
    {
      values,
      besides,
      of = '',
    }: { values: readonly unknown[]; besides: readonly unknown[]; of?: string | undefined },
  ): void {
    for (let index = 0; index < Math.max(values.length, besides.length); index += 1)
      this.#element(parent, name, { value: values[index], beside: besides[index], of })
  }

  #element(
    parent: Element,
    name: string,
    { value, beside, of }: { value: unknown; beside: unknown; of: string },
  ): void {
    if (name === 'div' && typeof value === 'string' && this.#narrative(parent, value)) return
    const element = this.#document.createElementNS(FHIR, name)
    parent.appendChild(element)
    if (isObject(value)) {
      const type = value['resourceType']
      if (typeof type !== 'string') this.members(element, value, of)
      else this.#inner(element, type, value)
      return
    }
    if (value !== undefined && value !== null) element.setAttribute('value', textOf(value))
    if (isObject(beside)) this.members(element, beside, 'Element')
  }

  #inner(parent: Element, type: string, resource: Readonly<Record<string, unknown>>): void {
    const element = this.#document.createElementNS(FHIR, type)
    parent.appendChild(element)
    this.members(element, resource, type)
  }

  /** Narrative is XHTML as it is; what is none is written as any text. */
  #narrative(parent: Element, text: string): boolean {
    const div = documentIn(text)?.documentElement
    if (!div) return false
    parent.appendChild(this.#document.importNode(div, true))
    return true
  }
}
