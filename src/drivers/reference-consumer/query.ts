import type { Misbehaves } from './misbehaviour/distortion.js'

/** Query parameters, decoded, in the order in which they go out. */
export type Parameters = readonly (readonly [name: string, value: string])[]

/** Percent-encodes a parameter (RFC 3986), pipes above all; the colons of includes stay, as the specification writes them. */
const encoded = ([name, value]: Parameters[number]): string => {
  const written = encodeURIComponent(value)
  return name.startsWith('_include')
    ? `${name}=${written.replaceAll('%3A', ':')}`
    : `${encodeURIComponent(name)}=${written}`
}

/** The query with its question mark; empty without parameters. */
export function queryOf(parameters: Parameters, misbehaves: Misbehaves): string {
  if (parameters.length === 0) return ''
  const query = `?${parameters.map(encoded).join('&')}`
  return misbehaves('consumer:uses-raw-pipe') ? query.replaceAll('%7C', '|') : query
}

/** A token parameter's value: system, pipe, code. */
export const token = (system: string, code: string): string => `${system}|${code}`
