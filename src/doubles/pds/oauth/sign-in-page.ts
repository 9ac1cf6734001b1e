import { html, type PageHtml } from '../../../spine/html.js'
import { SIGN_IN_USER, type SignInService } from '../../../spine/pds-access.js'
import type { PersonName, Topology } from '../../../topology/topology.js'
import type { WireResponse } from '../../../wire/exchange.js'
import { ASSURANCES } from './scopes.js'

const NAMES: Readonly<Record<SignInService, string>> = {
  cis2: 'NHS Care Identity Service 2',
  'nhs-login': 'NHS login',
}

interface UserOffered {
  /** What the form sends for this choice. */
  readonly value: string
  readonly name: string
  readonly about: string
}

/**
 * The page on which one of the people of the topology signs in, by a radio button and nothing else. Its form goes to the
 * page's own address, which says where the browser is to come back to.
 */
export const signInPage = (service: SignInService, topology: Topology): WireResponse => ({
  status: 200,
  headers: [
    ['Content-Type', 'text/html; charset=utf-8'],
    ['Cache-Control', 'no-store'],
    ['Content-Security-Policy', "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"],
  ],
  body: Buffer.from(markup(service, topology).text),
})

const markup = (service: SignInService, topology: Topology): PageHtml =>
  html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sign in - ${NAMES[service]}</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <main>
          <h1>${NAMES[service]}</h1>
          <p>
            A double of spinecheck: everybody here is synthetic, so no smartcard and no password is asked for.
          </p>
          <form id="sign-in" method="post">
            <fieldset>
              <legend>Who are you?</legend>
              ${usersOf(service, topology).map(userChoice)}
            </fieldset>
            <p>
              <label for="assurance">How sure the service is of you</label>
              <select id="assurance" name="assurance">
                ${ASSURANCES[service].map((level) => html`<option value="${level}">${level}</option>`)}
              </select>
            </p>
            <p><button>Sign in</button></p>
          </form>
        </main>
      </body>
    </html> `

const userChoice = ({ value, name, about }: UserOffered): PageHtml =>
  html`<p>
    <input type="radio" id="user-${value}" name="${SIGN_IN_USER}" value="${value}" />
    <label for="user-${value}">${name}, ${about}</label>
  </p>`

const usersOf = (service: SignInService, topology: Topology): readonly UserOffered[] =>
  service === 'cis2' ? staffOffered(topology) : publicOffered(topology)

const wholeName = ({ prefix, given, family }: PersonName): string =>
  [prefix, given, family].filter((part) => part !== undefined).join(' ')

/** Each member of staff once and, where they have several roles, once more with each of them. */
function staffOffered({ practitioners, organisations }: Topology): readonly UserOffered[] {
  const employer = (code: string) => organisations.find(({ odsCode }) => odsCode === code)?.name ?? code
  const users = [...new Set(practitioners.map(({ sdsUserId }) => sdsUserId))]
  return users.flatMap((user) => {
    const roles = practitioners.filter(({ sdsUserId }) => sdsUserId === user)
    const [first] = roles
    if (!first) return []
    const name = wholeName(first.name)
    const whole = {
      value: user,
      name,
      about: roles.map(({ organisation }) => employer(organisation)).join(', '),
    }
    const each = roles.map(({ organisation, sdsRoleProfileId }) => ({
      value: `${user}/${sdsRoleProfileId}`,
      name,
      about: `in the role at ${employer(organisation)}`,
    }))
    return roles.length > 1 ? [whole, ...each] : [whole]
  })
}

const publicOffered = ({ patients }: Topology): readonly UserOffered[] =>
  patients.map(({ nhsNumber, name }) => ({
    value: nhsNumber,
    name: wholeName(name),
    about: `NHS number ${nhsNumber}`,
  }))
