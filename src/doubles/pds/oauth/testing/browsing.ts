import { soleHeader } from '../../../../spine/headers.js'
import type { WireResponse } from '../../../../wire/exchange.js'
import type { PdsBench } from '../../pds-fixture.js'
import { API_KEY, json, REDIRECT_URI, SECRET, type PdsChanges, type PdsJson } from '../../pds-fixture.js'

// Somebody signs in with a browser that follows redirects, for the tests of this folder.

/** Sam Advisor of Northgate, who has one role. */
export const SAM = '999900000101'
export const SAMS_ROLE = '999900000102'
export const ORLA = '9990000018'

/** A change of undefined leaves the member out. */
const formOf = (members: PdsChanges): string =>
  new URLSearchParams(
    Object.entries(members).filter((member): member is [string, string] => typeof member[1] === 'string'),
  ).toString()

export const authorizeQuery = (changes: PdsChanges = {}): string =>
  formOf({
    response_type: 'code',
    client_id: API_KEY,
    redirect_uri: REDIRECT_URI,
    state: 'unguessable',
    ...changes,
  })

/** Path and query of where an answer sends the browser. */
export const nextOf = (answer: WireResponse): URL =>
  new URL(soleHeader(answer.headers, 'Location') ?? '', 'https://none.example')

const below = ({ pathname, search }: URL): string => `${pathname}${search}`

export const authorizeAt = (bench: PdsBench, changes: PdsChanges = {}): Promise<WireResponse> =>
  bench.send(`/oauth2/authorize?${authorizeQuery(changes)}`, {})

export interface SignInTried {
  readonly user: string
  readonly assurance?: string
  /** Of the request to /authorize. */
  readonly changes?: PdsChanges
}

/** Up to where the platform sends the browser back to the application. */
export async function signInAt(
  bench: PdsBench,
  { user, changes, ...more }: SignInTried,
): Promise<WireResponse> {
  const page = nextOf(await authorizeAt(bench, changes))
  const signedIn = await bench.send(below(page), { method: 'POST', body: formOf({ user, ...more }) })
  return bench.send(below(nextOf(signedIn)), {})
}

export const redeem = (
  bench: PdsBench,
  code: string | null,
  changes: PdsChanges = {},
): Promise<WireResponse> =>
  post(bench, {
    grant_type: 'authorization_code',
    code: code ?? undefined,
    redirect_uri: REDIRECT_URI,
    client_id: API_KEY,
    client_secret: SECRET,
    ...changes,
  })

export const refreshAt = (bench: PdsBench, token: unknown, changes: PdsChanges = {}): Promise<WireResponse> =>
  post(bench, {
    grant_type: 'refresh_token',
    refresh_token: token,
    client_id: API_KEY,
    client_secret: SECRET,
    ...changes,
  })

const post = (bench: PdsBench, members: PdsChanges): Promise<WireResponse> =>
  bench.send('/oauth2/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: formOf(members),
  })

/** What a user's token comes with. */
export async function tokensOf(bench: PdsBench, signing: SignInTried = { user: SAM }): Promise<PdsJson> {
  const back = nextOf(await signInAt(bench, signing))
  return json(await redeem(bench, back.searchParams.get('code')))
}
