import { timingSafeEqual } from 'node:crypto'
import { headerValues, soleHeader } from '../../spine/headers.js'
import { nhsNumberForm } from '../../spine/identifiers.js'
import { organisationWithCode } from '../../topology/lookups.js'
import type { WireRequest, WireResponse } from '../../wire/exchange.js'
import { inPlainText, page, seeOther, sessionIn, styleSheet, withSession } from './answers.js'
import { Desk, type DeskOptions } from './desk.js'
import type { Encounter } from './encounter.js'
import { outcomeOf, patientOf } from './outcome-of.js'
import type { Content } from './pages/layout.js'
import { appointmentsPage } from './pages/appointments.js'
import { searchPage } from './pages/search.js'
import { signInPage } from './pages/sign-in.js'
import { slotsPage } from './pages/slots.js'
import { stoppedPage } from './pages/outcome.js'
import { Sessions, type Session, type SignedIn } from './sessions.js'
import { organisationsOf, roleAt, staffOf, type Person } from './staff.js'

type Fields = URLSearchParams
type Act = (session: Session, fields: Fields, request: WireRequest) => Promise<WireResponse> | WireResponse

/** A session whose user has signed in. */
interface Working extends Session {
  signedIn: SignedIn
}

const isWorking = (session: Session): session is Working => session.signedIn !== undefined

/** The portal's pages and what their forms do; the addresses are those of the forms. */
export class Site {
  readonly #options: DeskOptions
  readonly #desk: Desk
  readonly #sessions = new Sessions()

  constructor(options: DeskOptions) {
    this.#options = options
    this.#desk = new Desk(options)
  }

  /** Forgets everybody's sessions and what the systems behind hold. */
  reset(): void {
    this.#sessions.clear()
    this.#desk.reset()
  }

  async answer(request: WireRequest): Promise<WireResponse> {
    if (!isByAddress(request)) return inPlainText(421, 'This portal is served by its address, under no name.')
    const path = request.target.split('?')[0] ?? '/'
    if (path === '/portal.css') return styleSheet
    const known = this.#sessions.find(sessionIn(request))
    const session = known ?? this.#sessions.begin()
    const answer = await (request.method === 'POST'
      ? this.#act(path, session, request)
      : this.#show(path, session))
    return known || headerValues(answer.headers, 'Set-Cookie').length > 0
      ? answer
      : withSession(answer, session.id)
  }

  #show(path: string, session: Session): WireResponse {
    if (path === '/') return this.#page(session, this.#start(session))
    const shown = path === '/appointments' && isWorking(session) ? this.#encounterPage(session) : undefined
    return shown ? this.#page(session, shown) : seeOther('/')
  }

