import { check, where } from '../judging/check.js'
import { all, expectThat, type Found } from '../judging/found.js'
import { everyRequest } from '../judging/kinds.js'
import { jsonInWords } from '../../fhir/stu3/json-in-words.js'
import { member } from '../../fhir/located.js'
import { instantOf, PROXIED } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { firstWithToken } from './audit-token.js'

/** Seconds by which clocks on the network may differ, with one for what is under way (spine.md 3.7). */
const CLOCKS = 5
const UNDER_WAY = 1

/** Seconds that a system of somebody else may take from making a token to sending it. */
const IN_THE_MAKING = 60

type Time = 'exp' | 'iat'

/** RFC 7519 2: seconds since 1970, which have ten digits until the year 2286. */
const isSeconds = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && /^\d{10}$/.test(String(value))

/** A time of the token; undefined where it is missing or written in another way, which other checks tell. */
const timeOf = ({ token }: Call, claim: Time): number | undefined => {
  const value = member(token.claims, claim)
  return isSeconds(value) ? value : undefined
}

const miswritten = ({ token }: Call, claim: Time): Found => {
  const value = member(token.claims, claim) ?? undefined
  return value === undefined
    ? undefined
    : expectThat(isSeconds(value), claim, 'UNIX seconds: a JSON integer of ten digits', jsonInWords(value))
}

/** Whether what is found, if anything, is about this time. */
const concerns =
  (claim: Time) =>
  (call: Call): boolean =>
    all(miswritten(call, claim)).length > 0 ||
    all(miswritten(call, 'exp'), miswritten(call, 'iat')).length === 0

const secondOf = (call: Call): number => Math.floor(instantOf(call) / 1000)

const hasExpired = (call: Call): boolean => {
  const exp = timeOf(call, 'exp')
  return exp !== undefined && instantOf(call) >= exp * 1000
}

const agoInWords = (seconds: number): string =>
  seconds < 0 ? `${-seconds} seconds after it` : `${seconds} seconds before it`

/** When a token was made, and how long it may be used (spine.md 6.2). */
export const claimTimeChecks = [
  check({
    id: 'token-times-are-unix-seconds',
    title: 'Issue and expiry of the token are whole numbers of UNIX seconds',
    matters: 'A practice that reads another time from them takes the token for expired.',
    mend: 'Write iat and exp as JSON numbers: seconds since 1970, neither milliseconds nor text.',
    party: 'consumer',
    requirements: [where(concerns('exp'), 'JWT-11'), where(concerns('iat'), 'JWT-17')],
    asks: PROXIED,
    of: everyRequest,
    reads: ({ token }) =>
      (['exp', 'iat'] as const).some((claim) => (member(token.claims, claim) ?? null) !== null) || undefined,
    expects: (_, call) => all(miswritten(call, 'exp'), miswritten(call, 'iat')),
  }),
  check({
    id: 'token-lives-five-minutes',
    title: 'The token expires exactly five minutes after it was issued',
    matters: 'A token that lives longer can be used by whoever finds it; practices refuse it.',
    mend: 'Set exp to iat + 300.',
    party: 'consumer',
    requirements: ['JWT-12'],
    asks: PROXIED,
    of: everyRequest,
    reads: (call) => {
      const [exp, iat] = [timeOf(call, 'exp'), timeOf(call, 'iat')]
      return exp === undefined || iat === undefined ? undefined : exp - iat
    },
    expects: (lifetime) =>
      expectThat(lifetime === 300, 'exp', 'iat + 300 seconds', `iat + ${lifetime} seconds`),
  }),
  check({
    id: 'token-is-issued-when-it-is-sent',
    title: 'The token says that it was issued when the request was made, by the time on the network',
    matters: 'Audit trails of two systems cannot be laid side by side when their clocks differ.',
    mend: 'Make the token for each request, and synchronise the clock with the network’s time source.',
    party: 'consumer',
    requirements: ['JWT-17', 'SSP-TLS-08', 'JWT-15'],
    asks: PROXIED,
    // JWT-18: only the expiry decides.
    groundFor: [],
    of: everyRequest,
    // That a token is used again, or has expired, is told by itself.
    reads: (call, scene) =>
      firstWithToken(call, scene) || hasExpired(call) ? undefined : timeOf(call, 'iat'),
    expects: (iat, call, scene) => {
      const age = secondOf(call) - iat
      const isInTime = scene.isOfOthers(call.exchange) && age >= 0 && age <= IN_THE_MAKING
      return expectThat(
        isInTime || Math.abs(age) <= CLOCKS + UNDER_WAY,
        'iat',
        `within ${CLOCKS} seconds of the request, ${secondOf(call)}`,
        `${iat}, ${agoInWords(age)}`,
      )
    },
    premises: ['one-clock'],
  }),
  check({
    id: 'token-has-not-expired',
    title: 'The token has not expired when the request is made',
    matters: 'The practice has to refuse it, whatever the patient needs.',
    mend: 'Make the token for each request, with a clock that is right.',
    party: 'consumer',
    requirements: ['JWT-12'],
    asks: PROXIED,
    of: everyRequest,
    reads: (call) => timeOf(call, 'exp'),
    expects: (exp, call) =>
      expectThat(
        instantOf(call) < exp * 1000,
        'exp',
        `after the request, ${secondOf(call)}`,
        `${exp}, ${agoInWords(secondOf(call) - exp)}`,
      ),
    premises: ['one-clock'],
    followsFrom: ['token-is-new-for-each-request', 'token-lives-five-minutes'],
  }),
] as const
