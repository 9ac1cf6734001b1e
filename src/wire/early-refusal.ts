import type { WireResponse } from './exchange.js'
import type { TurnAwayReason } from '../spine/turned-away.js'

/** Why a server refuses a request by itself, before whoever answers has seen it whole. */
export interface EarlyRefusal {
  readonly status: 400 | 405 | 408 | 413 | 417 | 431
  readonly reason:
    | Extract<TurnAwayReason, 'malformed-request' | 'too-slow' | 'head-too-large'>
    | 'unknown-method'
    | 'too-long'
    | 'expectation'
  /** What was wrong with it, for people: the rest of a sentence about the request. */
  readonly words: string
}

/** How a kind of server words what it refuses by itself. */
export type RefuseEarly = (early: EarlyRefusal) => WireResponse

/** For servers that have no words of their own for it. */
export const refuseInText: RefuseEarly = ({ status, words }) => ({
  status,
  headers: [['Content-Type', 'text/plain; charset=utf-8']],
  body: Buffer.from(`The request ${words}.\n`),
})

const size = (bytes: number): string =>
  bytes % (1 << 20) === 0
    ? `${bytes / (1 << 20)} MB`
    : bytes % 1024 === 0
      ? `${bytes / 1024} KB`
      : `${bytes} bytes`

export const tooLong = (limit: number): EarlyRefusal => ({
  status: 413,
  reason: 'too-long',
  words: `has a body of more than ${size(limit)}`,
})

export const tooSlow = (what: 'head' | 'body', seconds: number): EarlyRefusal => ({
  status: 408,
  reason: 'too-slow',
  words: `did not come in time: its ${what === 'head' ? 'request line and fields were' : 'body was'} not whole after ${seconds} seconds`,
})

export const headTooLarge = (limit: number): EarlyRefusal => ({
  status: 431,
  reason: 'head-too-large',
  words: `has more than ${size(limit)} of fields`,
})

export const tooManyFields = (limit: number): EarlyRefusal => ({
  status: 431,
  reason: 'head-too-large',
  words: `has more than ${limit} fields`,
})

export const unknownExpectation = (expected: string): EarlyRefusal => ({
  status: 417,
  reason: 'expectation',
  words: `expects "${expected.slice(0, 100)}", and nothing but 100-continue can be met`,
})

/** HTTP/1.1 asks for a Host field (RFC 9112 3.2). */
export const WITHOUT_HOST: EarlyRefusal = {
  status: 400,
  reason: 'malformed-request',
  words: 'has no Host field',
}

/** @param what what the parser says of the bytes. */
export const malformed = (what: string): EarlyRefusal => ({
  status: 400,
  reason: 'malformed-request',
  words: `is no HTTP/1.1 (${what})`,
})

/** A request line of a method that no server has (RFC 9110 9.1); what has no such line is no HTTP at all. */
export const unknownMethod = (method: string): EarlyRefusal => ({
  status: 405,
  reason: 'unknown-method',
  words: `has the method ${method}, which nobody knows`,
})
