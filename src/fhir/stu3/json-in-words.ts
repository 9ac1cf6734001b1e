import { isObject, shown } from '../located.js'

/** A JSON value as findings about shapes name it: its kind, and what it is where that is short. */
export function jsonInWords(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (value === '') return 'empty text'
  if (typeof value === 'string') return `text "${shown(value)}"`
  if (typeof value === 'number') return `the number ${value}`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (isObject(value)) return Object.keys(value).length === 0 ? 'an empty object' : 'an object'
  return shown(value)
}
