import { AsyncLocalStorage } from 'node:async_hooks'
import type { OdsCode } from '../../spine/identifiers.js'
import type { Portal, Topology } from '../../topology/topology.js'
import type { ConsumerDriver } from '../consumer-driver.js'
import { portalSystemAt, roleAt, type Person } from './staff.js'

/** A consumer system as the portal asks for it. */
export interface PortalSystem {
  readonly organisation: OdsCode
  /** Id of the system. */
  readonly system: string | undefined
  /** Id of the practitioner who is logged on. */
  readonly user: () => string | undefined
}

export interface PortalSystemsOptions {
  readonly portal: Portal
  readonly topology: () => Topology
  readonly consumer: (settings: PortalSystem) => Promise<ConsumerDriver>
}

/** The consumer systems behind a portal, one for each organisation, and who is using them at this moment. */
export class PortalSystems {
  readonly #options: PortalSystemsOptions
  readonly #user = new AsyncLocalStorage<Person>()
  readonly #held = new Map<OdsCode, Promise<ConsumerDriver>>()

  constructor(options: PortalSystemsOptions) {
    this.#options = options
  }

  /** Does something for a person, in whose name every request of it is made. */
  usedBy<Result>(person: Person, act: () => Promise<Result>): Promise<Result> {
    return this.#user.run(person, act)
  }

  /** A system that is chosen anew for each act, by who is to send it. */
  sendingAs(organisation: () => OdsCode): ConsumerDriver {
    const now = () => this.#at(organisation())
    return {
      tracePatient: async (patient, by) => (await now()).tracePatient(patient, by),
      findEndpoint: async (...asked) => (await now()).findEndpoint(...asked),
      findAsid: async (...asked) => (await now()).findAsid(...asked),
      readCapabilityStatement: async (practice) => (await now()).readCapabilityStatement(practice),
      searchForFreeSlots: async (practice, window, actors) =>
        (await now()).searchForFreeSlots(practice, window, actors),
      findPatient: async (practice, trace) => (await now()).findPatient(practice, trace),
      registerPatient: async (practice, trace) => (await now()).registerPatient(practice, trace),
      askForRecord: async (...asked) => (await now()).askForRecord(...asked),
      askStraight: async (...asked) => (await now()).askStraight(...asked),
      retrieveAppointments: async (...asked) => (await now()).retrieveAppointments(...asked),
      readAppointment: async (...asked) => (await now()).readAppointment(...asked),
      amendAppointment: async (...asked) => (await now()).amendAppointment(...asked),
      cancelAppointment: async (...asked) => (await now()).cancelAppointment(...asked),
      readDetail: async (...asked) => (await now()).readDetail(...asked),
      findDetails: async (...asked) => (await now()).findDetails(...asked),
      bookAppointment: async (practice, booking) => (await now()).bookAppointment(practice, booking),
    }
  }

  /** Lets go of what they hold from earlier requests: access tokens and the like. */
  reset(): void {
    this.#held.clear()
  }

  #at(organisation: OdsCode): Promise<ConsumerDriver> {
    const known = this.#held.get(organisation) ?? this.#open(organisation)
    this.#held.set(organisation, known)
    return known
  }

  #open(organisation: OdsCode): Promise<ConsumerDriver> {
    const { consumer, portal, topology } = this.#options
    return consumer({
      organisation,
      system: portalSystemAt(topology(), portal, organisation)?.id,
      user: () => {
        const person = this.#user.getStore()
        return person && roleAt(person, organisation)?.id
      },
    })
  }
}
