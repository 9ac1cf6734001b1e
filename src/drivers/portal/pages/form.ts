import { html, type PageHtml } from '../../../spine/html.js'

export interface FormShown {
  /** Also where it is sent to: the form "search" goes to /search. */
  readonly id: string
  /** The session's token. */
  readonly token: string
  readonly fields: PageHtml
}

/** A form that only the session it was made for can send. */
export const formOf = ({ id, token, fields }: FormShown): PageHtml =>
  html`<form id="${id}" action="/${id}" method="post" novalidate>
    <input type="hidden" name="token" value="${token}" />
    ${fields}
  </form>`

export interface RadioShown {
  readonly name: string
  readonly value: string
  readonly label: PageHtml
  readonly isChosen?: boolean | undefined
}

/** One of several, as a card that can be clicked everywhere. */
export const radio = ({ name, value, label, isChosen }: RadioShown): PageHtml =>
  html`<li class="choice">
    <input type="radio" id="${name}-${value}" name="${name}" value="${value}" ${isChosen && html` checked`} />
    <label for="${name}-${value}">${label}</label>
  </li>`

/** What is wrong with a form, at the top of the page, where it has the focus and leads to the field. */
export const errorSummary = (field: string, message: string | undefined): PageHtml | undefined =>
  message === undefined
    ? undefined
    : html`<div class="panel bad" role="alert" tabindex="-1" autofocus>
        <h2>There is a problem</h2>
        <p><a href="#${field}" id="error">${message}</a></p>
      </div>`
