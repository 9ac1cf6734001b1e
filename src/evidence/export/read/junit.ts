import { FormatFault } from '../format-fault.js'
import { countScenarios, type Tally, type ToldScenario } from '../tally.js'
import { countsFrom } from './counts-from.js'
import { readXml, type XmlElement } from './xml.js'

type Kind = 'name' | 'text' | 'count'

/** What the schema that Jenkins publishes (junit-10.xsd) lets an element have, as far as we use it; * is required. */
const ELEMENTS: Readonly<
  Record<
    string,
    { readonly attributes: Readonly<Record<string, Kind | `${Kind}*`>>; readonly children: readonly string[] }
  >
> = {
  testsuites: {
    attributes: { name: 'text', tests: 'count', failures: 'count', errors: 'count', disabled: 'count' },
    children: ['testsuite'],
  },
  testsuite: {
    attributes: { name: 'name*', tests: 'count*', failures: 'count', errors: 'count', skipped: 'count' },
    children: ['properties', 'testcase', 'system-out', 'system-err'],
  },
  properties: { attributes: {}, children: ['property'] },
  property: { attributes: { name: 'name*', value: 'text*' }, children: [] },
  testcase: {
    attributes: { name: 'name*', classname: 'text', file: 'text', line: 'count' },
    children: ['properties', 'skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  failure: { attributes: { message: 'text', type: 'text' }, children: [] },
  error: { attributes: { message: 'text', type: 'text' }, children: [] },
  skipped: { attributes: { message: 'text', type: 'text' }, children: [] },
}

const ONLY_ONCE = new Set(['properties', 'skipped', 'error', 'failure'])

/**
 * A JUnit file as CI servers take it: elements in their order, attributes of their types, sums that add up.
 * @throws FormatFault naming what breaks the schema.
 */
export function readJunit(text: string): XmlElement {
  const root = readXml(text)
  if (root.name !== 'testsuites') throw new FormatFault(`the root is <${root.name}>, not <testsuites>`)
  hold(root)
  for (const suite of root.children)
    sumsHold(
      suite,
      suite.children.filter(({ name }) => name === 'testcase'),
    )
  sumsHold(
    root,
    root.children.flatMap(({ children }) => children.filter(({ name }) => name === 'testcase')),
  )
  return root
}

function hold({ name, attributes, children, text }: XmlElement): void {
  const rule = ELEMENTS[name]
  if (!rule) throw new FormatFault(`<${name}> is unknown`)
  for (const each of attributes.keys())
    if (!rule.attributes[each]) throw new FormatFault(`<${name}> may have no attribute ${each}`)
  for (const [each, kind] of Object.entries(rule.attributes))
    attributeHolds(name, each, { kind, value: attributes.get(each) })
  if (rule.children.length > 0 && text.trim() !== '') throw new FormatFault(`<${name}> may hold no text`)
  let place = 0
  for (const child of children) {
    const its = rule.children.indexOf(child.name)
    if (its < 0) throw new FormatFault(`<${name}> may hold no <${child.name}>`)
    if (its < place) throw new FormatFault(`<${child.name}> stands too late in <${name}>`)
    place = its + (ONLY_ONCE.has(child.name) ? 1 : 0)
    hold(child)
  }
}

function attributeHolds(
  element: string,
  name: string,
  { kind, value }: { readonly kind: string; readonly value: string | undefined },
): void {
  if (value === undefined) {
    if (kind.endsWith('*')) throw new FormatFault(`<${element}> has no attribute ${name}`)
    return
  }
  if (kind.startsWith('count') && !/^\d+$/.test(value))
    throw new FormatFault(`${name} of <${element}> is "${value}", not a number`)
  if (kind.startsWith('name') && value === '') throw new FormatFault(`${name} of <${element}> is empty`)
}

const SUMS = [
  ['failures', 'failure'],
  ['errors', 'error'],
  ['skipped', 'skipped'],
] as const

function sumsHold({ name, attributes }: XmlElement, cases: readonly XmlElement[]): void {
  const agree = (attribute: string, count: number) => {
    const said = attributes.get(attribute)
    if (said !== undefined && Number(said) !== count)
      throw new FormatFault(`${attribute} of <${name}> is ${said}, but ${count} are there`)
  }
  agree('tests', cases.length)
  for (const [attribute, element] of SUMS)
    agree(attribute, cases.filter(({ children }) => children.some((each) => each.name === element)).length)
}

const SELF_TEST = 'self-test: '

/** What a JUnit file says of a run. */
export function tallyJunit(text: string): Tally {
  const [about, ...suites] = readJunit(text).children
  const said = about && propertiesOf(about)
  return {
    scenarios: countScenarios(
      suites.flatMap((suite) =>
        suite.children.filter(({ name }) => name === 'testcase').map((each) => toldBy(each, suite)),
      ),
    ),
    requirements: countsFrom((verdict) => said?.get(`requirements-${verdict}`)),
  }
}

function toldBy(testcase: XmlElement, suite: XmlElement): ToldScenario {
  const has = (element: string) => testcase.children.some(({ name }) => name === element)
  const said = propertiesOf(testcase).get('result')
  const shown = has('failure') ? 'failed' : has('error') ? 'trouble' : (said ?? 'passed')
  if (has('skipped') !== ['undetermined', 'not-executed', 'not-offered'].includes(shown))
    throw new FormatFault(`a test case that is ${shown} is ${has('skipped') ? '' : 'not '}skipped`)
  return { result: shown, isSelfTest: suite.attributes.get('name')?.startsWith(SELF_TEST) ?? false }
}

const propertiesOf = (element: XmlElement): ReadonlyMap<string, string> =>
  new Map(
    element.children
      .filter(({ name }) => name === 'properties')
      .flatMap(({ children }) => children)
      .map(({ attributes }) => [attributes.get('name') ?? '', attributes.get('value') ?? '']),
  )
