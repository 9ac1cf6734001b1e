import type { Alteration } from './encounter.js'
import { openVisitor } from './open-visitor.js'
import { organisationsOf, roleAt, staffOf, type Person } from './staff.js'
import type { PortalRoute, PortalVisitor } from './visitor.js'
import { HarnessError, CannotBePlayed } from '../../spine/errors.js'
import type { Organisation, Patient, Portal, Practitioner, Topology } from '../../topology/topology.js'

/** Whether people use the portal one after another or all at once. */
export type VisitPace = 'one after another' | 'all at the same time'

/** A person at work for one of the organisations. */
interface AtWork {
  readonly person: Person
  readonly organisation: Organisation
}

/** A topology that has been brought to life, as those who use its portal know it. */
export interface VisitedStage {
  readonly title: string
  readonly topology: Topology
  /** Those that are up; origin for example http://127.0.0.1:40123. */
  readonly portals: readonly { readonly id: string; readonly origin: string }[]
  readonly visit: <Result>(act: () => Promise<Result>) => Promise<Result>
}

/** The people who use a scenario's portal, each in a session of their own. */
export class PortalVisits {
  readonly #stage: () => VisitedStage
  readonly #browser: string | undefined
  readonly #visitors = new Map<string, Promise<PortalVisitor>>()
  #route: PortalRoute = 'http'

  /** The browser is the program of one that can be launched; undefined where there is none. */
  constructor(stage: () => VisitedStage, browser: string | undefined) {
    this.#stage = stage
    this.#browser = browser
  }

  /** How people reach the portal from now on. */
  reachBy(route: PortalRoute): void {
    this.#route = route
  }

  /**
   * Somebody who may sign in, by given and family name.
   * @throws HarnessError UNKNOWN_PERSON naming those there are.
   */
  person(called: string): Person {
    const staff = this.#staff
    const found = staff.find((person) => plainName(person) === called)
    if (found) return found
    throw new CannotBePlayed(
      'UNKNOWN_PERSON',
      `Nobody named "${called}" may sign in to "${this.#portal.name}". Those who may: ${staff.map(plainName).join(', ')}.`,
    )
  }

  /**
   * Somebody who may sign in, by SDS user id.
   * @throws HarnessError UNKNOWN_PERSON naming those there are.
   */
  personWithId(id: string): Person {
    const found = this.#staff.find((person) => person.id === id)
    if (found) return found
    throw new CannotBePlayed(
      'UNKNOWN_PERSON',
      `Nobody with the SDS user id ${id} may sign in to "${this.#portal.name}". Those who may: ${this.#staff.map(plainName).join(', ')}.`,
    )
  }

