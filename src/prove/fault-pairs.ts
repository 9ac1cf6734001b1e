import { faultById, type FaultId } from '../faults/index.js'
import { isBlank } from '../spine/blank.js'
import { answererOf } from './blame.js'
import { proofsOf, type Proof } from './proof.js'
import { proofs } from './proofs/index.js'
import { sample, seeded } from './sample.js'
import type { SituationName } from './situations/index.js'

/** Two faults of different parties that are proved in one situation, to be played in it together. */
export interface FaultPair {
  readonly situation: SituationName
  readonly faults: readonly [FaultId, FaultId]
}

/** Whether a proof names something that a misdeed breaks. */
const breaksSomething = ({ breaks }: Proof): boolean => Object.keys(breaks).some((check) => !isBlank(check))

/** Every situation with the misdeeds that are proved in it. */
function misdeedsBySituation(): ReadonlyMap<SituationName, readonly FaultId[]> {
  const known = new Map<SituationName, FaultId[]>()
  for (const fault of Object.keys(proofs) as FaultId[])
    if (faultById(fault)?.kind === 'misdeed')
      for (const proof of proofsOf(proofs[fault]).filter(breaksSomething)) {
        const those = known.get(proof.in)
        if (those) those.push(fault)
        else known.set(proof.in, [fault])
      }
  return known
}

/** Where most faults show, and the same through servers: bookings in which whatever shows in the one shows in the others. */
const HOME: SituationName = 'a booking'
const LIKE_HOME: ReadonlySet<SituationName> = new Set<SituationName>([
  'a booking on a server of its own',
  'a booking by the FHIR API of SDS, on a server of its own',
])

/** Everything that may be drawn, in the order of the proofs, so that a seed means the same on every machine. */
export function everyPair(words: readonly string[] = []): readonly FaultPair[] {
  const isWanted = (fault: FaultId) => words.length === 0 || words.some((word) => fault.includes(word))
  const all = misdeedsBySituation()
  return [...all].flatMap(([situation, own]) => {
    const known = new Set(own)
    const guests = LIKE_HOME.has(situation) ? (all.get(HOME) ?? []) : []
    // A registration that is wrong is another deployment.
    const faults = [...own, ...guests.filter((guest) => !known.has(guest) && answererOf(guest) !== undefined)]
    return faults.flatMap((one, index) =>
      faults
        .slice(index + 1)
        // One of the two at least is proved there.
        .filter((other) => known.has(one) || known.has(other))
        .filter((other) => answererOf(one) !== answererOf(other) && (isWanted(one) || isWanted(other)))
        .map((other): FaultPair => ({ situation, faults: [one, other] })),
    )
  })
}

/** Some of them, each once: first a situation is drawn and then a pair in it, so that small ones have their turn. */
export function drawPairs(all: readonly FaultPair[], count: number, seed: number): readonly FaultPair[] {
  const random = seeded(seed)
  const left = new Map<SituationName, FaultPair[]>()
  for (const pair of all) {
    const those = left.get(pair.situation)
    if (those) those.push(pair)
    else left.set(pair.situation, [pair])
  }
  return Array.from({ length: Math.min(count, all.length) }, () => {
    const those = sample([...left.values()], 1, random)[0] ?? []
    const drawn = sample(those, 1, random)
    for (const pair of drawn) {
      those.splice(those.indexOf(pair), 1)
      if (those.length === 0) left.delete(pair.situation)
    }
    return drawn
  }).flat()
}
