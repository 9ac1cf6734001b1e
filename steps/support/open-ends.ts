import type { Journey } from '../../src/drivers/journey.js'
import type { Unmet } from '../../src/verdict/unmet.js'
import type { Intent } from '../../src/wire/exchange.js'
import { actInWords, actsOf, isDone, lastAnswer, whoseAct, type Act } from './acts.js'
import { stopInWords } from './stops.js'
import type { SpineWorld } from './world.js'

/**
 * Journeys that stopped and that no step of the scenario tells of. One that was taken up again, by the same system for the same
 * patient or practice, counts as it ended at last.
 */
export function openEnds(world: SpineWorld): readonly Unmet[] {
  const stopped = lastOf(world.journeys, aboutWhat).flatMap((journey) => {
    const own = actsOf(world).filter(({ intent }) => isOf(intent, journey))
    const act = own.findLast((each) => !isDone(each)) ?? own.at(-1)
    return act && stoppedShort(journey) ? [{ act, stop: journey.stopped }] : []
  })
  // Portals hold their encounters themselves: of theirs only the acts are on record.
  const walked = new Set(world.journeys.map(({ actor }) => actor.organisation))
  const acts = actsOf(world).filter(({ intent }) => !walked.has(intent.organisation))
  const unended = lastOf(acts, ({ intent }) => intent.organisation).filter((act) => !isDone(act))
  return [...stopped, ...unended.map((act) => ({ act, stop: undefined }))]
    .filter(({ act }) => !world.isAccountedFor(act.intent.organisation))
    .map((each) => unmetOf(each, world))
}

/** Whether an act may be part of an encounter: by the same system, and about nobody and nowhere else. */
const isOf = (intent: Intent, { actor, patient, practice }: Journey): boolean =>
  intent.organisation === actor.organisation &&
  intent.system === actor.system &&
  isNoOther(intent.patient, patient?.nhsNumber) &&
  isNoOther(intent.target, practice?.odsCode)

const isNoOther = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other

/** Who only asks for free slots has an answer also where none is free. */
const stoppedShort = ({ stopped, patient }: Journey): boolean =>
  stopped !== undefined && !(stopped.reason === 'no-free-slot' && patient === undefined)

const aboutWhat = ({ actor, patient, practice }: Journey): string =>
  [actor.organisation, actor.system, patient?.nhsNumber ?? practice?.odsCode].join(' ')

/** Of those that are about the same thing the last one. */
const lastOf = <Item>(items: readonly Item[], about: (item: Item) => string): readonly Item[] => [
  ...new Map(items.map((item) => [about(item), item])).values(),
]

interface OpenEnd {
  readonly act: Act
  readonly stop: Journey['stopped']
}

/** Where we made something go wrong ourselves, nobody can be held to what would have followed. */
function unmetOf({ act, stop }: OpenEnd, world: SpineWorld): Unmet {
  const { isDisturbed } = world
  return {
    kind: 'act',
    state: isDisturbed ? 'undetermined' : 'failed',
    expected: `${actInWords(act, world)} comes to its end`,
    seen: stop ? `it stopped because ${stopInWords(stop.reason)}; ${lastAnswer(act)}` : lastAnswer(act),
    who: whoseAct(act, world),
    words: stop?.words,
    exchanges: act.exchanges.map(({ id }) => id),
    ...(isDisturbed
      ? {
          missing:
            'what would have followed, since something was made to go wrong and no step says what is to come of it',
        }
      : {}),
  }
}
