import { judge as judgeScene } from '../../src/checks/judging/judge.js'
import { checks, type CheckId } from '../../src/checks/index.js'
import { serverAccountable } from '../../src/checks/judging/kinds.js'
import { NOT_OF_OWN_PRACTICES, premisesBut, type Premise } from '../../src/checks/reading/premises.js'
import { Scene } from '../../src/checks/reading/scene.js'
import type { Stopped } from '../../src/drivers/consumer-driver.js'
import type { Deployment } from '../../src/launch/deployment.js'
import type { Topology } from '../../src/topology/topology.js'
import type { Unmet } from '../../src/verdict/unmet.js'
import type { Accountable, Outcome } from '../../src/verdict/verdict.js'
import { withoutEvidence } from '../../src/verdict/without-evidence.js'
import { readWorkspace } from '../../src/workspace/read-workspace.js'
import type { Reaching } from '../../src/workspace/outside-servers.js'
import { isUnderTest, type Workspace } from '../../src/workspace/workspace.js'
import { isTolerated, skewOfPractices } from '../../src/spine/clock-skew.js'
import type { Journal } from '../../src/wire/journal.js'
import type { Trouble } from '../../src/wire/on-record.js'
import { withoutTheAfflicted } from '../../src/verdict/without-the-afflicted.js'

/** Everything recorded so far, as checks read it; `without` is what does not hold of the systems under test. */
export function sceneOf(deployment: Deployment, without: readonly Premise[]): Scene {
  const { topology, past, journal } = deployment
  const premises = premisesBut(lackingNow(without, deployment))
  return new Scene(topology, journal.intents, journal.exchanges, past, premises, journal.turnedAway)
}

/** What does not hold of a system under test, of all that judgements may rest on. */
export function premisesLacking(file: string | undefined, { direct }: Reaching = {}): readonly Premise[] {
  if (file === undefined) return []
  const { consumer, provider } = readWorkspace(file)
  return [
    ...(consumer?.issuer === undefined ? [] : (['issuer-is-its-server'] as const)),
    ...(provider ? NOT_OF_OWN_PRACTICES : []),
    ...(provider && direct ? (['tls-is-spoken'] as const) : []),
    ...(provider && !provider.reset ? (['state-reset'] as const) : []),
    ...(provider && provider.data === undefined ? (['patients-known', 'standing-known'] as const) : []),
  ]
}

/** What does not hold by now: clocks that are seen to agree do, for one's practices too. */
function lackingNow(without: readonly Premise[], { journal }: Deployment): readonly Premise[] {
  if (!without.includes('one-clock')) return without
  const skew = skewOfPractices(journal.exchanges)
  return skew && isTolerated(skew) ? without.filter((premise) => premise !== 'one-clock') : without
}

/** On what it rests that something did not come about. */
export interface Grounds {
  readonly isWhole: boolean
  /** What does not hold of the systems under test. */
  readonly without: readonly Premise[]
  /** Whether it rests on what a practice held before the scenario. */
  readonly restsOnBefore: boolean
  /** Why encounters of the scenario went no further. */
  readonly stops: readonly Stopped['reason'][]
  /** Whether a practice may still hold what scenarios before it booked. */
  readonly hasLeftovers: boolean
  /** Checks that the practice to which it is put down has broken in the scenario. */
  readonly broken: readonly string[]
  /** Why no connection to a server of somebody's own came about, where none did. */
  readonly unreached?: string | undefined
  /** The same, where that is what ended the very exchanges that show it. */
  readonly unreachedHere?: string | undefined
  /** The server under test between the systems that come with spinecheck, where one stands there: without it, it comes about. */
  readonly server?: Accountable | undefined
}

/** Something that a practice of somebody's own may lack without doing wrong. */
interface Lacking {
  readonly words: string
  /** Checks that, where it breaks one, show that it was not for want of that. */
  readonly unless: readonly CheckId[]
}

/** What a practice may lack, by how an encounter ended. */
const LACKING: Readonly<Partial<Record<Stopped['reason'], Lacking>>> = {
  'no-free-slot': {
    words: 'a free slot at the practice, in the weeks that were searched',
    unless: ['slots-of-cancelled-appointments-are-free-again', 'free-slots-are-all-given'],
  },
  'slot-taken': {
    words: 'that nobody else took the slot meanwhile',
    unless: ['refused-bookings-are-not-kept', 'sound-booking-is-confirmed', 'each-slot-is-booked-once'],
  },
  'patient-not-on-record': {
    words: 'a record of the patient at the practice',
    unless: ['patients-on-record-are-found'],
  },
}

/**
 * What did not come about, by whoever answers for it, as far as anybody can tell: not where the record has a gap. A practice of somebody's own keeps what it was
 * told, and has the slots and patients that it has. What a check found rests on none of that, but on the premises of the check.
 */
