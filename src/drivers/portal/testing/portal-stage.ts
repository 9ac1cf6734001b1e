import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { clockStartingAt } from '../../../spine/clock.js'
import { headerValues, type HeaderList } from '../../../spine/headers.js'
import type { Asid, OdsCode, PartyKey, ServiceRootUrl } from '../../../spine/identifiers.js'
import { loadTopology } from '../../../topology/read-topology.js'
import type { Topology } from '../../../topology/topology.js'
import type { WireResponse } from '../../../wire/exchange.js'
import { Journal } from '../../../wire/journal.js'
import type { ConsumerDriver, FreeSlot, HeldAppointment, Stopped } from '../../consumer-driver.js'
import type { PortalSystem } from '../consumer-systems.js'
import type { PortalFault } from '../../../faults/index.js'
import { readForm, readPage } from '../read-page.js'
import type { DeskOptions } from '../desk.js'
import type { Site } from '../site.js'

const file = fileURLToPath(new URL('../../../../../topologies/regional-portal.yaml', import.meta.url))

export const topology: Topology = loadTopology(file)

const codeOf = (wanted: string): OdsCode => {
  const found = topology.organisations.find(({ name }) => name.startsWith(wanted))
  assert.ok(found, wanted)
  return found.odsCode
}

export const northgate = codeOf('Northgate')
export const southgate = codeOf('Southgate')
export const westgate = codeOf('Westgate')
export const riverbank = codeOf('Riverbank')

/** SDS user ids of people who sign in. */
export const people = { sam: '999900000701', kit: '999900000703', robin: '999900000711' }

/** NHS number of Orla Testerson, as people write it. */
export const ORLA = '999 000 7004'

/** One act of a system behind the portal: which one, on whose behalf, and what it did. */
export interface Deed {
  readonly sender: OdsCode
  readonly user: string | undefined
  readonly did: keyof ConsumerDriver
}

const slot = (id: string, start: string, end: string): FreeSlot => ({
  id,
  start: `2027-07-05T${start}:00+01:00`,
  end: `2027-07-05T${end}:00+01:00`,
  schedule: 'Schedule/1',
  location: 'Location/1',
  practitionerName: 'Dr Ada Harnessgp',
  session: 'Morning surgery',
})

const SLOTS = [slot('one', '09:00', '09:10'), slot('two', '09:10', '09:20')]

const HELD: HeldAppointment = {
  id: 'appointment-7',
  version: '1',
  status: 'booked',
  start: '2027-07-05T09:00:00+01:00',
  participants: [],
  resource: {},
}

/** A portal whose systems answer at once and note who was made to do what. */
export class PortalTestStage {
  readonly deeds: Deed[] = []
  readonly faults = new Set<PortalFault>()
  readonly journal = new Journal()
  readonly options: DeskOptions
  /** What happens while a practice is being asked for its free slots. */
  meanwhile: () => Promise<unknown> = () => Promise.resolve()
  /** What a booking meets with instead of a confirmation. */
  refusal: Stopped | undefined

  constructor() {
    const [portal] = topology.portals
    assert.ok(portal)
    this.options = {
      portal,
      topology: () => topology,
      journal: this.journal,
      clock: clockStartingAt(Date.parse('2027-07-04T08:30:00+01:00')),
      misbehaves: (fault) => this.faults.has(fault),
      consumer: (settings) => Promise.resolve(this.#systemOf(settings)),
    }
  }

  #systemOf({ organisation, user }: PortalSystem): ConsumerDriver {
    const note = (did: keyof ConsumerDriver) => this.deeds.push({ sender: organisation, user: user(), did })
    const answering =
      <Result>(did: keyof ConsumerDriver, result: Result) =>
      () => {
        note(did)
        return Promise.resolve({ done: true as const, ...result })
      }
    const practice = codeOf('Meadow Lane')
    const endpoint = { serviceRoot: 'https://x.example/A' as ServiceRootUrl, partyKey: 'A-1' as PartyKey }
    return {
      tracePatient: ({ nhsNumber, birthDate, name, gender }) => {
        note('tracePatient')
        const found = { nhsNumber, registeredPractice: practice, birthDate, gender, ...name }
        return Promise.resolve({ done: true, ...found })
      },
      findEndpoint: answering('findEndpoint', endpoint),
      findAsid: answering('findAsid', { ...endpoint, odsCode: practice, asid: '2' as Asid }),
      readCapabilityStatement: answering('readCapabilityStatement', { version: '1' }),
      searchForFreeSlots: async () => {
        await this.meanwhile()
        return answering('searchForFreeSlots', { slots: SLOTS })()
      },
      findPatient: answering('findPatient', { patient: 'p1', differences: [] }),
      registerPatient: answering('registerPatient', { patient: 'p1', differences: [] }),
      askForRecord: answering('askForRecord', {}),
      askStraight: answering('askStraight', { status: 200, headers: [], resource: {} }),
      retrieveAppointments: answering('retrieveAppointments', { appointments: [HELD] }),
      readAppointment: answering('readAppointment', { appointment: HELD }),
      amendAppointment: answering('amendAppointment', { appointment: HELD }),
      cancelAppointment: answering('cancelAppointment', { appointment: HELD }),
      readDetail: answering('readDetail', { detail: { reference: 'Location/1' } }),
      findDetails: answering('findDetails', { details: [] }),
      bookAppointment: () => {
        note('bookAppointment')
        return Promise.resolve(this.refusal ?? { done: true, appointment: 'appointment-7' })
      },
    }
  }
}

/** A browser as simple as can be, which asks a site without a network between. */
export class PlainBrowser {
  readonly #site: Site
  readonly #more: HeaderList
  cookie = ''
  last: WireResponse = { status: 0, headers: [], body: Buffer.alloc(0) }

  constructor(site: Site, more: HeaderList = []) {
    this.#site = site
    this.#more = more
  }

  get page(): string {
    return this.last.body.toString()
  }

  get heading(): string {
    return readPage(this.page).heading
  }

  get actingFor(): string | undefined {
    return readPage(this.page).actingFor
  }

  async open(target: string): Promise<this> {
    return this.#ask('GET', target)
  }

  /** Sends a form with what stands in it on the page, changed as told. */
  async send(form: string, fields: Readonly<Record<string, string>>, to = `/${form}`): Promise<this> {
    const standing = (readForm(this.page, form) ?? []).filter(({ isSet }) => isSet)
    const all = { ...Object.fromEntries(standing.map(({ name, value }) => [name, value])), ...fields }
    return this.#ask('POST', to, all)
  }

  async signIn(person: string): Promise<this> {
    await this.open('/')
    return this.send('sign-in', { person })
  }

  async #ask(method: string, target: string, form?: Readonly<Record<string, string>>): Promise<this> {
    this.last = await this.#site.answer({
      method,
      target,
      headers: [['Host', '127.0.0.1:1'], ['Cookie', `theme=dark; ${this.cookie}`], ...this.#more],
      body: Buffer.from(new URLSearchParams(form).toString()),
    })
    const [given] = headerValues(this.last.headers, 'Set-Cookie')
    this.cookie = given?.split(';')[0] ?? this.cookie
    const [next] = headerValues(this.last.headers, 'Location')
    return next === undefined ? this : this.open(next)
  }
}
