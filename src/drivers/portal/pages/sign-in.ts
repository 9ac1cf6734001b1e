import { errorSummary, formOf, radio } from './form.js'
import { html } from '../../../spine/html.js'
import type { Content } from './layout.js'

export interface SignInShown {
  readonly token: string
  readonly people: readonly {
    readonly id: string
    readonly name: string
    /** Names of the organisations they work for. */
    readonly organisations: readonly string[]
  }[]
  readonly error?: string | undefined
}

/** Where a member of staff says who they are. */
export const signInPage = ({ token, people, error }: SignInShown): Content => ({
  heading: 'Sign in',
  isError: error !== undefined,
  main: html`${errorSummary(`person-${people[0]?.id}`, error)}
    <h1>Sign in</h1>
    <p>Everybody here is synthetic, so no password or smartcard is asked for.</p>
    ${formOf({
      id: 'sign-in',
      token,
      fields: html`<fieldset>
          <legend>Who are you?</legend>
          <ul class="choices">
            ${people.map(({ id, name, organisations }) =>
              radio({
                name: 'person',
                value: id,
                label: html`${name} <span class="more">${organisations.join(', ')}</span>`,
              }),
            )}
          </ul>
        </fieldset>
        <p class="actions"><button>Sign in</button></p>`,
    })}`,
})
