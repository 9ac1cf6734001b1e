import type { Finding } from '../../verdict/verdict.js'

/** What an expectation may answer: nothing found, one thing, or several. */
export type Found = Finding | readonly Finding[] | undefined

export const listOf = (found: Found): readonly Finding[] =>
  found === undefined ? [] : Array.isArray(found) ? (found as readonly Finding[]) : [found as Finding]

/** A finding, where the two differ. */
export const expectSame = (at: string, expected: string, actual: string | undefined): Finding | undefined =>
  actual === expected ? undefined : { at, expected, actual: actual ?? 'nothing' }

/** A finding, where the condition does not hold. */
export const expectThat = (
  holds: boolean,
  at: string,
  expected: string,
  actual: string | undefined,
): Finding | undefined =>
  holds ? undefined : { at, expected, actual: actual === undefined || actual === '' ? 'nothing' : actual }

/** Keeps what was found of several expectations. */
export const all = (...found: readonly Found[]): readonly Finding[] => found.flatMap(listOf)
