import type { ShapeDeparture } from './shape-departure.js'
import { below, DEEPEST, isObject, member, shown, type Located } from '../located.js'
import type { ElementShape, TypeShape } from './notation.js'
import { KINDS, type Primitive } from './primitives.js'
import type { Shapes } from './shapes.js'
import { jsonInWords } from './json-in-words.js'

type Departures = Generator<ShapeDeparture, void, undefined>

const PRESENT = 'a value, or no such element'

/** Where the walk is: a value, and how many objects and lists it stands in. */
interface Place extends Located {
  readonly depth: number
}

/** What departs from a release's shapes in a value of one type, or in a resource of any, in the order of the JSON. */
export function departuresFrom(shapes: Shapes, { at, value }: Located, type = 'Resource'): Departures {
  return new Walk(shapes).one({ at, value, depth: 0 }, type)
}

/** Takes JSON along the tables, element by element; what is under an unknown element is not looked into. */
class Walk {
  readonly #shapes: Shapes

  constructor(shapes: Shapes) {
    this.#shapes = shapes
  }

  /** One value that is no list. */
  *one(place: Place, type: string): Departures {
    const { at, value, depth } = place
    const primitive = this.#shapes.primitives.get(type)
    if (Array.isArray(value)) yield { at, expected: 'one value, no list', actual: jsonInWords(value) }
    else if (value === null || value === '')
      yield { at, expected: depth === 0 ? this.#kindOf(type) : PRESENT, actual: jsonInWords(value) }
    else if (primitive) yield* primitiveDepartures({ at, value }, primitive)
    else if (!isObject(value)) yield { at, expected: this.#kindOf(type), actual: jsonInWords(value) }
    else if (depth >= DEEPEST)
      yield { at, expected: `at most ${DEEPEST} levels of objects and lists`, actual: 'more of them' }
    else if (this.#shapes.resourceTypes.has(type) || type === 'Resource') yield* this.#resource(place, type)
    else yield* this.#object(place, type)
  }

  *#resource(place: Place, wanted: string): Departures {
    const type = member(place.value, 'resourceType')
    const isKnown = typeof type === 'string' && this.#shapes.resourceTypes.has(type)
    if (isKnown && (wanted === 'Resource' || wanted === type)) yield* this.#object(place, type)
    else
      yield {
        at: below(place.at, 'resourceType'),
        expected: wanted === 'Resource' ? `a resource type of ${this.#shapes.release}` : wanted,
        actual: jsonInWords(type),
      }
  }

  *#object({ at, value, depth }: Place, type: string): Departures {
    const shape = this.#shapes.types.get(type)
    // A resource type without a table is not looked into.
    if (!shape || !isObject(value)) return
    const names = Object.keys(value)
    if (names.length === 0) {
      yield { at, expected: PRESENT, actual: jsonInWords(value) }
      return
    }
    for (const name of names) {
      if (name === 'resourceType' && this.#shapes.resourceTypes.has(type)) continue
      const place = { at: below(at, shown(name)), value: value[name], depth: depth + 1 }
      const element = shape.get(name)
      const extended = name.startsWith('_') ? shape.get(name.slice(1)) : undefined
      if (element && this.#shapes.primitives.has(element.type))
        yield* this.#plain(place, element, {
          codes: this.#shapes.requiredCodes.get(`${type}.${name}`),
          beside: value[`_${name}`],
        })
      else if (element) yield* this.#element(place, element)
      else if (extended && this.#shapes.primitives.has(extended.type))
        yield* this.#element(place, { ...extended, type: 'Element' }, amongExtensions(value[name.slice(1)]))
      else yield { at: place.at, expected: `an element of ${type}`, actual: shown(name) }
    }
    yield* this.#together({ at, value }, shape)
  }

  /** An element whose values are texts, numbers or booleans, with the codes it is bound to and what stands beside it. */
  *#plain(place: Place, element: ElementShape, { codes, beside }: Bound): Departures {
    const departures = [...this.#element(place, element, amongValues(beside))]
    yield* departures
    if (codes && departures.length === 0 && !codes.includes(shown(place.value)))
      yield { at: place.at, expected: oneOfThese(codes), actual: shown(place.value) }
  }

  /** What has to be there, and what may not be there together. */
  *#together({ at, value }: Located, shape: TypeShape): Departures {
    const chosen = new Map<string, Set<string>>()
    for (const [name, { isDue, type, choice }] of shape) {
      const isThere = member(value, name) !== undefined || member(value, `_${name}`) !== undefined
      if (isDue && !isThere) yield { at: below(at, name), expected: this.#kindOf(type), actual: 'nothing' }
      if (choice !== undefined && isThere) chosen.set(choice, (chosen.get(choice) ?? new Set()).add(name))
    }
    for (const [choice, names] of chosen)
      if (names.size > 1)
        yield { at: below(at, choice), expected: 'one form of it alone', actual: [...names].join(' and ') }
  }

  /** One element; nulls in a list are left to gap where there can be any. */
  *#element(place: Place, element: ElementShape, gap?: Gap): Departures {
    const departure = element.isList ? listDeparture(place, element) : undefined
    if (!element.isList) yield* this.one(place, element.type)
    else if (departure) yield departure
    else
      for (const [index, item] of itemsOf(place))
        if (item.value === null && gap) yield* gap(item.at, index)
        else yield* this.one(item, element.type)
  }

  #kindOf(type: string): string {
    const primitive = this.#shapes.primitives.get(type)
    if (primitive) return KINDS[primitive.json]
    return type === 'Resource' ? 'a resource' : `an object with the elements of ${type}`
  }
}

interface Bound {
  readonly codes: readonly string[] | undefined
  readonly beside: unknown
}

const oneOfThese = (codes: readonly string[]): string =>
  `${codes.slice(0, -1).join(', ')} or ${codes.at(-1) ?? ''}`

function* primitiveDepartures({ at, value }: Located, { json, expected, holds }: Primitive): Departures {
  if (typeof value !== json) yield { at, expected: KINDS[json], actual: jsonInWords(value) }
  else if (!holds(value)) yield { at, expected, actual: jsonInWords(value) }
}

/** What is wrong with an element as a list, whatever its items. */
function listDeparture({ at, value }: Place, { mayBeEmpty }: ElementShape): ShapeDeparture | undefined {
  if (Array.isArray(value) && (value.length > 0 || mayBeEmpty)) return undefined
  const isNone = Array.isArray(value) || value === null
  return { at, expected: isNone ? PRESENT : 'a list', actual: jsonInWords(value) }
}

function* itemsOf({ at, value, depth }: Place): Generator<readonly [index: number, item: Place]> {
  if (Array.isArray(value))
    for (const [index, each] of (value as unknown[]).entries())
      yield [index, { at: `${at}[${index}]`, value: each, depth: depth + 1 }]
}

const itemAt = (list: unknown, index: number): unknown =>
  Array.isArray(list) ? (list as unknown[])[index] : undefined

/** What is wrong with a null in a list of primitives or of what stands beside them. */
type Gap = (at: string, index: number) => readonly ShapeDeparture[]

const amongValues =
  (extensions: unknown): Gap =>
  (at, index) =>
    isObject(itemAt(extensions, index))
      ? []
      : [{ at, expected: `a value, since _${at.split('.').at(-1) ?? ''} holds none`, actual: 'null' }]

const amongExtensions =
  (values: unknown): Gap =>
  (at, index) =>
    (itemAt(values, index) ?? null) !== null
      ? []
      : [{ at, expected: 'an id or extensions, since there is no value', actual: 'null' }]
