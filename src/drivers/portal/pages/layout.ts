import { html, type PageHtml } from '../../../spine/html.js'
import { formOf } from './form.js'

/** What every page of a session shows round its main part. */
export interface Surround {
  readonly portal: string
  /** The organisation that provisions it. */
  readonly host: string
  /** Stands in every form. */
  readonly token: string
  /** Absent before somebody has signed in. */
  readonly user?: UserShown | undefined
}

export interface UserShown {
  readonly name: string
  readonly actingFor: Choice
  /** Every organisation that the user may act for. */
  readonly organisations: readonly Choice[]
}

export interface Choice {
  readonly value: string
  readonly name: string
}

export interface Content {
  readonly heading: string
  readonly main: PageHtml
  /** Whether the page is about a slip of the pen; its title then says so first. */
  readonly isError?: boolean | undefined
}

/** A whole page. */
export const layout = (surround: Surround, { heading, main, isError }: Content): string =>
  html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${isError && 'Error: '}${heading} - ${surround.portal}</title>
        <link rel="stylesheet" href="/portal.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="skip" href="#main">Skip to the main part</a>
        <header class="site">
          <div class="wrap">
            <p class="name">${surround.portal}</p>
            <p class="host">provided by ${surround.host}</p>
            ${surround.user && signOut(surround, surround.user)}
          </div>
        </header>
        ${surround.user && acting(surround, surround.user)}
        <main id="main" class="wrap" tabindex="-1">${main}</main>
        <footer>
          <div class="wrap">A double of spinecheck: every person and every record is synthetic.</div>
        </footer>
      </body>
    </html> `.text

const signOut = ({ token }: Surround, { name }: UserShown): PageHtml =>
  html`<p class="host">Signed in as <b id="user">${name}</b></p>
    ${formOf({ id: 'sign-out', token, fields: html`<button>Sign out</button>` })}`

const acting = ({ token }: Surround, user: UserShown): PageHtml =>
  html`<section class="acting" aria-label="Organisation">
    <div class="wrap">
      <p class="who">
        <span class="label">You act for</span> <strong id="acting-for">${user.actingFor.name}</strong>
      </p>
      ${user.organisations.length > 1 && formOf({ id: 'organisation', token, fields: switching(user) })}
    </div>
  </section>`

const switching = ({ actingFor, organisations }: UserShown): PageHtml =>
  html`<div>
      <label for="act-for">Act for another organisation</label>
      <select id="act-for" name="organisation">
        ${organisations
          .filter(({ value }) => value !== actingFor.value)
          .map(({ value, name }) => html`<option value="${value}">${name}</option>`)}
      </select>
    </div>
    <button class="quiet">Change</button>`
