import { namingValues } from './distinguished-name.js'
import type { Filter } from './filter.js'
import type { AttributeType } from './schema/attribute-type.js'
import {
  equalityOf,
  fits,
  fittingNames,
  normaliserOf,
  pieceNormaliserOf,
  type Normalise,
} from './schema/comparing.js'
import { attributeType, classLineage, matchingRule, rulesOf, withSubtypes } from './schema/schema.js'
import { soundsLike } from './schema/sound.js'

/** True, false, or undefined where the directory cannot say: an unknown attribute, or one without the rule needed. */
export type Truth = boolean | undefined

/** What a filter looks at. */
export interface Filterable {
  /** The values of an attribute; empty when it has none. */
  readonly valuesOf: (attribute: string) => readonly string[]
  /** Normalised name, for matches that cover it. */
  readonly name: string
}

/** Whether an entry meets a filter; only true selects it (RFC 4511 4.5.1.7). */
export type Evaluate = (entry: Filterable) => Truth

const undetermined: Evaluate = () => undefined
const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth)

/** Makes a filter ready to be held against many entries, in the three values and by the rules of the schema (directory-schema.md 2). */
export function evaluatorOf(filter: Filter): Evaluate {
  switch (filter.kind) {
    case 'and':
      return every(filter.filters.map(evaluatorOf), false)
    case 'or':
      return every(filter.filters.map(evaluatorOf), true)
    case 'not': {
      const inner = evaluatorOf(filter.filter)
      return (entry) => not(inner(entry))
    }
    case 'unknown':
      return undetermined
    case 'extensible':
      return extensible(filter)
    default:
      return ofAttribute(filter)
  }
}

/** Decided by the first that has the deciding value; else undetermined where any is. */
const every =
  (parts: readonly Evaluate[], deciding: boolean): Evaluate =>
  (entry) => {
    let truth: Truth = !deciding
    for (const part of parts) {
      const each = part(entry)
      if (each === deciding) return deciding
      if (each === undefined) truth = undefined
    }
    return truth
  }

type AttributeFilter = Exclude<Filter, { readonly kind: 'and' | 'or' | 'not' | 'extensible' | 'unknown' }>
type Holds = (value: string) => boolean

function ofAttribute(filter: AttributeFilter): Evaluate {
  const type = attributeType(filter.attribute)
  if (!type) return undetermined
  // Nothing is kept here under an option such as ;lang-en.
  const hasOptions = filter.attribute.includes(';')
  const names = hasOptions ? [] : withSubtypes(type).map(({ names: [name = ''] }) => name)
  if (filter.kind === 'present') return ({ valuesOf }) => names.some((name) => valuesOf(name).length > 0)
  const holds = testFor(filter, type)
  return holds ? ({ valuesOf }) => names.some((name) => valuesOf(name).some(holds)) : undetermined
}

/** What a value must be; undefined where no rule says how to compare, or what is asserted is no value. */
function testFor(
  filter: Exclude<AttributeFilter, { readonly kind: 'present' }>,
  type: AttributeType,
): Holds | undefined {
  switch (filter.kind) {
    case 'equals':
      return isClassOfClasses(type) ? classTest(filter.value) : equalityTest(equalityOf(type), filter.value)
    case 'approximates':
      return approximation(type, filter.value)
    case 'substrings':
      return substringTest(filter, pieceNormaliserOf(type))
    case 'at-least':
      return orderTest(type, filter.value, (value, wanted) => value >= wanted)
    case 'at-most':
      return orderTest(type, filter.value, (value, wanted) => value <= wanted)
  }
}

function equalityTest(normalise: Normalise | undefined, asserted: string): Holds | undefined {
  const wanted = normalise?.(asserted)
  return wanted === undefined ? undefined : (value) => normalise?.(value) === wanted
}

const isClassOfClasses = ({ names: [name] }: AttributeType): boolean =>
  name === 'objectClass' || name === 'structuralObjectClass'

/** An entry of a class is one of every superior class as well. */
function classTest(asserted: string): Holds | undefined {
  const wanted = classLineage(asserted)?.[0]
  return wanted === undefined ? undefined : (value) => classLineage(value)?.includes(wanted) ?? false
}

function orderTest(
  type: AttributeType,
  asserted: string,
  compare: (value: string, wanted: string) => boolean,
): Holds | undefined {
  const normalise = normaliserOf(rulesOf(type).ordering)
  const wanted = normalise?.(asserted)
  if (!normalise || wanted === undefined) return undefined
  return (value) => {
    const held = normalise(value)
    return held !== undefined && compare(held, wanted)
  }
}

/** Text by its sound, whatever else as for being equal. */
function approximation(type: AttributeType, asserted: string): Holds | undefined {
  const { equality, syntax } = rulesOf(type)
  if (equality !== undefined && syntax === 'directoryString') return (value) => soundsLike(value, asserted)
  return equalityTest(normaliserOf(equality), asserted)
}

function substringTest(
  { initial = '', any, final = '' }: Extract<Filter, { kind: 'substrings' }>,
  normalise: ((piece: string) => string) | undefined,
): Holds | undefined {
  if (!normalise) return undefined
  const [beginning, end] = [normalise(initial), normalise(final)]
  const between = any.map(normalise)
  return (held) => {
    const value = normalise(held)
    if (!value.startsWith(beginning)) return false
    let at = beginning.length
    for (const piece of between) {
      const found = value.indexOf(piece, at)
      if (found < 0) return false
      at = found + piece.length
    }
    return value.length - end.length >= at && value.endsWith(end)
  }
}

/** A match that names its rule, its attribute, or both, and may cover the entry's name (RFC 4511 4.5.1.7.7). */
function extensible({
  attribute,
  rule,
  value,
  coversName,
}: Extract<Filter, { kind: 'extensible' }>): Evaluate {
  const type = attribute === undefined ? undefined : attributeType(attribute)
  const named = rule === undefined ? type && rulesOf(type).equality : matchingRule(rule)?.name
  if (named === undefined || (attribute !== undefined && !type)) return undetermined
  if (type && !fits(named, type)) return undetermined
  const holds = equalityTest(normaliserOf(named), value)
  if (!holds) return undetermined
  const names = type ? withSubtypes(type).map(({ names: [name = ''] }) => name) : fittingNames(named)
  const isNamed = (name: string) => {
    const known = attributeType(name)?.names[0] ?? ''
    return names.includes(known)
  }
  return ({ valuesOf, name }) =>
    names.some((each) => valuesOf(each).some(holds)) ||
    (coversName && namingValues(name).some(([each, held]) => isNamed(each) && holds(held)))
}
