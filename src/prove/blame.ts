import type { BoundRole } from '../requirements/requirement.js'
import { faultById, type FaultId } from '../faults/index.js'
import type { FaultyParty } from '../faults/fault.js'
import type { Accountable } from '../verdict/verdict.js'
import type { Cell, Matrix } from './matrix.js'
import { inWords, proofsOf } from './proof.js'
import { proofs } from './proofs/index.js'
import { situations, type SituationName } from './situations/index.js'
import type { Situation } from './situations/situation.js'
import type { Unproven } from './verify.js'

/** Who may be blamed for what a party does wrong; a registration is whoever's it is. */
const ANSWERS: Readonly<Record<Exclude<FaultyParty, 'registration'>, BoundRole>> = {
  consumer: 'consumer',
  portal: 'consumer',
  mhs: 'mhs',
  ssp: 'ssp',
  pds: 'pds',
  sds: 'sds',
  provider: 'provider',
}

/** Who answers for a fault; undefined of a registration. */
export function answererOf(fault: FaultId): BoundRole | undefined {
  const party = faultById(fault)?.party
  return party === undefined || party === 'registration' ? undefined : ANSWERS[party]
}

/** Faults of a server for which the practice behind it answers, with the reason. */
const ANSWERED_BY_THE_PRACTICE: Readonly<Partial<Record<FaultId, string>>> = {
  'mhs:accepts-any-sender':
    'a practice’s server is its door, and whom that lets in is required of the practice',
}

/** Somebody who was blamed in a play for what another did. */
export interface Misblamed {
  readonly fault: FaultId
  readonly party: FaultyParty
  readonly situation: string
  readonly check: string
  readonly by: Accountable
}

const isFault = (twist: string): twist is FaultId => faultById(twist) !== undefined

interface Blame {
  readonly check: string
  readonly by: Accountable
}

/** Whoever a play blames for something of its own, check by check. */
const blamedIn = ({ broken }: Cell): readonly Blame[] =>
  broken.flatMap(({ check, sightings }) =>
    sightings
      .filter(({ follows }) => follows === undefined)
      .flatMap(({ findings }) => findings.flatMap(({ by }) => (by ? [{ check, by }] : []))),
  )

const keyOf = ({ check, by: { role } }: Blame): string => `${check} ${role}`

/** Whether somebody in this role may be blamed for a fault of a party. */
export function mayBeBlamed(fault: FaultId, party: FaultyParty, role: BoundRole): boolean {
  if (party === 'registration') return true
  return role === ANSWERS[party] || (role === 'provider' && Object.hasOwn(ANSWERED_BY_THE_PRACTICE, fault))
}

/** Whether it is the doing of somebody who goes wrong first in the situation, and had to wait for another to show. */
const isOfTheSituation = (situation: SituationName, { check, by: { role } }: Blame): boolean => {
  const { befalls = [] }: Situation = situations[situation]
  return befalls
    .filter(isFault)
    .some(
      (fault) =>
        answererOf(fault) === role &&
        proofsOf(proofs[fault]).some(({ breaks }) => Object.hasOwn(breaks, check)),
    )
}

/** Everybody who is blamed for a fault of another; what goes wrong in a situation without the fault is not of it. */
export const misblamedIn = ({ controls, cells }: Matrix): readonly Misblamed[] =>
  cells.flatMap((cell) => {
    const { twist: fault, situation } = cell
    if (fault === undefined || !isFault(fault)) return []
    const party = faultById(fault)?.party ?? 'registration'
    const control = controls.get(situation)
    const anyway = new Set(control ? blamedIn(control).map(keyOf) : [])
    const wrongly = new Map(
      blamedIn(cell)
        .filter((blame) => !anyway.has(keyOf(blame)) && !mayBeBlamed(fault, party, blame.by.role))
        .filter((blame) => !isOfTheSituation(situation, blame))
        .map((blame) => [keyOf(blame), blame]),
    )
    return [...wrongly.values()].map(({ check, by }) => ({ fault, party, situation, check, by }))
  })

/** The same as what is not proved: a party that did nothing is never blamed. */
export const misblames = (matrix: Matrix): readonly Unproven[] =>
  misblamedIn(matrix).map(({ fault, party, situation, check, by }) => ({
    subject: `check ${check}`,
    play: `fault ${fault}`,
    says: `blames ${inWords(by)} for what the ${party} did: fault ${fault} in "${situation}"`,
    remedy:
      `let its kind of evidence (src/checks/judging/kinds.ts) judge the ${by.role} on what it sent itself, ` +
      `and the ${party} on what it made of that`,
    isFalseAlarm: true as const,
  }))
