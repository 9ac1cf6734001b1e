import type { Outage } from '../../src/faults/outages.js'
import type { Deployment } from '../../src/launch/deployment.js'
import type { Disturbance, Disturbed, HostedParty } from '../../src/launch/disturbances.js'
import { CannotBePlayed } from '../../src/spine/errors.js'
import { systemAt } from '../../src/topology/lookups.js'
import type { Organisation, System, SystemRole } from '../../src/topology/topology.js'

/** Whose outage it is; by messages and by a mini service too, PDS is what cannot be asked. */
const PARTIES = {
  pds: 'pds',
  messaging: 'pds',
  smsp: 'pds',
  sds: 'sds',
  ssp: 'ssp',
  mhs: 'mhs',
  system: 'provider',
} as const satisfies Record<HostedParty['kind'], string>

/** The outage that a disturbance amounts to, where it keeps anybody from doing right. */
function outageOf(disturbance: Disturbance): Outage | undefined {
  switch (disturbance.kind) {
    case 'killed':
    case 'paused': {
      const { kind } = disturbance.party
      return `${PARTIES[kind]}:${disturbance.kind}`
    }
    case 'cut-off-from-spine':
      return 'topology:cut-off-from-spine'
    case 'restarted':
    case 'name-gone':
      return undefined
  }
}

/** What befalls hosts and links in one scenario, until it is over. */
export class Failures {
  readonly #deployment: () => Deployment
  readonly #active = new Map<string, Disturbed>()
  readonly #all: Disturbed[] = []
  /** Those that wait for a request; each says whether it has struck. */
  readonly #lurking: { readonly over: Promise<void>; hasStruck: boolean; isCalledOff: boolean }[] = []
  readonly #outages: Outage[] = []

  constructor(deployment: () => Deployment) {
    this.#deployment = deployment
  }

  /** Everything that kept somebody from doing right. */
  get outages(): readonly Outage[] {
    return this.#outages
  }

  /** Takes effect before the scenario goes on. */
  async strike(disturbance: Disturbance): Promise<void> {
    const outage = outageOf(disturbance)
    if (outage && !this.#outages.includes(outage)) this.#outages.push(outage)
    await this.#begin(disturbance)
  }

  async #begin(disturbance: Disturbance): Promise<void> {
    const disturbed = await this.#deployment().disturb(disturbance)
    this.#active.set(nameOf(disturbance), disturbed)
    this.#all.push(disturbed)
  }

  /** Ends what was begun by `strike`. */
  async heal(disturbance: Disturbance): Promise<void> {
    await this.#active.get(nameOf(disturbance))?.end()
    this.#active.delete(nameOf(disturbance))
  }

  /** The system of a practice takes the next request, answers nothing, and dies of it. */
  killInMidRequest(practice: Organisation): void {
    const party = systemOf(this.#deployment(), practice, 'provider')
    this.#deployment().switchOn({ kind: 'provider:never-answers', afflicts: practice.odsCode })
    this.#whenAsked(party, () => this.strike({ kind: 'killed', party }))
  }

  /** The system of a practice stands still until its request's way back is cut off, and then answers it. */
  async cutOffInMidRequest(consumer: Organisation, practice: Organisation): Promise<void> {
    const deployment = this.#deployment()
    const held = { kind: 'paused', party: systemOf(deployment, practice, 'provider') } as const
    const server = serverOf(deployment, consumer, 'consumer')
    await this.#begin(held)
    this.#whenAsked({ kind: 'mhs', id: serverOf(deployment, practice, 'provider') }, async () => {
      await this.strike({ kind: 'cut-off-from-spine', server })
      await this.heal(held)
    })
  }

  /** Never by time: the next request that reaches a party sets it off. */
  #whenAsked(party: HostedParty, strike: () => Promise<void>): void {
    const lurking = { over: Promise.resolve(), hasStruck: false, isCalledOff: false }
    lurking.over = this.#deployment()
      .nextRequestAt(party)
      .then(() => {
        if (lurking.isCalledOff) return undefined
        lurking.hasStruck = true
        return strike()
      })
    this.#lurking.push(lurking)
  }

  /** Puts everything right again, last things first. */
  async end(): Promise<void> {
    for (const lurking of this.#lurking.splice(0)) {
      if (lurking.hasStruck) await lurking.over
      else lurking.isCalledOff = true
    }
    for (const disturbed of this.#all.reverse()) await disturbed.end()
    for (const disturbed of this.#all.splice(0)) await disturbed.clear?.()
    this.#active.clear()
  }
}

/**
 * The system by which an organisation plays a role.
 * @throws HarnessError SYSTEM_NOT_REGISTERED when it has none.
 */
export function systemOf(deployment: Deployment, organisation: Organisation, role: SystemRole): HostedParty {
  return { kind: 'system', id: found(deployment, organisation, role).id }
}

/** Id of the message handling server that an organisation connects through in a role. */
export const serverOf = (deployment: Deployment, organisation: Organisation, role: SystemRole): string =>
  found(deployment, organisation, role).mhs

function found({ topology }: Deployment, { odsCode, name }: Organisation, role: SystemRole): System {
  const system = systemAt(topology, odsCode, role)
  if (system) return system
  throw new CannotBePlayed('SYSTEM_NOT_REGISTERED', `${name} has no ${role} system in "${topology.title}".`)
}

const nameOf = (disturbance: Disturbance): string => JSON.stringify(disturbance)
