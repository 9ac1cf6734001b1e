import { errorSummary, formOf } from './form.js'
import { html } from '../../../spine/html.js'
import type { Content } from './layout.js'

export interface SearchShown {
  readonly token: string
  /** As it was typed. */
  readonly nhsNumber?: string | undefined
  readonly error?: string | undefined
}

/** Where a search begins: with the patient. */
export const searchPage = ({ token, nhsNumber, error }: SearchShown): Content => ({
  heading: 'Find an appointment',
  isError: error !== undefined,
  main: html`${errorSummary('nhs-number', error)}
    <h1>Find an appointment</h1>
    <p>
      The patient is looked up in PDS, their practice in SDS; then the practice is asked what is free in the
      coming weeks.
    </p>
    ${formOf({
      id: 'search',
      token,
      fields: html`<div class="field${error !== undefined && ' bad'}">
          <label for="nhs-number">NHS number</label>
          <p class="hint" id="nhs-number-hint">Ten digits, for example 999 000 7004</p>
          ${error !== undefined && html`<p class="error" id="nhs-number-error">${error}</p>`}
          <input
            type="text"
            id="nhs-number"
            name="nhs-number"
            inputmode="numeric"
            autocomplete="off"
            spellcheck="false"
            aria-describedby="nhs-number-hint${error !== undefined && ' nhs-number-error'}"
            ${error !== undefined && html` aria-invalid="true"`}
            value="${nhsNumber}"
          />
        </div>
        <p class="actions">
          <button>Search</button>
          <button formaction="/view">See what is booked</button>
        </p>`,
    })}`,
})
