import { accountable } from '../../src/checks/judging/kinds.js'
import type { Journey } from '../../src/drivers/journey.js'
import { actingSystemOf, organisationWithCode } from '../../src/topology/lookups.js'
import type { Unmet } from '../../src/verdict/unmet.js'
import type { Intent } from '../../src/wire/exchange.js'
import { actInWords, actsOf, isDone, lastAnswer, whoseAct, type RecordedAct } from './acts.js'
import { silentJourneys } from './halts.js'
import { stopInWords } from './stops.js'
import type { SpineWorld } from './world.js'

/**
 * Acts that did not come to their end, and that no step of the scenario tells of. One that the same system did again, and to its
 * end, is none.
 */
export function openEnds(world: SpineWorld): readonly Unmet[] {
  const acts = actsOf(world)
  const unended = acts
    .filter((act, place) => !isDone(act) && !acts.slice(place + 1).some((later) => makesUpFor(later, act)))
    .map((act) => ({ act, stop: world.journeys.findLast((journey) => hasStoppedAt(journey, act))?.stopped }))
  return [
    ...[...unended, ...withoutSlot(world)]
      .filter(({ act }) => !world.isAccountedFor(act.intent.organisation))
      .map((each) => unmetOf(each, world)),
    ...silences(world),
  ]
}

/** Those who were asked to act and of whom nothing at all is on record. */
export const silences = (world: SpineWorld): readonly Unmet[] =>
  silentJourneys(world).map((each) => unheard(each, world))

/** Whoever was asked to act and sent nothing proves nothing, whatever it says of itself. */
function unheard({ actor, stopped }: Journey, { deployment: { topology } }: SpineWorld): Unmet {
  const name = organisationWithCode(topology, actor.organisation)?.name ?? actor.organisation
  return {
    kind: 'act',
    state: 'undetermined',
    expected: `${name} does what it was asked to do`,
    seen: stopped
      ? 'its driver said that it stopped, and nothing was sent'
      : 'its driver said done, and nothing was sent',
    missing: 'a request of its own',
    who: accountable(topology, 'consumer', actingSystemOf(topology, actor)),
    words: stopped?.words,
    exchanges: [],
  }
}

const makesUpFor = (later: RecordedAct, { intent }: RecordedAct): boolean =>
  isDone(later) && later.intent.action === intent.action && isSameMatter(later.intent, intent)

const hasStoppedAt = ({ actor, stopped, patient, practice }: Journey, { intent }: RecordedAct): boolean =>
  stopped !== undefined &&
  isSameMatter(intent, { ...actor, patient: patient?.nhsNumber, target: practice?.odsCode })

/** Journeys that were to end with a booking and found no slot, though each of their acts came to its end. */
const withoutSlot = (world: SpineWorld): readonly OpenEnd[] =>
  world.journeys.flatMap(({ actor, patient, stopped }) => {
    const act = actsOf(world).findLast(
      ({ intent }) => intent.action === 'search-for-free-slots' && isSameMatter(intent, actor),
    )
    // Who only asks for free slots has an answer also where none is free.
    return act && patient && stopped?.reason === 'no-free-slot' ? [{ act, stop: stopped }] : []
  })

type Matter = Pick<Intent, 'organisation' | 'system' | 'target' | 'patient'>

/** Whether the same system is at it, and about nobody and nowhere else. */
const isSameMatter = (one: Matter, other: Matter): boolean =>
  one.organisation === other.organisation &&
  one.system === other.system &&
  isNoOther(one.target, other.target) &&
  isNoOther(one.patient, other.patient)

const isNoOther = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other

interface OpenEnd {
  readonly act: RecordedAct
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
