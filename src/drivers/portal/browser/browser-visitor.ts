import type { BrowserContext, Page } from 'playwright-core'
import type { NhsNumber } from '../../../spine/identifiers.js'
import type { Organisation, Practitioner } from '../../../topology/topology.js'
import type { Alteration } from '../encounter.js'
import { ACTING_FOR } from '../acting-for.js'
import { nameOf } from '../staff.js'
import type { PageSeen, PortalVisitor } from '../visitor.js'

/** A visitor with a real browser: finds everything as people do, by the words on the page. */
export class BrowserVisitor implements PortalVisitor {
  readonly #context: BrowserContext
  readonly #page: Page
  readonly #origin: string

  /** Takes a page of a context of its own, so that no two visitors share a cookie. */
  constructor(context: BrowserContext, page: Page, origin: string) {
    this.#context = context
    this.#page = page
    this.#origin = origin
  }

  async signIn(person: Practitioner): Promise<void> {
    await this.#say(person.organisation)
    await this.#page.goto(this.#origin)
    await this.#page.getByRole('radio', { name: nameOf(person) }).check()
    await this.#press('Sign in')
  }

  async actFor({ odsCode, name }: Organisation): Promise<void> {
    await this.#say(odsCode)
    if ((await this.#textOf('#acting-for')) === name) return
    await this.#page.getByLabel('Act for another organisation').selectOption({ label: name })
    await this.#press('Change')
  }

  async searchSlots(nhsNumber: NhsNumber): Promise<void> {
    const field = this.#page.getByLabel('NHS number')
    if ((await field.count()) === 0) await this.#page.goto(this.#origin)
    await field.fill(nhsNumber)
    await this.#press('Search')
  }

  async book(place = 0): Promise<void> {
    const slots = this.#page.locator('#book').getByRole('radio')
    const offered = await slots.count()
    if (offered === 0) return
    await slots.nth(place % offered).check()
    await this.#press('Book this appointment')
  }

  async viewAppointments(nhsNumber: NhsNumber): Promise<void> {
    const field = this.#page.getByLabel('NHS number')
    if ((await field.count()) === 0) await this.#page.goto(this.#origin)
    await field.fill(nhsNumber)
    await this.#press('See what is booked')
  }

  async alter(kind: Alteration, words: string): Promise<void> {
    const seen = this.#page.locator('#change').getByRole('radio')
    if ((await seen.count()) === 0) return
    await seen.first().check()
    await this.#page
      .getByLabel(kind === 'cancel' ? 'Why it is cancelled' : 'What the practice should know')
      .fill(words)
    await this.#press(kind === 'cancel' ? 'Cancel this appointment' : 'Save what the practice should know')
  }

  async look(): Promise<PageSeen> {
    return {
      heading: (await this.#textOf('h1')) ?? '',
      actingFor: await this.#textOf('#acting-for'),
      outcome: await this.#textOf('#outcome'),
    }
  }

  leave(): Promise<void> {
    return this.#context.close()
  }

  #say(organisation: string): Promise<void> {
    return this.#context.setExtraHTTPHeaders({ [ACTING_FOR]: organisation })
  }

  /** Presses a button and waits for the page that comes of it. */
  async #press(name: string): Promise<void> {
    await Promise.all([
      this.#page.waitForEvent('load'),
      this.#page.getByRole('button', { name, exact: true }).click(),
    ])
  }

  async #textOf(selector: string): Promise<string | undefined> {
    const [text] = await this.#page.locator(selector).allInnerTexts()
    return text?.trim()
  }
}
