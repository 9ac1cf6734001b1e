import type { FreeSlot } from '../../consumer-driver.js'
import { errorSummary, formOf, radio } from './form.js'
import { html, type PageHtml } from '../../../spine/html.js'
import type { Content } from './layout.js'
import { dayOf, hoursOf } from './times.js'

export interface SlotsShown {
  readonly token: string
  /** Id of the search they were found by. */
  readonly search: string
  readonly patient: PageHtml
  readonly practice: string
  readonly slots: readonly FreeSlot[]
  readonly error?: string | undefined
}

/** What is free, day by day, to choose one from (appointments.md 5.1: what a user must be able to see of a slot). */
export const slotsPage = ({ token, search, patient, practice, slots, error }: SlotsShown): Content => ({
  heading: `Free appointments at ${practice}`,
  isError: error !== undefined,
  main: html`${errorSummary(`slot-${slots[0]?.id}`, error)}
    <h1>Free appointments at ${practice}</h1>
    ${patient}
    ${formOf({
      id: 'book',
      token,
      fields: html`<input type="hidden" name="search" value="${search}" />
        ${bySession(slots).map(
          ({ day, about, free }, index) =>
            html`<fieldset aria-describedby="session-${index}">
              <legend>${day}</legend>
              <p class="hint" id="session-${index}">${about}</p>
              <ul class="choices times">
                ${free.map((slot) =>
                  radio({
                    name: 'slot',
                    value: slot.id,
                    label: html`<span class="time">${hoursOf(slot)}</span>`,
                  }),
                )}
              </ul>
            </fieldset>`,
        )}
        <p class="actions"><button>Book this appointment</button></p>`,
    })}
    <p><a href="/">Search for another patient</a></p>`,
})

interface SessionShown {
  readonly day: string
  readonly about: string
  readonly free: readonly FreeSlot[]
}

/** Slots that differ in nothing but their times stand together. */
function bySession(slots: readonly FreeSlot[]): readonly SessionShown[] {
  const sessions = new Map<string, SessionShown & { readonly free: FreeSlot[] }>()
  for (const slot of slots) {
    const [day, about] = [dayOf(slot.start), described(slot)]
    const key = `${day} ${about}`
    const known = sessions.get(key)
    if (known) known.free.push(slot)
    else sessions.set(key, { day, about, free: [slot] })
  }
  return [...sessions.values()]
}

/** Everything that helps to choose. */
function described(slot: FreeSlot): string {
  const { practitionerName, practitionerRole, practitionerGender, session, slotType } = slot
  const who = listed(practitionerName ?? 'No named practitioner', practitionerRole, practitionerGender)
  const what = listed(session, slotType, slot.deliveryChannel?.toLowerCase())
  // A surgery's address commonly begins with its name.
  const { locationName: name = '', locationAddress: address = '' } = slot
  const where = address.startsWith(name) ? address : listed(name, address)
  return [who, what, where].filter((part) => part !== '').join('. ')
}

const listed = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(', ')
