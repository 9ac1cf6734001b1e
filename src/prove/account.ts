import { requirementById } from '../requirements/catalogue.js'
import type { BoundRole } from '../requirements/requirement.js'
import type { Finding, Outcome } from '../verdict/verdict.js'
import type { Twist } from './faults.js'
import type { SituationName } from './situations/index.js'
import type { Played } from './stage.js'

/** A check that was broken, with the first of its findings; what differs from run to run is left out of its words. */
export interface Broken extends Finding {
  readonly check: string
  readonly requirements: readonly string[]
  /** Whom those requirements bind, which shows where somebody is blamed for another's fault. */
  readonly binds: readonly BoundRole[]
  /** How many findings it had altogether. */
  readonly findings: number
  /** Whether it is broken in the same situation without the fault, so that it proves nothing. */
  readonly withoutFault: boolean
}

/** What one playing of a situation came to. */
export interface Account {
  readonly situation: SituationName
  /** Absent for a control: the situation as it is without a fault. */
  readonly fault?: Twist | undefined
  readonly broken: readonly Broken[]
  /** Checks that were called for and had nothing to look at, though they have without the fault. */
  readonly unseen: readonly string[]
  readonly troubles: readonly string[]
}

/** What was played, beside the same situation without the fault; a control has nothing beside it. */
export function accountOf(
  { situation, faults: [fault], outcomes, troubles }: Played,
  control?: Account,
): Account {
  const known = new Set(control?.broken.map(({ check }) => check))
  const missed = new Set(control?.unseen)
  const inState = (state: Outcome['state']) => outcomes.filter((outcome) => outcome.state === state)
  return {
    situation,
    fault,
    broken: inState('broken').map((outcome) => brokenOf(outcome, known.has(outcome.check))),
    unseen: inState('unseen').flatMap(({ check }) => (missed.has(check) ? [] : check)),
    troubles: troubles.map(lasting),
  }
}

function brokenOf({ check, requirements, sightings }: Outcome, withoutFault: boolean): Broken {
  const findings = sightings.flatMap((sighting) => sighting.findings)
  const { at = '', expected = '', actual = '' } = findings[0] ?? {}
  return {
    check,
    at,
    expected: lasting(expected),
    actual: lasting(actual),
    requirements,
    binds: [...new Set(requirements.flatMap((id) => requirementById(id)?.role ?? []))],
    findings: findings.length,
    withoutFault,
  }
}

/** What is another in each run, and what stands for it. */
const FLEETING: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '(a UUID)'],
  [/redacted-sha256-[0-9a-f]+/g, '(a secret)'],
  [/eyJ[\w-]*={0,2}(?:\.[\w-]*={0,2})*/g, '(a token)'],
  [/127\.0\.0\.1:\d+/g, '127.0.0.1:(a port)'],
  [/(T\d\d:\d\d:\d\d)\.\d{3}Z/g, '$1Z'],
  [/^[0-9a-f]{8}$/g, '(part of a UUID)'],
]

/** Words without what is another in each run. */
const lasting = (words: string): string =>
  FLEETING.reduce((kept, [form, name]) => kept.replaceAll(form, name), words)
