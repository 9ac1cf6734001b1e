import { elementsIn, MalformedBer, type BerElement } from '../../wire/ldap-ber.js'
import type { Filter } from './filter.js'

const text = ({ content }: BerElement): string => content.toString('utf8')

/** Deeper than any filter people write; a limit so that a hostile message cannot exhaust the stack. */
const DEEPEST = 50

/**
 * A filter as the wire carries it (RFC 4511 4.5.1).
 * @throws MalformedBer when an element of it cannot be decoded.
 */
export function readFilter(element: BerElement, depth = 0): Filter {
  if (depth > DEEPEST) throw new MalformedBer(`a filter nested deeper than ${DEEPEST} levels`)
  const inner = (each: BerElement) => readFilter(each, depth + 1)
  switch (element.tag) {
    case 0xa0:
      return { kind: 'and', filters: elementsIn(element.content).map(inner) }
    case 0xa1:
      return { kind: 'or', filters: elementsIn(element.content).map(inner) }
    case 0xa2:
      return { kind: 'not', filter: inner(only(elementsIn(element.content))) }
    case 0xa3:
      return assertion('equals', element)
    case 0xa4:
      return substrings(element)
    case 0xa5:
      return assertion('at-least', element)
    case 0xa6:
      return assertion('at-most', element)
    case 0x87:
      return { kind: 'present', attribute: text(element) }
    case 0xa8:
      return assertion('approximates', element)
    case 0xa9:
      return extensible(element)
    default:
      return { kind: 'unknown' }
  }
}

function only([first, second]: readonly BerElement[]): BerElement {
  if (!first || second) throw new MalformedBer('a negation of other than one filter')
  return first
}

function assertion(kind: 'equals' | 'approximates' | 'at-least' | 'at-most', element: BerElement): Filter {
  const [attribute, value] = elementsIn(element.content)
  if (!attribute || !value) throw new MalformedBer('an assertion without attribute or value')
  return { kind, attribute: text(attribute), value: text(value) }
}

function substrings({ content }: BerElement): Filter {
  const [attribute, list] = elementsIn(content)
  if (!attribute || !list) throw new MalformedBer('a substring assertion without attribute or substrings')
  const pieces = elementsIn(list.content)
  if (pieces.length === 0) return { kind: 'unknown' }
  const tagged = (tag: number) => pieces.filter((piece) => piece.tag === tag).map(text)
  return {
    kind: 'substrings',
    attribute: text(attribute),
    initial: tagged(0x80)[0],
    any: tagged(0x81),
    final: tagged(0x82)[0],
  }
}

function extensible({ content }: BerElement): Filter {
  const tagged = new Map(elementsIn(content).map((piece) => [piece.tag, piece]))
  const [rule, attribute, value, coversName] = [0x81, 0x82, 0x83, 0x84].map((tag) => tagged.get(tag))
  if (!value) throw new MalformedBer('an extensible match without value')
  return {
    kind: 'extensible',
    rule: rule && text(rule),
    attribute: attribute && text(attribute),
    value: text(value),
    coversName: (coversName?.content[0] ?? 0) !== 0,
  }
}
