import type { Cause } from '../verdict/causes.js'
import type { Accountable } from '../verdict/verdict.js'
import type { SituationName } from './situations/index.js'

/** What a check says where it is broken: who: field: what was expected; what was seen. Several where it finds several things. */
export type Words = string | readonly string[]

/** What a fault is to bring about in one situation: these causes in these words, and no others. */
export interface Proof {
  /** Where it is played. */
  readonly in: SituationName
  /** Each check that it breaks, with what that says; a tilde stands for what differs from run to run. */
  readonly breaks: Readonly<Record<string, Words>>
  /** Checks that may be broken besides, each told as a consequence of one of these. */
  readonly follows?: readonly string[]
}

/** The proofs of one fault: one for each situation in which it shows otherwise. */
export type Proofs = Proof | readonly Proof[]

export const proofsOf = (proofs: Proofs): readonly Proof[] => ('in' in proofs ? [proofs] : proofs)

/** Words without what is another in each run: UUIDs, tokens, ports. */
const lasting = (words: string): string =>
  words
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '(a UUID)')
    .replaceAll(/eyJ[\w-]*={0,2}(?:\.[\w-]*={0,2})*/g, '(a token)')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:(a port)')

/** Who answers for something, as a proof names them: a role, and the organisation or service. */
export const inWords = ({ role, name, organisation, server }: Accountable): string =>
  [role, server ?? name ?? organisation ?? 'unknown'].join(' ')

/** What a cause says, without what differs from run to run. */
export const wordsOf = ({ by, findings: [first] }: Cause): string =>
  lasting(`${by ? inWords(by) : 'nobody'}: ${first?.at}: ${first?.expected}; seen ${first?.actual}`)

/** Whether what was said fits what a proof says, in which a tilde stands for anything. */
export function fits(said: string, words: string): boolean {
  const parts = words.split('~')
  if (parts.length === 1) return said === words
  const pattern = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\s\\S]+')
  return new RegExp(`^${pattern}$`).test(said)
}

export const listOf = (words: Words): readonly string[] => (typeof words === 'string' ? [words] : words)
