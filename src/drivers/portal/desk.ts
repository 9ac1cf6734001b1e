import type { Clock } from '../../spine/clock.js'
import { soleHeader } from '../../spine/headers.js'
import { odsCodeForm, type NhsNumber, type OdsCode } from '../../spine/identifiers.js'
import { organisationWithCode, patientWithNumber } from '../../topology/lookups.js'
import type { WireRequest } from '../../wire/exchange.js'
import type { Journal } from '../../wire/journal.js'
import { WorkedJourney } from '../worked-journey.js'
import { stranger } from '../stranger.js'
import { ACTING_FOR } from './acting-for.js'
import { PortalSystems, type PortalSystemsOptions } from './consumer-systems.js'
import { Encounter, type Alteration } from './encounter.js'
import type { PortalFault } from '../../faults/index.js'
import type { SignedIn } from './sessions.js'
import { portalSystemAt } from './staff.js'

export interface DeskOptions extends PortalSystemsOptions {
  readonly journal: Journal
  readonly clock: Clock
  readonly misbehaves: (fault: PortalFault) => boolean
}

/** What somebody wants done with an appointment. */
export interface AlterationWanted {
  readonly kind: Alteration
  /** Logical id; undefined where none was chosen. */
  readonly appointment: string | undefined
  /** What is said of it from now on, or why it is cancelled. */
  readonly words: string
}

/** Where the portal's users have their requests made: by which system, in whose name, and filed as whose. */
export class Desk {
  readonly #options: DeskOptions
  readonly #systems: PortalSystems
  /** What a portal that mixes sessions up takes for everybody's organisation. */
  #everybodys: OdsCode | undefined

  constructor(options: DeskOptions) {
    this.#options = options
    this.#systems = new PortalSystems(options)
  }

  reset(): void {
    this.#systems.reset()
    this.#everybodys = undefined
  }

  /** Hears that somebody acts for an organisation from now on. */
  note(organisation: OdsCode): void {
    this.#everybodys = organisation
  }

  /**
   * Searches for a patient, and for free slots or for what is booked. The act is filed under the organisation it is really done for; which system sends it is the
   * portal's own affair.
   */
  async search(
    signedIn: SignedIn,
    { nhsNumber, wants }: { readonly nhsNumber: NhsNumber; readonly wants: 'slots' | 'appointments' },
    request: WireRequest,
  ): Promise<Encounter> {
    const { topology, portal, journal, clock } = this.#options
    const now = topology()
    const truth = truthOf(signedIn, request)
    const actor = { organisation: truth, system: portalSystemAt(now, portal, truth)?.id }
    const driver = this.#systems.sendingAs(() => this.#senderFor(signedIn))
    const encounter = new Encounter(
      organisationWithCode(now, signedIn.organisation)?.name ?? signedIn.organisation,
      patientWithNumber(now, nhsNumber) ?? stranger(nhsNumber),
      new WorkedJourney(actor, driver, { journal, clock }),
    )
    await this.#systems.usedBy(signedIn.person, () =>
      wants === 'slots' ? encounter.search() : encounter.look(),
    )
    return encounter
  }

  /** Books a slot of an encounter; yields whether it offers that slot. */
  book({ person }: SignedIn, encounter: Encounter, slot: string | undefined): Promise<boolean> {
    return this.#systems.usedBy(person, () => encounter.book(slot))
  }

  /** Amends or cancels an appointment of an encounter; yields whether it was seen there. */
  alter(
    { person }: SignedIn,
    encounter: Encounter,
    { kind, appointment, words }: AlterationWanted,
  ): Promise<boolean> {
    return this.#systems.usedBy(person, () => encounter.alter(kind, appointment, words))
  }

  /** Through whose system the portal sends. */
  #senderFor({ organisation, first }: SignedIn): OdsCode {
    const { misbehaves, portal } = this.#options
    if (misbehaves('portal:stamps-host-asid')) return portal.hostedBy
    if (misbehaves('portal:mixes-sessions')) return this.#everybodys ?? organisation
    return misbehaves('portal:keeps-first-organisation') ? first : organisation
  }
}

/** For whom the user really acts: whoever plays the user says so, since the portal itself may have it wrong. */
function truthOf({ organisation }: SignedIn, { headers }: WireRequest): OdsCode {
  const told = soleHeader(headers, ACTING_FOR)
  return told !== undefined && odsCodeForm.test(told) ? told : organisation
}
