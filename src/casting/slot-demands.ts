import { organisationWithCode } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
import { organisation, type Chosen, type Demand } from './demand.js'
import type { ScenarioPart } from './parts.js'
import type { Named, Spoken } from './sentences.js'
import { SEARCHED_DAYS, WINDOW_DAYS, firstFreeDay, slotsFound, withSlotsFrom } from './slots.js'

/** Sentences by which somebody wants a slot: who, for which patient, and where if it is not the patient's own practice. */
const WANTS_A_SLOT =
  /^(?:\{person\} of )?\{organisation\} (?:books an appointment|books the appointment|has found a slot and a record|looks for slots) for \{patient\}/

interface Wish {
  readonly consumer: string
  readonly practice: string
  readonly times: number
}

function wishesOf(script: Topology, sentences: readonly Spoken[]): readonly Wish[] {
  const practiceOf = (patient: Named | undefined): string | undefined => {
    const who = script.patients.find(({ name: { given, family } }) => `${given} ${family}` === patient?.name)
    return who?.registeredPractice && organisationWithCode(script, who.registeredPractice)?.name
  }
  const wishes = sentences.flatMap(({ form, names }): readonly Wish[] => {
    const [first, second, third] = names.filter(({ kind }) => kind === 'organisation')
    if (form.startsWith('{organisation} asks {organisation} for free slots') && first && second)
      return [{ consumer: first.name, practice: second.name, times: 0 }]
    if (!WANTS_A_SLOT.test(form) || !first) return []
    const practice = form.includes(' at {organisation}')
      ? second?.name
      : practiceOf(names.find(({ kind }) => kind === 'patient'))
    if (practice === undefined || third) return []
    return [{ consumer: first.name, practice, times: form.endsWith('and then another') ? 2 : 1 }]
  })
  // Several who go for slots of one practice need one each; who went on in a session may come back for another.
  const isShared = sentences.some(({ form }) => form.startsWith('{person} books'))
  return wishes.map((wish) => ({
    ...wish,
    times:
      wishes.reduce((sum, { practice, times }) => sum + (practice === wish.practice ? times : 0), 0) +
      (isShared ? 2 : 0),
  }))
}

/**
 * Whoever finds a slot where the scenario was written has to find one where it plays. Where it tells how often was searched, it has
 * to be found in the same two weeks.
 */
export function slotDemands(
  script: Topology,
  sentences: readonly Spoken[],
  parts: readonly ScenarioPart[],
): readonly Demand[] {
  const named: Chosen = (name) => parts.find((part) => part.kind === 'organisation' && part.name === name)
  const isCounted = sentences.some(({ form }) =>
    /^the slot search was made| asks \{organisation\} for free slots/.test(form),
  )
  return wishesOf(script, sentences).flatMap(({ consumer, practice, times }): readonly Demand[] => {
    const [asks, answers] = [organisation(named(consumer)), organisation(named(practice))]
    const day = asks && answers ? firstFreeDay(script, answers, asks) : Infinity
    if (!asks || !answers || day >= SEARCHED_DAYS) return []
    const window = Math.floor(day / WINDOW_DAYS)
    const count = Math.min(times, slotsFound(script, answers, asks))
    return [
      {
        says: `with slots for ${consumer}`,
        of: [practice, consumer],
        holds: (topology, chosen) => {
          const [who, where] = [organisation(chosen(consumer)), organisation(chosen(practice))]
          if (!who || !where || slotsFound(topology, where, who) < Math.max(1, count)) return false
          return !isCounted || Math.floor(firstFreeDay(topology, where, who) / WINDOW_DAYS) === window
        },
        bringAbout: (topology, chosen) => {
          const where = organisation(chosen(practice))
          if (!where) return topology
          return withSlotsFrom(topology, where, {
            day: window * WINDOW_DAYS + 1,
            isOnly: isCounted && window > 0,
          })
        },
      },
    ]
  })
}
