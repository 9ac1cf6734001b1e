import { fileURLToPath } from 'node:url'
import type { Deployment } from '../launch/deployment.js'
import { launchEmbedded } from '../launch/embedded.js'
import { makeApplicationKeys, makeMaterials } from '../launch/materials.js'
import { startOf } from '../launch/starting-instant.js'
import { clockMovedByLooks } from '../spine/clock.js'
import { loadTopology } from '../topology/read-topology.js'
import type { RegistrationFault } from '../faults/index.js'
import type { Outcome } from '../verdict/verdict.js'
import { isConsumers, isOfRegistration, type Twist } from './faults.js'
import { judging, type Judging, type Recorded } from './judge.js'
import { Play } from './play.js'
import { registrationEdits } from './registration-edits.js'
import type { Situation } from './situations/situation.js'
import { situations, type SituationName } from './situations/index.js'

/** What a situation left behind when it was played. */
export interface Performed extends Recorded {
  /** What is wrong with the playing itself, in words: traffic that nobody accounts for, or handlers that failed. */
  readonly troubles: readonly string[]
}

/** A situation that was played, with what it left behind and what the checks made of it. */
export interface Played extends Performed {
  readonly situation: SituationName
  readonly faults: readonly Twist[]
  readonly outcomes: readonly Outcome[]
}

const folder = fileURLToPath(new URL('../../../topologies/', import.meta.url))

/** A deployment, and when it is free for the next situation. */
interface Place {
  readonly deployment: Promise<Deployment>
  free: Promise<unknown>
}

/**
 * Where situations are played: each topology is started in this process when it is first needed and kept. Situations on one topology wait
 * for each other, those on several go on at the same time. One that is registered wrongly, on which hardly anything is played, is started
 * for each play, after those that are wrong otherwise, and closed again.
 */
export class Stage implements AsyncDisposable {
  readonly #judged: Judging
  readonly #keys = makeApplicationKeys()
  readonly #places = new Map<string, Place>()
  #wrongOnes: Promise<unknown> = Promise.resolve()

  /** Judges by every check unless told otherwise. */
  constructor(judged: Judging = judging()) {
    this.#judged = judged
  }

  /** Plays a situation with some faults, or with none as its control, and judges it. */
  play(situation: SituationName, faults: readonly Twist[] = []): Promise<Played> {
    const judged = (recorded: Performed): Played => ({
      ...{ situation, faults },
      ...recorded,
      outcomes: this.#judged(recorded),
    })
    return this.perform(situations[situation], faults, judged).catch((cause: unknown) => {
      throw new Error(`"${situation}" with ${faults.join(', ') || 'no fault'} could not be played`, { cause })
    })
  }

  /** Plays what somebody else wrote, and yields what they make of it, before anything else is played there. */
  perform<Made>(
    script: Situation,
    faults: readonly Twist[],
    make: (performed: Performed) => Made,
  ): Promise<Made> {
    const wrong = [...(script.befalls ?? []), ...faults].filter(isOfRegistration)
    const playOn = async (deployment: Deployment) => make(await perform(deployment, script, faults))
    return wrong.length === 0
      ? this.#inPlace(script.topology, playOn)
      : this.#alone(script.topology, wrong, playOn)
  }

  #inPlace<Made>(topology: string, playOn: (deployment: Deployment) => Promise<Made>): Promise<Made> {
    const place = this.#placeOf(topology)
    const played = place.free.then(async () => playOn(await place.deployment))
    place.free = played.catch(() => undefined)
    return played
  }

  #alone<Made>(
    topology: string,
    wrong: readonly RegistrationFault[],
    playOn: (deployment: Deployment) => Promise<Made>,
  ): Promise<Made> {
    const played = this.#wrongOnes.then(async () => {
      await using deployment = await this.#start(topology, wrong)
      return await playOn(deployment)
    })
    this.#wrongOnes = played.catch(() => undefined)
    return played
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const places = [...this.#places.values()]
    this.#places.clear()
    await this.#wrongOnes
    await Promise.all(
      places.map(async ({ deployment, free }) => {
        await free
        await (await deployment.catch(() => undefined))?.[Symbol.asyncDispose]()
      }),
    )
  }

  #placeOf(name: string): Place {
    const known = this.#places.get(name)
    if (known) return known
    const place = { deployment: this.#start(name), free: Promise.resolve() }
    place.deployment.catch(() => undefined)
    this.#places.set(name, place)
    return place
  }

  async #start(name: string, wrong: readonly RegistrationFault[] = []): Promise<Deployment> {
    const declared = loadTopology(`${folder}${name}.yaml`)
    const topology = wrong.reduce((so, fault) => registrationEdits[fault](so), declared)
    const materials = await makeMaterials(startOf(topology), this.#keys)
    return launchEmbedded({ topology, materials, clockFrom: clockMovedByLooks })
  }
}

async function perform(
  deployment: Deployment,
  situation: Situation,
  faults: readonly Twist[],
): Promise<Performed> {
  deployment.begin(situation.startsAt)
  const play = new Play(deployment)
  prepare(play, situation)
  for (const fault of [...(situation.befalls ?? []), ...faults]) switchOn(play, situation, fault)
  try {
    for (const act of situation.acts) await act(play)
  } finally {
    await play.portal.leave()
  }
  const { topology, past, journal } = deployment
  const { intents, exchanges, turnedAway } = journal
  const { isProbing } = situation
  const recorded: Recorded = { topology, past, intents, exchanges, turnedAway, isProbing }
  return { ...recorded, troubles: troublesOf(deployment) }
}

function prepare(
  { deployment, encounters }: Play,
  { patience, route, bookingHabit, accepts, readsOrganisations }: Situation,
): void {
  for (const organisation of deployment.topology.organisations) {
    if (route !== undefined) encounters.route(organisation, route)
    if (readsOrganisations !== undefined) encounters.read(organisation, readsOrganisations)
    if (accepts !== undefined) encounters.accept(organisation, accepts)
    if (patience !== undefined) encounters.wait(organisation, patience)
    if (bookingHabit !== undefined) encounters.accustom(organisation, bookingHabit)
  }
}

/** A consumer goes wrong at one organisation, a message handling server at whoever hosts it, everything else for everybody. */
function switchOn(play: Play, { consumer, server }: Situation, fault: Twist): void {
  if (isOfRegistration(fault)) return
  if (isConsumers(fault)) play.encounters.afflict(play.organisation(consumer), fault)
  else
    play.deployment.switchOn({
      kind: fault,
      afflicts:
        server !== undefined && fault.startsWith('mhs:') ? play.organisation(server).odsCode : undefined,
    })
}

const troublesOf = ({ journal }: Deployment): readonly string[] => [
  ...journal.troubles.map(({ message }) => message),
  ...journal.unattributed.map(
    ({ id, receiver }) => `${receiver} received ${id}, which nobody had set out to send.`,
  ),
]
