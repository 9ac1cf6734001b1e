import type { OdsCode } from '../spine/identifiers.js'
import { organisationWithCode } from '../topology/lookups.js'
import type { System, Topology } from '../topology/topology.js'
import type { Demand } from './demand.js'
import { fits, inWords, mattersOf, relationOf, traitsOf, type Matters, type Traits } from './likeness.js'
import { madeUpLike } from './made-up.js'
import { idOf, playersOf, type ScenarioPart, type PartPlayer } from './parts.js'
import { nameOf, type PartKind, type Spoken } from './sentences.js'
import type { OwnRole } from './only-ours.js'

/** What casting is told besides the scenario. */
export interface CastingOptions {
  /** Whoever is under test plays before others: in which role a system is somebody's own, undefined where it is ours. */
  readonly ownRole?: ((system: System) => OwnRole | undefined) | undefined
  /** Who held which part before in the run, by kind and name: people keep their parts from scenario to scenario where they can. */
  readonly before?: ReadonlyMap<string, string> | undefined
  /** Who played which part in earlier rows of the same outline, by kind and identifier: rows that name different people need different players. */
  readonly apart?: ReadonlyMap<string, string> | undefined
  /** Whether patients that nobody can play are made up, and slots moved: only where PDS and practices are ours. */
  readonly makesUpPatients?: boolean | undefined
  /**
   * Who was registered at a practice of somebody's own by now, as `registrationKey` has it, and plays no more together with it; where a
   * data sheet says whom those practices know. Without a sheet the roles that a run uses up are not given at those practices at all.
   */
  readonly usedUp?: ReadonlySet<string> | undefined
}

/** Under which a part or a player is held in `before` and `apart`. */
export const keyOf = (kind: PartKind, name: string): string => `${kind} ${name}`

/** Under which a patient's registration at a practice is held in `usedUp`: NHS number and ODS code. */
export const registrationKey = (nhsNumber: string, practice: string): string => `${nhsNumber} ${practice}`

/** What players are looked for. */
export interface Audition {
  readonly script: Topology
  readonly stage: Topology
  readonly sentences: readonly Spoken[]
  readonly parts: readonly ScenarioPart[]
  readonly demands: readonly Demand[]
}

/** Who was found, with the topology as it has to be for them; or what is missing. */
export type FoundPlayers =
  | {
      readonly missing?: undefined
      readonly roles: readonly { readonly part: string; readonly player: PartPlayer; readonly asks: string }[]
      readonly prepared: Topology
    }
  | { readonly missing: { readonly part?: string | undefined; readonly words: string } }

