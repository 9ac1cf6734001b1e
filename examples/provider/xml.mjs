// FHIR XML, from and to the same values as JSON.

import { elementsOf, isResource } from './shapes.mjs'

const NAMESPACE = 'http://hl7.org/fhir'

const escaped = (text) => String(text).replace(/[&<>"\r\n\t]/g, (sign) => `&#${sign.codePointAt(0)};`)

/** A resource as an XML document. */
export const toXml = (resource) =>
  `<?xml version="1.0" encoding="UTF-8"?>${written(resource.resourceType, resource.resourceType, resource, ` xmlns="${NAMESPACE}"`)}`

function written(name, type, value, attributes = '') {
  if (type === 'Resource')
    return `<${name}>${written(value.resourceType, value.resourceType, value)}</${name}>`
  const table = elementsOf(type)
  if (!table) return `<${name} value="${escaped(value)}"/>`
  const own = ['id', 'url']
    .filter((each) => !table.has(each) && value[each] !== undefined)
    .map((each) => ` ${each}="${escaped(value[each])}"`)
  const inside = [...table.values()].flatMap((element) =>
    value[element.name] === undefined
      ? []
      : [value[element.name]].flat().map((each) => written(element.name, element.type, each)),
  )
  return `<${name}${attributes}${own.join('')}>${inside.join('')}</${name}>`
}

const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, number, name) =>
    name ? (NAMED[name] ?? '') : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(number)),
  )

/** The resource of an XML document; undefined for what is none. Documents with a type declaration are none. */
export function fromXml(text) {
  const root = treeOf(text.replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '').replace(/<!--[^]*?-->/g, ''))
  return root && isResource(root.name) ? resourceOf(root) : undefined
}

const TAG = /\s*(?:<(\/?)([A-Za-z]\w*)((?:\s+[\w:]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>)/gy

function treeOf(text) {
  const open = [{ children: [] }]
  TAG.lastIndex = 0
  let end = 0
  for (let tag = TAG.exec(text); tag; tag = TAG.exec(text)) {
    end = TAG.lastIndex
    const [, closes, name, attributes, isEmpty] = tag
    if (closes) {
      if (open.length < 2 || open.pop().name !== name) return undefined
      continue
    }
    const node = { name, children: [], attributes: attributesOf(attributes) }
    open.at(-1).children.push(node)
    if (!isEmpty) open.push(node)
    if (open.length > 50) return undefined
  }
  const [root, ...more] = open[0].children
  return open.length === 1 && more.length === 0 && text.slice(end).trim() === '' ? root : undefined
}

const attributesOf = (text) =>
  Object.fromEntries(
    [...text.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, one, other]) => [
      name,
      unescaped(one ?? other),
    ]),
  )

const resourceOf = (node) => ({ resourceType: node.name, ...valueOf(node, node.name) })

function valueOf({ children, attributes }, type) {
  const table = elementsOf(type)
  const value = {}
  for (const name of ['id', 'url']) if (attributes[name] !== undefined) value[name] = attributes[name]
  for (const child of children) {
    const element = table.get(child.name)
    const held = element ? childOf(child, element.type) : child.attributes
    if (element?.isList) (value[child.name] ??= []).push(held)
    else value[child.name] = child.name in value ? [value[child.name], held] : held
  }
  return value
}

function childOf(node, type) {
  if (type === 'Resource')
    return node.children[0] && isResource(node.children[0].name) ? resourceOf(node.children[0]) : {}
  if (elementsOf(type)) return valueOf(node, type)
  const text = node.attributes.value ?? ''
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return type === 'integer' || type === 'decimal' ? Number(text) : text
}
