import { FormatFault } from '../format-fault.js'

/** An element with what stands in it; comments and white space between elements are left out. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  readonly text: string
}

const NAME = '[A-Za-z_][\\w.:-]*'
const TOKEN = new RegExp(
  `<\\?xml [^?]*\\?>|<!--[^]*?-->|<(/)?(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/)?>|([^<]+)`,
  'y',
)
const ATTRIBUTE = new RegExp(`(${NAME})="([^"<]*)"`, 'g')
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u

interface Open {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  text: string
}

/**
 * The root element of a document without document type, processing instructions or CDATA, which none of ours has.
 * @throws FormatFault where it is not well formed (XML 1.0, fifth edition), with the place.
 */
export function readXml(document: string): XmlElement {
  const bad = FORBIDDEN.exec(document)
  if (bad) throw new FormatFault(`character ${bad.index} may not stand in XML`)
  const top: Open = { name: '', attributes: new Map(), children: [], text: '' }
  const stack: Open[] = [top]
  const token = new RegExp(TOKEN)
  while (token.lastIndex < document.length) {
    const at = token.lastIndex
    const found = token.exec(document)
    if (!found) throw new FormatFault(`it is not well formed at "${document.slice(at, at + 30)}"`)
    take(stack, found)
  }
  const [root] = top.children
  if (stack.length !== 1 || !root || top.children.length !== 1 || top.text.trim() !== '')
    throw new FormatFault('it has not exactly one root element that is closed')
  return root
}

function take(stack: Open[], [, closes, name, attributes = '', isEmpty, text]: RegExpExecArray): void {
  const open = stack.at(-1)
  if (!open) throw new FormatFault('an element is closed that was not opened')
  if (text !== undefined) open.text += plain(text)
  if (name === undefined) return
  if (closes) close(stack, name)
  else {
    stack.push({ name, attributes: attributesIn(attributes), children: [], text: '' })
    if (isEmpty) close(stack, name)
  }
}

function close(stack: Open[], name: string): void {
  const done = stack.pop()
  if (done?.name !== name) throw new FormatFault(`</${name}> closes <${done?.name ?? ''}>`)
  stack.at(-1)?.children.push(done)
}

function attributesIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    if (found.has(name)) throw new FormatFault(`attribute ${name} stands twice`)
    found.set(name, plain(value))
  }
  return found
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
}

const plain = (text: string): string =>
  text.replace(/&([^;\s&]*;?)/g, (_whole, reference: string) => {
    const character = ENTITIES[reference.replace(/;$/, '')]
    if (character === undefined || !reference.endsWith(';'))
      throw new FormatFault(`&${reference} is no reference that XML knows`)
    return character
  })
