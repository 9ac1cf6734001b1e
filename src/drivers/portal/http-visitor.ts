import { HarnessError } from '../../spine/errors.js'
import { soleHeader, type HeaderList } from '../../spine/headers.js'
import type { NhsNumber } from '../../spine/identifiers.js'
import type { Organisation, Practitioner } from '../../topology/topology.js'
import { WebClient } from '../../wire/web-client.js'
import type { Alteration } from './encounter.js'
import { ACTING_FOR } from './acting-for.js'
import { readForm, readPage, type FieldSeen } from './read-page.js'
import { nameOf } from './staff.js'
import type { PageSeen, PortalVisitor } from './visitor.js'

type Fields = readonly (readonly [name: string, value: string])[]

/** Redirects that are followed for one form. */
const HOPS = 5

/** A visitor who fills in the portal's forms over plain HTTP, as a browser would send them. */
export class HttpVisitor implements PortalVisitor {
  readonly #client: WebClient
  readonly #host: string
  #cookie: string | undefined
  #actingFor: string | undefined
  #page = ''

  /** The origin is for example http://127.0.0.1:40123. */
  constructor(origin: string) {
    this.#client = new WebClient(origin)
    this.#host = new URL(origin).host
  }

  async signIn(person: Practitioner): Promise<void> {
    this.#actingFor = person.organisation
    await this.#ask('GET', '/')
    const { name, value } = this.#choice('sign-in', nameOf(person))
    await this.#send('sign-in', [[name, value]])
  }

  async actFor({ odsCode, name: called }: Organisation): Promise<void> {
    this.#actingFor = odsCode
    if (readPage(this.#page).actingFor === called) return
    const { name, value } = this.#choice('organisation', called)
    await this.#send('organisation', [[name, value]])
  }

  async searchSlots(nhsNumber: NhsNumber): Promise<void> {
    if (!readForm(this.#page, 'search')) await this.#ask('GET', '/')
    await this.#send('search', [['nhs-number', nhsNumber]])
  }

  async book(place = 0): Promise<void> {
    const offered = (readForm(this.#page, 'book') ?? []).filter(({ name }) => name === 'slot')
    const slot = offered[place % offered.length]
    if (slot) await this.#send('book', [['slot', slot.value]])
  }

  async viewAppointments(nhsNumber: NhsNumber): Promise<void> {
    if (!readForm(this.#page, 'search')) await this.#ask('GET', '/')
    await this.#send('search', [['nhs-number', nhsNumber]], '/view')
  }

  async alter(kind: Alteration, words: string): Promise<void> {
    const [first] = (readForm(this.#page, 'change') ?? []).filter(({ name }) => name === 'appointment')
    if (!first) return
    const said = [kind === 'cancel' ? 'reason' : 'comment', words] as const
    await this.#send('change', [['appointment', first.value], said, ['change', kind]])
  }

  look(): Promise<PageSeen> {
    return Promise.resolve(readPage(this.#page))
  }

  leave(): Promise<void> {
    return this.#client.close()
  }

  /** The field of a form by which something is chosen that the page calls by a name. */
  #choice(form: string, called: string): FieldSeen {
    const fields = readForm(this.#page, form) ?? []
    const found = fields.find(({ label }) => label.startsWith(called))
    if (found) return found
    const labels = fields.map(({ label }) => label).filter((label) => label !== '')
    throw new HarnessError(
      'PORTAL_NOT_AS_EXPECTED',
      `The portal's page "${readPage(this.#page).heading}" offers no ${called}. It offers: ${labels.join('; ') || 'nothing to choose'}.`,
    )
  }

  async #send(form: string, filledIn: Fields, to = `/${form}`): Promise<void> {
    const given = new Set(filledIn.map(([name]) => name))
    const standing = (readForm(this.#page, form) ?? []).filter(({ name, isSet }) => isSet && !given.has(name))
    const fields = [...standing.map(({ name, value }) => [name, value] as const), ...filledIn]
    await this.#ask('POST', to, new URLSearchParams(Object.fromEntries(fields)))
  }

  async #ask(method: string, target: string, form?: URLSearchParams, hops = 0): Promise<void> {
    const answer = await this.#client.send({
      method,
      target,
      headers: this.#headers(form !== undefined),
      body: Buffer.from(form?.toString() ?? ''),
    })
    this.#cookie = soleHeader(answer.headers, 'Set-Cookie')?.split(';')[0] ?? this.#cookie
    const next = answer.status === 303 ? soleHeader(answer.headers, 'Location') : undefined
    if (next !== undefined && hops < HOPS) return this.#ask('GET', next, undefined, hops + 1)
    this.#page = answer.body.toString('utf8')
  }

  #headers(hasForm: boolean): HeaderList {
    return [
      ['Host', this.#host],
      ...(hasForm ? ([['Content-Type', 'application/x-www-form-urlencoded']] as const) : []),
      ...(this.#cookie === undefined ? [] : ([['Cookie', this.#cookie]] as const)),
      ...(this.#actingFor === undefined ? [] : ([[ACTING_FOR, this.#actingFor]] as const)),
    ]
  }
}
