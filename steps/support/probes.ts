import { checks, type CheckId } from '../../src/checks/index.js'
import { isInForce } from '../../src/checks/judging/in-force.js'
import { OPEN_PROXY } from '../../src/faults/open-proxy.js'
import { probes, type Probes } from '../../src/probes/index.js'
import type { ProbeRow } from '../../src/probes/probe.js'
import { raceForSlots, sendProbes, type Probing } from '../../src/probes/prober.js'
import { CannotBePlayed, NotOffered } from '../../src/spine/errors.js'
import { FOR_TRIAL } from '../../src/spine/for-trial.js'
import { launcherInUse } from '../../src/launch/launcher-in-use.js'
import type { RunParameters } from '../../src/launch/run-parameters.js'
import { isBrokenOn } from '../../src/verdict/state.js'
import { NotAsExpected, unmetInWords, type Unmet } from '../../src/verdict/unmet.js'
import { systemAt } from '../../src/topology/lookups.js'
import type { Accountable } from '../../src/verdict/verdict.js'
import { accountable } from '../../src/checks/judging/kinds.js'
import { actsOf, type RecordedAct } from './acts.js'
import { ownPractices } from './deployments.js'
import { noWholeAnswer } from './no-whole-answer.js'
import { raceSize, racing } from './race.js'
import type { SpineWorld } from './world.js'

// Requests that go straight to an interaction. What comes of them is for checks; here is asked whether they looked at all.

/** What the proxy would turn away itself reaches practices, so that they can be seen to turn it away. */
export function letEverythingThrough(world: SpineWorld): void {
  for (const gate of OPEN_PROXY) world.switchOn(gate)
}

/**
 * Sends every probe of a set.
 * @throws NotOffered where practices hold nobody, or nobody any more, of whom one could be made.
 */
export async function probe(world: SpineWorld, who: Probing, sent: Probes): Promise<void> {
  const set = probes[sent]
  if (set.needs.includes('connections')) refuseWhereNoneCanBeTried(world.parameters)
  world.isProbing = true
  world.probed.push(...set.probes)
  const { deployment } = world
  const { left, usedUp, notReached } = await sendProbes(
    deployment,
    { ...who, mayChange: ownPractices()?.mayBeChanged ?? FOR_TRIAL },
    set,
    deployment.past[0]?.topology,
  )
  world.notReached ??= notReached
  world.usedUp.push(...usedUp.map(({ says }) => says))
  world.notSent.push(...left.flatMap((each) => (usedUp.includes(each) ? [] : [each.says])))
  if (left.length === set.probes.length)
    throw new NotOffered(
      `Nothing was sent, for want of the patients or slots that it is about, or because their role is used up: ${left.map(({ says }) => says).join('; ')}`,
    )
  if (left.length > 0)
    world.log(`Not sent, for want of what they are made of: ${left.map(({ says }) => says).join('; ')}.`)
}

/** @throws NotOffered where nothing would be seen of connections that are tried. */
function refuseWhereNoneCanBeTried({ direct }: RunParameters): void {
  if (launcherInUse().name === 'containers')
    throw new NotOffered(
      'Connections are tried from the process of the doubles only: play it without --launcher containers.',
    )
  if (direct === true && ownPractices())
    throw new NotOffered(
      'Your practices are reached by plain HTTP (--direct), so nothing is seen of their TLS. Run without --direct once they have any.',
    )
}

/** For how many slots there is a race, one after the other. */
const ROUNDS = 3

/**
 * Many bookings of one slot at the same moment, several times.
 * @throws NotOffered where the workspace says that its practices are not to be raced.
 */
export async function race(world: SpineWorld, who: Probing): Promise<void> {
  const runners = raceSize()
  if (runners === 0) throw new NotOffered('No race is run: pace.race of the workspace is 0.')
  world.isProbing = true
  await raceForSlots(world.deployment, who, { runners, rounds: ROUNDS, racing })
}

/**
 * Each probe that was sent was looked at by the checks that it is for, and none of them found anything.
 * @throws NotAsExpected with all that was not so, or NotOffered where none of those checks can tell anything here.
 */
export function expectAnswered(world: SpineWorld): void {
  const acts = new Map(actsOf(world, { action: 'probe' }).map((act) => [act.intent.says, act] as const))
  const sent = world.probed.flatMap((each) => {
    const act = acts.get(each.says)
    return act ? [{ probe: each, act }] : []
  })
  if (sent.length === 0)
    throw new CannotBePlayed(
      'NOTHING_ACTED',
      'Nothing was sent. Say before it: When <organisation> sends <practice> ….',
    )
  const unmet = sent.flatMap(({ probe: each, act }) =>
    each.shows.flatMap((check) => unmetBy(world, check, each, act) ?? []),
  )
  const noted = unmet.map((each) => world.unmet.note(each))
  if (noted.length > 0)
    throw new NotAsExpected(noted.map((each) => unmetInWords(each, world.underTest)).join('\n'))
  if (!sent.some(({ probe: { shows } }) => shows.some((check) => isLookedFor(world, check))))
    throw new NotOffered(
      `Cannot be tested here: ${world.outcomes.find(({ check }) => check === sent[0]?.probe.shows[0])?.reason ?? 'the version of the specification asks none of it'}`,
    )
}

/** Whether a check can tell anything: what this practice cannot show is told with the check, and what its version does not ask is asked of nobody. */
const isLookedFor = (world: SpineWorld, id: CheckId): boolean =>
  world.outcomes.find(({ check }) => check === id)?.state !== 'untested' && isAsked(id, world)

function unmetBy(world: SpineWorld, check: CheckId, { says }: ProbeRow, act: RecordedAct): Unmet | undefined {
  const outcome = world.outcomes.find((each) => each.check === check)
  if (!isLookedFor(world, check)) return undefined
  const ids = new Set(act.exchanges.map(({ id }) => id))
  const sightings = outcome?.sightings.filter(({ exchanges }) => exchanges.some((id) => ids.has(id))) ?? []
  const broken = sightings.find(isBrokenOn)
  if (sightings.length > 0 && !broken) return undefined
  const [finding] = broken?.findings ?? []
  const silence = noWholeAnswer(world.outcomes, [...ids])
  const told = {
    kind: 'expectation',
    expected: `${outcome?.title ?? check}: of ${says}`,
    check,
    who: whoAnswers(act, world),
    exchanges: broken?.exchanges ?? [...ids],
  } as const
  if (finding)
    return {
      ...told,
      state: 'failed',
      seen: `${finding.at}: expected ${finding.expected}; seen ${finding.actual}`,
    }
  return silence
    ? { ...told, ...silence, state: 'failed', check: undefined }
    : { ...told, state: 'undetermined', seen: 'nothing that shows it', missing: `evidence for ${check}` }
}

/** Whether a check looks for anything that the version of the specification asks by which practices are judged. */
const isAsked = (id: CheckId, { deployment }: SpineWorld): boolean =>
  checks.some(
    (each) => each.id === id && each.requirements.some((requirement) => isInForce(requirement, deployment)),
  )

const whoAnswers = (
  { intent: { target } }: RecordedAct,
  { deployment: { topology } }: SpineWorld,
): Accountable =>
  accountable(topology, 'provider', target === undefined ? undefined : systemAt(topology, target, 'provider'))