  #act(path: string, session: Session, request: WireRequest): Promise<WireResponse> | WireResponse {
    const fields = new URLSearchParams(request.body.toString('utf8'))
    if (!isSame(fields.get('token') ?? '', session.token)) return this.#page(session, outdated, 403)
    if (path === '/sign-in') return this.#signIn(session, fields)
    if (!isWorking(session)) return seeOther('/')
    const act = this.#acts[path]
    return act ? act(session, fields, request) : seeOther('/')
  }

  readonly #acts: Readonly<
    Record<string, (session: Working, fields: Fields, request: WireRequest) => ReturnType<Act>>
  > = {
    '/sign-out': (session) => {
      this.#sessions.end(session)
      return seeOther('/')
    },
    '/organisation': (session, fields) => this.#changeOrganisation(session, fields.get('organisation')),
    '/search': (session, fields, request) => this.#search(session, fields, request),
    '/view': (session, fields, request) => this.#search(session, fields, request, 'appointments'),
    '/change': (session, fields) => this.#change(session, fields),
    '/book': (session, fields) => this.#book(session, fields.get('search'), fields.get('slot') ?? undefined),
  }

  /** A new session, so that a cookie from before is worth nothing afterwards. */
  #signIn(session: Session, fields: Fields): WireResponse {
    const person = this.#staff().find(({ id }) => id === fields.get('person'))
    const organisation = person?.roles[0]?.organisation
    if (!person || organisation === undefined)
      return this.#page(session, this.#signInPage(session, 'Choose who you are'), 422)
    this.#sessions.end(session)
    this.#desk.note(organisation)
    return withSession(seeOther('/'), this.#sessions.begin({ person, organisation, first: organisation }).id)
  }

  #changeOrganisation(session: Working, code: string | null): WireResponse {
    const { person, first } = session.signedIn
    const role = this.#rolesOf(person).find(({ odsCode }) => odsCode === code)
    if (!role) return this.#page(session, notYours, 403)
    session.signedIn = { person, first, organisation: role.odsCode }
    // What was found for one organisation is not taken along to another.
    session.encounter = undefined
    this.#desk.note(role.odsCode)
    return seeOther('/')
  }

  async #search(
    session: Working,
    fields: Fields,
    request: WireRequest,
    wants: 'slots' | 'appointments' = 'slots',
  ): Promise<WireResponse> {
    const typed = fields.get('nhs-number') ?? ''
    const nhsNumber = typed.replace(/[\s-]/g, '')
    if (!nhsNumberForm.test(nhsNumber)) {
      const error = 'Check the NHS number: it has ten digits, and the last one must fit the others'
      return this.#page(session, searchPage({ token: session.token, nhsNumber: typed, error }), 422)
    }
    const { signedIn } = session
    const encounter = await this.#desk.search(signedIn, { nhsNumber, wants }, request)
    // Meanwhile they may have changed their organisation in another window.
    if (session.signedIn === signedIn) session.encounter = encounter
    return seeOther('/appointments')
  }

  async #book(session: Working, search: string | null, slot: string | undefined): Promise<WireResponse> {
    const { encounter } = session
    if (encounter?.id !== search) return this.#page(session, outdated, 409)
    const isTaken = await this.#desk.book(session.signedIn, encounter, slot)
    if (isTaken) return seeOther('/appointments')
    const content = this.#slotsPage(session, encounter, 'Choose an appointment')
    return this.#page(session, content, 422)
  }

  async #change(session: Working, fields: Fields): Promise<WireResponse> {
    const { encounter } = session
    if (encounter?.id !== fields.get('search')) return this.#page(session, outdated, 409)
    const kind = fields.get('change') === 'cancel' ? 'cancel' : 'amend'
    const words = fields.get(kind === 'cancel' ? 'reason' : 'comment')?.trim() ?? ''
    const appointment = fields.get('appointment') ?? undefined
    const isSaid = words !== ''
    if (isSaid && (await this.#desk.alter(session.signedIn, encounter, { kind, appointment, words })))
      return seeOther('/appointments')
    const error = isSaid
      ? 'Choose an appointment'
      : 'Say what the practice should know, or why it is cancelled'
    return this.#page(session, this.#appointmentsPage(session, encounter, error), 422)
  }

  #start(session: Session): Content {
    return isWorking(session) ? searchPage({ token: session.token }) : this.#signInPage(session)
  }

  #signInPage({ token }: Session, error?: string): Content {
    const people = this.#staff().map((person) => ({
      id: person.id,
      name: person.name,
      organisations: this.#rolesOf(person).map(({ name }) => name),
    }))
    return signInPage({ token, people, error })
  }

  #encounterPage(session: Working): Content | undefined {
    const { encounter } = session
    if (!encounter) return undefined
    const choice = encounter.isLook
      ? this.#appointmentsPage(session, encounter)
      : this.#slotsPage(session, encounter)
    return outcomeOf(this.#options.topology(), encounter) ?? choice
  }

  #appointmentsPage({ token }: Working, encounter: Encounter, error?: string): Content {
    const { id, appointments = [], changeable, practice = '' } = encounter
    return appointmentsPage({
      token,
      search: id,
      patient: patientOf(encounter),
      practice: organisationWithCode(this.#options.topology(), practice)?.name ?? practice,
      appointments,
      changeable,
      error,
    })
  }

  #slotsPage({ token }: Working, encounter: Encounter, error?: string): Content {
    const { id, slots, practice = '' } = encounter
    return slotsPage({
      token,
      search: id,
      patient: patientOf(encounter),
      practice: organisationWithCode(this.#options.topology(), practice)?.name ?? practice,
      slots,
      error,
    })
  }

  #page(session: Session, content: Content, status = 200): WireResponse {
    const { portal, topology } = this.#options
    const host = organisationWithCode(topology(), portal.hostedBy)?.name ?? portal.hostedBy
    const user = session.signedIn && this.#userShown(session.signedIn)
    return page({ portal: portal.name, host, token: session.token, user }, content, status)
  }

  #userShown({ person, organisation }: SignedIn) {
    const organisations = this.#rolesOf(person).map(({ odsCode, name }) => ({
      value: odsCode,
      name,
    }))
    const actingFor = organisations.find(({ value }) => value === organisation)
    return {
      name: person.name,
      organisations,
      actingFor: actingFor ?? { value: organisation, name: organisation },
    }
  }

  #staff(): readonly Person[] {
    return staffOf(this.#options.topology(), this.#options.portal)
  }

  /** The organisations that a person works for. */
  #rolesOf(person: Person) {
    const { topology, portal } = this.#options
    return organisationsOf(topology(), portal).filter(({ odsCode }) => roleAt(person, odsCode) !== undefined)
  }
}

/** A name other than this machine's own leads here only by a trick on a browser's name service; an address needs none. */
const isByAddress = ({ headers }: WireRequest): boolean =>
  /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/.test(soleHeader(headers, 'Host') ?? '')

const isSame = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const outdated = stoppedPage({
  heading: 'This page is out of date',
  words: 'It belongs to a session or a search that has ended. Nothing was sent and nothing was booked.',
})

const notYours = stoppedPage({
  heading: 'You do not work there',
  words: 'You can act only for organisations at which you have a role.',
})
