import { partyOf, type Disturbance, type Disturbed, type HostedParty } from '../disturbances.js'
import type { Cast } from './cast.js'
import type { CastMember } from './cast-member.js'
import type { Engine } from './engine.js'
import { OUTSIDE } from './parts.js'
import type { Replay } from './replay.js'

/** What a disturbance works on where every party has a host of its own. */
export interface DisturbedStage {
  readonly engine: Engine
  readonly replay: Replay
  readonly cast: Cast
  /** The names under which Spine's services are reached. */
  readonly spine: readonly string[]
  /** @throws HarnessError SYSTEM_NOT_REGISTERED for a party that has no container. */
  readonly memberPlaying: (party: HostedParty) => CastMember
}

type Act = () => Promise<void>

/** Disturbances during which messages wait somewhere. */
const HOLDING_BACK: ReadonlySet<Disturbance['kind']> = new Set(['paused', 'cut-off-from-spine'])

/** Disturbances of real hosts: processes are killed and frozen, cables pulled and names withdrawn by the engine. */
export class ContainerDisturbances {
  readonly #stage: DisturbedStage

  constructor(stage: DisturbedStage) {
    this.#stage = stage
  }

  async disturb(disturbance: Disturbance): Promise<Disturbed> {
    const end = await this.#begin(disturbance)
    let ended: Promise<void> | undefined
    return {
      end: () => (ended ??= end()),
      // What a host has sent or been sent may still be delivered after a while; with its process it goes.
      clear: HOLDING_BACK.has(disturbance.kind)
        ? () => this.#startAnew(this.#stage.memberPlaying(partyOf(disturbance)))
        : undefined,
    }
  }

  #begin(disturbance: Disturbance): Promise<Act> {
    const { memberPlaying } = this.#stage
    switch (disturbance.kind) {
      case 'killed':
        return this.#kill(memberPlaying(disturbance.party))
      case 'restarted':
        return this.#restart(memberPlaying(disturbance.party))
      case 'paused':
        return this.#pause(memberPlaying(disturbance.party))
      case 'cut-off-from-spine':
        return this.#cutOff(memberPlaying({ kind: 'mhs', id: disturbance.server }))
      case 'name-gone':
        return this.#withdrawName(memberPlaying({ kind: 'mhs', id: disturbance.server }))
    }
  }

  async #kill(member: CastMember): Promise<Act> {
    await member.kill()
    return () => this.#raise(member)
  }

  async #restart(member: CastMember): Promise<Act> {
    await this.#startAnew(member)
    return () => Promise.resolve()
  }

  async #startAnew(member: CastMember): Promise<void> {
    await member.kill()
    await this.#raise(member)
  }

  /** A process that has started knows nothing and is told its part again. */
  async #raise(member: CastMember): Promise<void> {
    await member.rise()
    await this.#stage.cast.brief(member)
  }

  async #pause(member: CastMember): Promise<Act> {
    const { replay } = this.#stage
    replay.hush(member.source, true)
    await member.pause()
    return async () => {
      await member.unpause()
      replay.hush(member.source, false)
    }
  }

  /** Its networks with Spine go; the one with its own systems stays. */
  async #cutOff(member: CastMember): Promise<Act> {
    await this.#leave(member)
    // What is sent over a connection that was open before would be delivered when the link is back, at nobody knows when.
    await member.lose(this.#stage.spine)
    await this.#moved(member)
    return async () => {
      await this.#join(member, namesServedBy(member))
      await member.regain()
      await this.#moved(member)
    }
  }

  /** An alias lasts as long as its host is joined, and open connections need no name, so the host is started anew without. */
  async #withdrawName(member: CastMember): Promise<Act> {
    const rejoin = async (aliases: readonly string[]) => {
      await member.kill()
      await this.#leave(member)
      await this.#join(member, aliases)
      await this.#raise(member)
    }
    await rejoin([])
    return () => rejoin(namesServedBy(member))
  }

  async #leave(member: CastMember): Promise<void> {
    for (const network of this.#outside(member))
      await network.disconnect({ Container: member.container.getId(), Force: true })
  }

  async #join(member: CastMember, aliases: readonly string[]): Promise<void> {
    for (const network of this.#outside(member))
      await network.connect({
        Container: member.container.getId(),
        EndpointConfig: { Aliases: [...aliases] },
      })
  }

  /** The networks on which a member meets Spine. */
  #outside({ planned }: CastMember) {
    const { engine, cast } = this.#stage
    return planned.networks.flatMap((id) => {
      const network = OUTSIDE.has(id) ? cast.networks.get(id)?.started : undefined
      return network ? [engine.client.container.dockerode.getNetwork(network.getId())] : []
    })
  }

  async #moved(member: CastMember): Promise<void> {
    this.#stage.replay.move(member.source, await member.locate())
  }
}

const namesServedBy = ({ planned }: CastMember): readonly string[] => planned.serves.map(({ fqdn }) => fqdn)
