import { isAttribute, normaliserOf, type Normalise } from './attribute-types.js'

/** A search filter as the wire carries it; attribute names as the sender spelt them (RFC 4511 4.5.1.7). */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | {
      readonly kind: 'equals' | 'approximates' | 'at-least' | 'at-most'
      readonly attribute: string
      readonly value: string
    }
  | {
      readonly kind: 'substrings'
      readonly attribute: string
      readonly initial?: string | undefined
      readonly any: readonly string[]
      readonly final?: string | undefined
    }
  | { readonly kind: 'present'; readonly attribute: string }
  | {
      readonly kind: 'extensible'
      readonly attribute?: string | undefined
      readonly rule?: string | undefined
      readonly value: string
      readonly coversName: boolean
    }

/** True, false, or undefined where the directory cannot say: an unknown attribute, or one without the rule needed. */
export type Truth = boolean | undefined

/** The values of an attribute of one entry; empty when it has none. */
export type ValuesOf = (attribute: string) => readonly string[]

/** Whether an entry meets a filter; only true selects it (RFC 4511 4.5.1.7). */
export function evaluate(filter: Filter, valuesOf: ValuesOf): Truth {
  switch (filter.kind) {
    case 'and':
      return every(filter.filters.map((each) => evaluate(each, valuesOf)))
    case 'or':
      return not(every(filter.filters.map((each) => not(evaluate(each, valuesOf)))))
    case 'not':
      return not(evaluate(filter.filter, valuesOf))
    case 'present':
      return isAttribute(filter.attribute) ? valuesOf(filter.attribute).length > 0 : undefined
    case 'equals':
    case 'approximates':
      return compared(filter.attribute, valuesOf, (normalise) => {
        const wanted = normalise(filter.value)
        return (value) => value === wanted
      })
    case 'substrings':
      return compared(filter.attribute, valuesOf, (normalise) => substringTest(filter, normalise))
    case 'at-least':
    case 'at-most':
    case 'extensible':
      return undefined
  }
}

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth)

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes(undefined) ? undefined : true
}

type Test = (value: string) => boolean

function compared(attribute: string, valuesOf: ValuesOf, testFor: (normalise: Normalise) => Test): Truth {
  const normalise = normaliserOf(attribute)
  if (!normalise) return undefined
  const test = testFor(normalise)
  return valuesOf(attribute).some((value) => test(normalise(value)))
}

function substringTest(
  { initial = '', any, final = '' }: Extract<Filter, { kind: 'substrings' }>,
  normalise: Normalise,
): Test {
  const [beginning, end] = [normalise(initial), normalise(final)]
  const between = any.map(normalise)
  return (value) => {
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