  /** The organisations whose people use the portal. */
  get organisations(): readonly Organisation[] {
    return organisationsOf(this.#stage().topology, this.#portal)
  }

  /** Has somebody act for one of their organisations: in the session they have, else in a new one. */
  async actFor({ person, organisation }: AtWork): Promise<void> {
    const isNew = !this.#visitors.has(person.id)
    const visitor = await this.#visitorOf(person)
    if (isNew) await visitor.signIn(this.#roleOf({ person, organisation }))
    await visitor.actFor(organisation)
  }

  async search(person: Person, { nhsNumber }: Patient): Promise<void> {
    await (await this.#visitorOf(person)).searchSlots(nhsNumber)
  }

  /** Books one of the slots that were found: the first, or a later one. */
  async book(person: Person, place?: number): Promise<void> {
    await (await this.#visitorOf(person)).book(place)
  }

  /** Finds slots for the patient and books the first. */
  async bookFor(person: Person, patient: Patient): Promise<void> {
    await this.search(person, patient)
    await this.book(person)
  }

  /** Somebody at every organisation books for the patient, each a slot of their own. */
  async everybodyBooks(patient: Patient, pace: VisitPace): Promise<void> {
    const everybody = this.#oneAtEach()
    if (pace === 'one after another') {
      for (const atWork of everybody) {
        await this.actFor(atWork)
        await this.bookFor(atWork.person, patient)
      }
      return
    }
    // One after another to the door, so that what comes of a portal that mixes them up does not depend on who was quicker.
    for (const atWork of everybody) await this.actFor(atWork)
    await Promise.all(everybody.map(({ person }) => this.search(person, patient)))
    await Promise.all(everybody.map(({ person }, place) => this.book(person, place)))
  }

  /** Looks at what is booked for a patient. */
  async view(person: Person, patient: Patient): Promise<void> {
    await (await this.#visitorOf(person)).viewAppointments(patient.nhsNumber)
  }

  /** Amends or cancels the first appointment that was seen. */
  async alter(person: Person, kind: Alteration, words: string): Promise<void> {
    await (await this.#visitorOf(person)).alter(kind, words)
  }

  /** What somebody reads on the page in front of them. */
  async seenBy(person: Person) {
    return (await this.#visitorOf(person)).look()
  }

  /** Ends every session. */
  async leave(): Promise<void> {
    const opened = await Promise.allSettled(this.#visitors.values())
    this.#visitors.clear()
    const visitors = opened.flatMap((each) => (each.status === 'fulfilled' ? each.value : []))
    await Promise.all(visitors.map((visitor) => visitor.leave()))
  }

  /** For each organisation somebody who works for it alone, where there is such a person. */
  #oneAtEach(): readonly AtWork[] {
    return this.organisations.flatMap((organisation) => {
      const own = this.#staff.filter((person) => roleAt(person, organisation.odsCode) !== undefined)
      const person = own.find(({ roles }) => roles.length === 1) ?? own[0]
      return person ? [{ person, organisation }] : []
    })
  }

  #roleOf({ person, organisation }: AtWork): Practitioner {
    const role = roleAt(person, organisation.odsCode)
    if (role) return role
    throw new CannotBePlayed(
      'UNKNOWN_PERSON',
      `${person.name} does not work for ${organisation.name}, so cannot act for it in "${this.#portal.name}".`,
    )
  }

  #visitorOf({ id }: Person): Promise<PortalVisitor> {
    const known = this.#visitors.get(id) ?? this.#open()
    this.#visitors.set(id, known)
    return known
  }

  #open(): Promise<PortalVisitor> {
    const { origin } = this.#running
    if (this.#route === 'http') return this.#attended(openVisitor(origin, undefined))
    if (this.#browser !== undefined) return this.#attended(openVisitor(origin, this.#browser))
    throw new HarnessError(
      'NO_SUCH_BROWSER',
      'The scenario needs a browser and the run has none. Tag it @browser, so that it is left out where there is none.',
    )
  }

  /** Whatever a visitor does is on record before anybody goes on. */
  async #attended(opening: Promise<PortalVisitor>): Promise<PortalVisitor> {
    const visitor = await opening
    const stage = this.#stage()
    const visit = <Result>(act: () => Promise<Result>) => stage.visit(act)
    return {
      signIn: (person) => visit(() => visitor.signIn(person)),
      actFor: (organisation) => visit(() => visitor.actFor(organisation)),
      searchSlots: (nhsNumber) => visit(() => visitor.searchSlots(nhsNumber)),
      book: (place) => visit(() => visitor.book(place)),
      viewAppointments: (nhsNumber) => visit(() => visitor.viewAppointments(nhsNumber)),
      alter: (kind, words) => visit(() => visitor.alter(kind, words)),
      look: () => visitor.look(),
      leave: () => visitor.leave(),
    }
  }

  get #staff(): readonly Person[] {
    return staffOf(this.#stage().topology, this.#portal)
  }

  get #running() {
    const { portals, title } = this.#stage()
    const [portal] = portals
    if (portal) return portal
    throw new CannotBePlayed(
      'UNKNOWN_TOPOLOGY',
      `"${title}" has no portal. Use one that declares it under portals, for example "regional-portal".`,
    )
  }

  get #portal(): Portal {
    const { id } = this.#running
    const declared = this.#stage().topology.portals.find((each) => each.id === id)
    if (declared) return declared
    throw new CannotBePlayed('UNKNOWN_TOPOLOGY', `The topology no longer declares the portal ${id}.`)
  }
}

/** Sam Advisor. */
const plainName = ({ roles: [role] }: Person): string => `${role?.name.given} ${role?.name.family}`
