import { systemAt } from '../topology/lookups.js'
import type { Organisation, Patient, Practitioner, System, Topology } from '../topology/topology.js'
import { nameOf, type PartKind, type Spoken } from './sentences.js'

/** Somebody who plays, or for whom a scenario was written. A person has a role at each organisation they work for. */
export type PartPlayer =
  | { readonly kind: 'organisation'; readonly who: Organisation }
  | { readonly kind: 'patient'; readonly who: Patient }
  | { readonly kind: 'person'; readonly who: Practitioner }
  | { readonly kind: 'product'; readonly who: System }

/** Somebody whom a scenario names: a part that somebody of the topology at hand has to play. */
export type ScenarioPart = PartPlayer & { readonly name: string }

/** The identifier by which a player is known in its topology. */
export function idOf({ kind, who }: PartPlayer): string {
  switch (kind) {
    case 'organisation':
      return who.odsCode
    case 'patient':
      return who.nhsNumber
    case 'person':
      return who.sdsUserId
    case 'product':
      return who.id
  }
}

/**
 * The parts of a scenario: everybody its sentences name, and the practices where those patients are registered. Organisations come
 * first, those that ask before those that answer, then systems, staff and patients, so that each is chosen to fit those before.
 */
export function partsOf(script: Topology, sentences: readonly Spoken[]): readonly ScenarioPart[] {
  const isNamed = (kind: PartKind, name: string) =>
    sentences.some(({ names }) => names.some((each) => each.kind === kind && each.name === name))
  const patients = everybody(script, 'patient').filter((each) => isNamed('patient', each.name))
  const registered = patients.flatMap(({ who }) =>
    'registeredPractice' in who ? who.registeredPractice : [],
  )
  const rank = ({ who }: ScenarioPart) =>
    'odsCode' in who && systemAt(script, who.odsCode, 'consumer')
      ? 0
      : 'odsCode' in who && systemAt(script, who.odsCode, 'provider')
        ? 1
        : 2
  return [
    ...everybody(script, 'organisation')
      .filter((each) => isNamed('organisation', each.name) || registered.some((code) => code === idOf(each)))
      .sort((one, other) => rank(one) - rank(other)),
    ...everybody(script, 'product').filter((each) => isNamed('product', each.name)),
    ...everybody(script, 'person').filter((each) => isNamed('person', each.name)),
    ...patients,
  ]
}

/**
 * Everybody of a kind whom sentences can name, each name once: the first of a name is meant, as steps find them. A superseded number
 * and its successor are one person under one name.
 */
export function everybody(topology: Topology, kind: PartKind): readonly ScenarioPart[] {
  const first = new Map<string, ScenarioPart>()
  for (const player of playersOf(topology, kind)) {
    const name = nameOf(player.who)
    if (!first.has(name)) first.set(name, { ...player, name })
  }
  return [...first.values()]
}

/** Everybody of a kind, each person once whatever number of roles they have. */
export function playersOf(topology: Topology, kind: PartKind): readonly PartPlayer[] {
  switch (kind) {
    case 'organisation':
      return topology.organisations.map((who) => ({ kind, who }))
    case 'patient':
      return topology.patients.map((who) => ({ kind, who }))
    case 'person':
      return topology.practitioners
        .filter(
          ({ sdsUserId }, place, all) => all.findIndex((each) => each.sdsUserId === sdsUserId) === place,
        )
        .map((who) => ({ kind, who }))
    case 'product':
      return topology.systems.filter(({ roles }) => roles.includes('consumer')).map((who) => ({ kind, who }))
  }
}
