import type { HeldAppointment } from '../../consumer-driver.js'
import { html, type PageHtml } from '../../../spine/html.js'
import { errorSummary, formOf, radio } from './form.js'
import type { Content } from './layout.js'
import { dayOf } from './times.js'

export interface AppointmentsShown {
  readonly token: string
  /** Id of the search they were found by. */
  readonly search: string
  readonly patient: PageHtml
  readonly practice: string
  readonly appointments: readonly HeldAppointment[]
  /** Of those, the ones that may be changed still. */
  readonly changeable: readonly HeldAppointment[]
  readonly error?: string | undefined
}

/** What is booked for a patient, cancelled ones too, and what can be done about it (appointments.md 5.4 to 5.6). */
export const appointmentsPage = (shown: AppointmentsShown): Content => {
  const { token, search, patient, practice, appointments, changeable, error } = shown
  return {
    heading: `Appointments at ${practice}`,
    isError: error !== undefined,
    main: html`${errorSummary(`appointment-${changeable[0]?.id}`, error)}
      <h1>Appointments at ${practice}</h1>
      ${patient}
      <p id="outcome">${counted(appointments.length)}</p>
      <ul>
        ${appointments
          .filter((each) => !changeable.includes(each))
          .map((each) => html`<li>${inWords(each)}</li>`)}
      </ul>
      ${
        changeable.length > 0 &&
        formOf({
          id: 'change',
          token,
          fields: html`<input type="hidden" name="search" value="${search}" />
            <fieldset>
              <legend>Appointment to change</legend>
              <ul class="choices">
                ${changeable.map((each) =>
                  radio({ name: 'appointment', value: each.id, label: html`${inWords(each)}` }),
                )}
              </ul>
            </fieldset>
            ${field('comment', 'What the practice should know')} ${field('reason', 'Why it is cancelled')}
            <p class="actions">
              <button name="change" value="amend">Save what the practice should know</button>
              <button name="change" value="cancel">Cancel this appointment</button>
            </p>`,
        })
      }
      <p><a href="/">Search for another patient</a></p>`,
  }
}

const counted = (count: number): string =>
  count === 0 ? 'Nothing is booked.' : count === 1 ? 'One appointment.' : `${count} appointments.`

const inWords = ({ start, status, description }: HeldAppointment): string =>
  [`${dayOf(start)}, ${start.slice(11, 16)}`, description, ...(status === 'booked' ? [] : [status])]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')

const field = (name: string, label: string): PageHtml =>
  html`<div class="field">
    <label for="${name}">${label}</label>
    <input type="text" id="${name}" name="${name}" autocomplete="off" maxlength="300" />
  </div>`