export function determined(unmet: Unmet, grounds: Grounds): Unmet {
  const { server } = grounds
  const told = server && unmet.who?.role !== 'provider' ? { ...unmet, who: server } : unmet
  // What is missing for want of a connection is said of each, with what mends it.
  if (told.state === 'undetermined' && told.missing !== undefined && grounds.unreachedHere === undefined)
    return grounds.unreached === undefined
      ? told
      : { ...told, missing: `${told.missing}; in the same scenario, ${connectionTo(grounds.unreached)}` }
  const missing = isFound(told) && grounds.isWhole ? undefined : missingFrom(grounds)
  return missing === undefined ? told : { ...told, state: 'undetermined', missing }
}

/** Whether it tells what a check found, rather than what came of a journey. */
const isFound = ({ state, check }: Unmet): boolean => state === 'failed' && check !== undefined

const connectionTo = (why: string): string =>
  `a connection to your server (npx spinecheck doctor says what mends it): ${why}`

function missingFrom({
  isWhole,
  without,
  restsOnBefore,
  stops,
  hasLeftovers,
  broken,
  unreached,
  unreachedHere = unreached,
}: Grounds): string | undefined {
  if (!isWhole) return 'what the record lost: it has a gap'
  if (unreachedHere !== undefined) return connectionTo(unreachedHere)
  if (without.includes('state-reset') && restsOnBefore)
    return 'a practice that begins anew with each scenario: yours keeps what it held before'
  if (without.includes('state-reset') && hasLeftovers)
    return 'a practice as it was before: what scenarios before this one booked could not be taken back'
  if (!without.includes('data-known')) return undefined
  return stops
    .flatMap((reason) => LACKING[reason] ?? [])
    .find(({ unless }) => !unless.some((check) => broken.includes(check)))?.words
}

/** What of a topology the caller's workspace says is under test: as findings name it, and the server where it is one. */
export function underTestOn(
  file: string | undefined,
  topology: Topology | undefined,
): { readonly names: readonly string[]; readonly server?: Accountable | undefined } {
  if (file === undefined || topology === undefined) return { names: [] }
  const workspace = readWorkspace(file)
  const own = topology.systems.filter(
    (system) => isUnderTest('consumer', workspace)(system) || isUnderTest('provider', workspace)(system),
  )
  const server = serverUnderTest(workspace, topology)
  return {
    names: [
      ...new Set(own.map(({ product, version }) => `${product} ${version}`)),
      ...[server?.product, server?.server].flatMap((each) => each ?? []),
    ],
    server,
  }
}

/** The message handling server that the caller's workspace says is under test, as findings name it. */
function serverUnderTest({ mhs: mine }: Workspace, topology: Topology): Accountable | undefined {
  const server = topology.messageHandlingServers.find(({ fqdn }) => fqdn === mine?.fqdn)
  const behind = topology.systems.find(({ mhs }) => mhs === server?.id)
  return mine && behind
    ? { ...serverAccountable(topology, behind), product: `${mine.product} ${mine.version}` }
    : undefined
}

export interface Circumstances {
  /** Whether it proves that a check can fail, rather than anything about a system. */
  readonly isSelfTest: boolean
  /** Ids of the faults and variations that were switched on, and of outages. */
  readonly committed: readonly string[]
  /** What does not hold of the systems under test. */
  readonly without: readonly Premise[]
}

/** Every check held against what was recorded; a record with gaps proves nothing either way. */
export function judge(
  deployment: Deployment,
  { isSelfTest, committed, without }: Circumstances,
): readonly Outcome[] {
  const scene = sceneOf(deployment, without)
  const judged = judgeScene(checks, scene)
  const outcomes = deployment.journal.isWhole ? judged : judged.map(withoutEvidence)
  return isSelfTest ? outcomes : withoutTheAfflicted(outcomes, committed)
}

/** Traffic nobody expected or nobody can be held to account for, in words. */
export const unaccountedIn = ({ journal }: Deployment): readonly string[] => [
  ...journal.troubles.filter((trouble) => !isOfProbe(trouble, journal)).map(({ message }) => message),
  ...journal.unattributed.map(
    ({ id, receiver }) =>
      `${receiver} received ${id} while no organisation, or more than one, had set out to do anything.`,
  ),
]

/** Whether somebody only tells of what was asked for, and a probe asked for it. */
function isOfProbe({ isOfRequest, exchange: id }: Trouble, { exchanges, intents }: Journal): boolean {
  const intent = exchanges.find((exchange) => exchange.id === id)?.intent
  return isOfRequest === true && intents.some((each) => each.id === intent && each.action === 'probe')
}
