import type { Filter } from './filter.js'

/** A value with everything escaped that has a meaning in a filter's text (RFC 4515 3). */
const escaped = (value: string): string =>
  // eslint-disable-next-line no-control-regex -- NUL is one of the five octets that RFC 4515 3 has escaped
  value.replace(/[*()\\\u0000]/g, (each) => `\\${each.charCodeAt(0).toString(16).padStart(2, '0')}`)

const OPERATORS = { equals: '=', approximates: '~=', 'at-least': '>=', 'at-most': '<=' } as const

/** The text of a filter in the one normal form of RFC 4515: no blanks, names as they were received. */
export function filterText(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
      return `(&${filter.filters.map(filterText).join('')})`
    case 'or':
      return `(|${filter.filters.map(filterText).join('')})`
    case 'not':
      return `(!${filterText(filter.filter)})`
    case 'present':
      return `(${filter.attribute}=*)`
    case 'substrings':
      return `(${filter.attribute}=${[filter.initial ?? '', ...filter.any, filter.final ?? ''].map(escaped).join('*')})`
    case 'extensible': {
      const { attribute = '', rule, coversName, value } = filter
      const matching = `${coversName ? ':dn' : ''}${rule === undefined ? '' : `:${rule}`}`
      return `(${attribute}${matching}:=${escaped(value)})`
    }
    case 'unknown':
      return '(?=undefined)'
    default:
      return `(${filter.attribute}${OPERATORS[filter.kind]}${escaped(filter.value)})`
  }
}