/** Tries players for one part after the other, and goes back where none is left for the next. */
export function search(
  { script, stage, sentences, parts, demands }: Audition,
  options: CastingOptions,
  mayPlay: (part: ScenarioPart, player: PartPlayer) => boolean,
): FoundPlayers {
  const matters = mattersOf(sentences)
  const nobody = () => undefined
  const unmet = demands.find(({ of, holds, bringAbout }) => {
    if (of.length > 0 || holds(stage, nobody)) return false
    const made = options.makesUpPatients ? bringAbout?.(stage, nobody) : undefined
    return made === undefined || !holds(made, nobody)
  })
  if (unmet) return { missing: { words: `it is not so that ${unmet.says}` } }
  const chosen = new Map<ScenarioPart, PartPlayer>()
  const added = new Map<ScenarioPart, Topology['patients']>()
  /** How far it got, which part had nobody left there, and whether somebody who could play it played another. */
  let furthest = { depth: -1, at: 0, isTaken: false }

  const playerOf = (name: string): PartPlayer | undefined =>
    [...chosen].find(([part]) => part.name === name)?.[1]
  const populated = (): Topology => ({
    ...stage,
    patients: [...stage.patients, ...[...added.values()].flat()],
  })

  /** The topology as it has to be for those chosen so far; undefined where it cannot be made so. */
  const prepared = (): Topology | undefined => {
    const topology = populated()
    return demands
      .filter(({ of }) => of.every((name) => playerOf(name) !== undefined))
      .reduce<Topology | undefined>((now, { holds, bringAbout }) => {
        if (!now || holds(now, playerOf)) return now
        const made = options.makesUpPatients ? bringAbout?.(now, playerOf) : undefined
        return made && holds(made, playerOf) ? made : undefined
      }, topology)
  }

  const suits = (part: ScenarioPart, player: PartPlayer): boolean =>
    [...chosen].every(
      ([other, theirs]) =>
        (theirs.kind !== player.kind || idOf(theirs) !== idOf(player)) &&
        !options.usedUp?.has(registrationKey(idOf(player), idOf(theirs))) &&
        standAlike({ script, stage: populated(), matters }, [part, other], [player, theirs]),
    )

  const madeUp = (part: ScenarioPart): Topology['patients'] | undefined => {
    if (part.kind !== 'patient' || !options.makesUpPatients) return undefined
    const playedAt = (code: OdsCode): OdsCode | undefined => {
      const who = playerOf(organisationWithCode(script, code)?.name ?? '')
      return who?.kind === 'organisation' ? who.who.odsCode : undefined
    }
    return madeUpLike(part.who, { script, stage: populated(), playedAt })
  }

  const domains = parts.map((part) =>
    candidates({ script, stage, matters }, part, options).filter((player) => mayPlay(part, player)),
  )

  /** The first of the parts still to be given that has nobody left; -1 where each has somebody. */
  const shut = (depth: number): number =>
    parts.findIndex(
      (part, place) =>
        place > depth &&
        part.kind !== 'patient' &&
        domains[place]?.some((player) => suits(part, player)) !== true,
    )

  const isPlaying = (one: PartPlayer): boolean =>
    [...chosen.values()].some((other) => other.kind === one.kind && idOf(other) === idOf(one))

  /** Whether somebody is what sentences say of a part alone. */
  const meetsOwn = (part: string, player: PartPlayer): boolean =>
    demands
      .filter(({ of }) => of.length === 1 && of[0] === part)
      .every(({ holds }) => holds(populated(), (name) => (name === part ? player : undefined)))

  const stuck = (depth: number, at: number): void => {
    if (depth < furthest.depth || (depth === furthest.depth && at <= furthest.at)) return
    const isTaken = domains[at]?.some((one) => isPlaying(one) && meetsOwn(parts[at]?.name ?? '', one))
    furthest = { depth, at, isTaken: isTaken === true }
  }

  const place = (depth: number): boolean => {
    const part = parts[depth]
    if (!part) return true
    const attempt = (player: PartPlayer): boolean => {
      chosen.set(part, player)
      const at = prepared() ? shut(depth) : depth
      if (at < 0 && place(depth + 1)) return true
      if (at >= 0) stuck(depth, at)
      chosen.delete(part)
      return false
    }
    for (const player of domains[depth] ?? []) if (suits(part, player) && attempt(player)) return true
    const walkOn = madeUp(part)
    if (walkOn?.[0]) {
      added.set(part, walkOn)
      if (attempt({ kind: 'patient', who: walkOn[0] })) return true
      added.delete(part)
    }
    stuck(depth, depth)
    return false
  }

  if (!place(0)) return { missing: missingIn({ script, parts, demands, domains, matters }, furthest) }
  return {
    roles: parts.flatMap((part, at) => {
      const player = chosen.get(part)
      return player
        ? { part: part.name, player, asks: asksOf({ script, parts, demands, matters }, at).join(', ') }
        : []
    }),
    prepared: prepared() ?? stage,
  }
}

interface Two {
  readonly script: Topology
  readonly stage: Topology
  readonly matters: Matters
}

