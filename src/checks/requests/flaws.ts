import type { Finding } from '../../verdict/verdict.js'
import type { Receiver } from '../judging/check.js'
import type { Call, Scene } from '../reading/scene.js'
import { requestChecks, type RequestCheck } from './index.js'

/** Something that is wrong with a request, as its receiver can read it. */
export interface Flaw {
  readonly check: RequestCheck
  /** Who may turn the request down for it. */
  readonly groundFor: readonly Receiver[]
  readonly findings: readonly Finding[]
}

const known = new WeakMap<Call, readonly Flaw[]>()

/** Everything that is wrong with a request on one leg: every check of requests, held against the very bytes its receiver got. */
export function flawsOf(call: Call, scene: Scene): readonly Flaw[] {
  const found =
    known.get(call) ??
    requestChecks.flatMap(({ id, groundFor, examine }): readonly Flaw[] => {
      const findings = examine(call, scene) ?? []
      return findings.length > 0 ? [{ check: id, groundFor, findings }] : []
    })
  known.set(call, found)
  return found
}

/** What a receiver may turn a request down for. */
export const groundsFor = (receiver: Receiver, call: Call, scene: Scene): readonly Flaw[] =>
  flawsOf(call, scene).filter(({ groundFor }) => groundFor.includes(receiver))

/** Whether a receiver has nothing to refuse it for. */
export const isSoundFor = (receiver: Receiver, call: Call, scene: Scene): boolean =>
  groundsFor(receiver, call, scene).length === 0

/** Whether a request has one of these flaws. */
export const hasFlaw = (call: Call, scene: Scene, ...checks: readonly RequestCheck[]): boolean =>
  flawsOf(call, scene).some(({ check }) => checks.includes(check))
