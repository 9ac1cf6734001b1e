import type { NhsNumber } from '../../../spine/identifiers.js'
import { shown } from '../../reference-consumer/stopped.js'
import { html, type PageHtml } from '../../../spine/html.js'

export interface PatientShown {
  readonly nhsNumber: NhsNumber
  /** As PDS gave it, where it was asked. */
  readonly name?: string | undefined
  /** yyyy-mm-dd. */
  readonly birthDate?: string | undefined
}

/** Whom a page is about. */
export const patientLine = ({ nhsNumber, name, birthDate }: PatientShown): PageHtml =>
  html`<dl>
    ${
      name !== undefined &&
      html`<dt>Patient</dt>
        <dd>${name}</dd>`
    }
    <dt>NHS number</dt>
    <dd>${shown(nhsNumber)}</dd>
    ${
      birthDate !== undefined &&
      html`<dt>Born</dt>
        <dd>${birthDate.split('-').reverse().join('/')}</dd>`
    }
  </dl>`
