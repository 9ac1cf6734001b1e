import type { FreeSlot } from '../../consumer-driver.js'
import { html, type PageHtml } from '../../../spine/html.js'
import type { Content } from './layout.js'
import { dayOf, hoursOf } from './times.js'

export interface BookedShown {
  readonly practice: string
  readonly patient: PageHtml
  /** For whom it was booked. */
  readonly organisation: string
  readonly slot: FreeSlot
  /** Logical id of the appointment. */
  readonly appointment: string
}

/** The practice has confirmed. */
export const bookedPage = ({ practice, patient, organisation, slot, appointment }: BookedShown): Content => ({
  heading: 'Appointment booked',
  main: html`<div class="panel good" role="status">
      <h1>Appointment booked</h1>
      <p id="outcome">${practice} has confirmed the appointment.</p>
    </div>
    ${patient}
    <dl>
      <dt>Day</dt>
      <dd>${dayOf(slot.start)}</dd>
      <dt>Time</dt>
      <dd>${hoursOf(slot)}</dd>
      <dt>Practice</dt>
      <dd>${practice}</dd>
      <dt>With</dt>
      <dd>${slot.practitionerName ?? 'no named practitioner'}</dd>
      ${
        slot.deliveryChannel !== undefined &&
        html`<dt>How</dt>
          <dd>${slot.deliveryChannel}</dd>`
      }
      <dt>Booked for</dt>
      <dd>${organisation}</dd>
      <dt>Reference</dt>
      <dd>${appointment}</dd>
    </dl>
    <p><a href="/">Search for another patient</a></p>`,
})

export interface AlteredShown {
  readonly isCancelled: boolean
  readonly practice: string
  readonly patient: PageHtml
}

/** The practice has confirmed a change. */
export const alteredPage = ({ isCancelled, practice, patient }: AlteredShown): Content => {
  const heading = isCancelled ? 'Appointment cancelled' : 'Appointment changed'
  return {
    heading,
    main: html`<div class="panel good" role="status">
        <h1>${heading}</h1>
        <p id="outcome">${practice} has confirmed it.</p>
      </div>
      ${patient}
      <p><a href="/">Search for another patient</a></p>`,
  }
}

export interface StoppedShown {
  /** What could not be done. */
  readonly heading: string
  /** Why, in a sentence. */
  readonly words: string
  readonly patient?: PageHtml | undefined
}

/** It went no further, and why. */
export const stoppedPage = ({ heading, words, patient }: StoppedShown): Content => ({
  heading,
  main: html`<div class="panel bad" role="alert">
      <h1>${heading}</h1>
      <p id="outcome">${words}</p>
    </div>
    ${patient}
    <p><a href="/">Search again</a></p>`,
})