/** Whether two players stand to each other as their parts do, either way round. */
const standAlike = (
  { script, stage, matters }: Two,
  [part, other]: readonly [ScenarioPart, ScenarioPart],
  [player, theirs]: readonly [PartPlayer, PartPlayer],
): boolean =>
  fits(relationOf(script, part, other, matters), relationOf(stage, player, theirs, matters)) &&
  fits(relationOf(script, other, part, matters), relationOf(stage, theirs, player, matters))

/**
 * Who can play a part, the likeliest first: namesakes, so that a topology's own scenarios are played by those they name, then who held
 * it before, then who is under test, then who holds no other part.
 */
function candidates(
  { script, stage, matters }: Two,
  part: ScenarioPart,
  { ownRole = () => undefined, before = new Map(), apart = new Map() }: CastingOptions,
): readonly PartPlayer[] {
  const asked = traitsOf(script, part, matters)
  const held = new Set(before.values())
  const mine = new Set(
    stage.systems
      .filter((system) => ownRole(system) !== undefined)
      .flatMap(({ organisation, id }): string[] => [organisation, id]),
  )
  const isLike = (player: PartPlayer) => fits(asked, traitsOf(stage, player, matters))
  const weight = (player: PartPlayer): number => {
    const id = idOf(player)
    if (
      nameOf(player.who) === part.name &&
      (script === stage || idOf(part) === id || part.kind !== 'organisation')
    )
      return 0
    if (before.get(keyOf(part.kind, part.name)) === id) return 1
    // Ordinary people first: whoever is the successor of another number is one only by the way.
    if (player.kind === 'patient' && stage.patients.some(({ supersededBy }) => supersededBy === id)) return 20
    const isOfType =
      player.kind === 'organisation' && part.kind === 'organisation' && player.who.type === part.who.type
    const isExact = isOfType && traitsOf(stage, player, matters).size === asked.size
    return (mine.has(id) ? 2 : 10) + (held.has(id) ? 1 : 0) + (isExact ? 0 : 4)
  }
  return playersOf(stage, part.kind)
    .filter((player) => {
      const other = apart.get(keyOf(part.kind, idOf(player)))
      return (other === undefined || other === part.name) && isLike(player)
    })
    .map((player) => ({ player, weight: weight(player) }))
    .sort((one, other) => one.weight - other.weight)
    .map(({ player }) => player)
}

interface Asking {
  readonly script: Topology
  readonly parts: readonly ScenarioPart[]
  readonly demands: readonly Demand[]
  readonly matters: Matters
}

/** What a part asks for, in words: what it is, how it stands to those before it, and what sentences say of it. */
function asksOf({ script, parts, demands, matters }: Asking, at: number): readonly string[] {
  const part = parts[at]
  if (!part) return []
  const towards = (words: Traits, name: string) => inWords(words).map((each) => `${each} ${name}`)
  return [
    ...inWords(traitsOf(script, part, matters)),
    ...parts.slice(0, at).flatMap((other) => [
      ...towards(relationOf(script, part, other, matters), other.name),
      ...inWords(relationOf(script, other, part, matters))
        .filter((words) => !isMutual(words))
        .map((words) => `${other.name} ${words} it`),
    ]),
    ...demands.filter(({ of }) => of[0] === part.name).map(({ says }) => says),
  ]
}

/** Said once of the two. */
const isMutual = (words: string): boolean => /^(?:behind|with|on) .*server/.test(words)

function missingIn(
  asking: Asking & { readonly domains: readonly (readonly PartPlayer[])[] },
  furthest: { readonly at: number; readonly isTaken: boolean },
) {
  const empty = asking.parts.findIndex(
    (part, place) => part.kind !== 'patient' && asking.domains[place]?.length === 0,
  )
  const at = empty >= 0 ? empty : furthest.at
  return {
    part: asking.parts[at]?.name,
    words: `${empty < 0 && furthest.isTaken ? 'nobody else' : 'nobody'} is ${asksOf(asking, at).join(', ')}`,
  }
}
