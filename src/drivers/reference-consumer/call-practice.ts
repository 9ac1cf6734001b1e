import { noResourceInWords } from '../../fhir/no-resource.js'
import { headerValues, type HeaderList } from '../../spine/headers.js'
import { decodedBody } from '../../spine/plain-body.js'
import { NotOffered } from '../../spine/errors.js'
import { organisationWithCode } from '../../topology/lookups.js'
import type { Tried, WireRequest, WireResponse } from '../../wire/exchange.js'
import { NoAnswer } from '../../wire/no-answer.js'
import type { Attempt, PracticeAddress } from '../consumer-driver.js'
import type { FhirRequest, StraightAnswer } from './fhir-request.js'
import { isXml, parseResource, type JsonObject } from './json.js'
import { asksForXml, proxiedRequest } from './proxied-request.js'
import { refusalOf } from './refusal.js'
import { withRetries } from './retries.js'
import type { ConsumerSetting } from './setting.js'
import { done, stopped } from './stopped.js'

/** What a practice answers to what it serves: its headers and the resource, empty where there is to be none. */
export interface Served {
  readonly headers: HeaderList
  readonly resource: JsonObject
}

/** Calls a practice through the SSP; done with what an answer of success holds. */
export async function callPractice(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  fhir: FhirRequest,
): Promise<Attempt<Served>> {
  const name = organisationWithCode(setting.topology(), practice.odsCode)?.name ?? practice.odsCode
  try {
    const answer = await answerTo(setting, practice, fhir)
    const body = decodedBody(answer)
    const resource = body && parseResource(answer.headers, body)
    const came = noResourceInWords(answer)
    const isUnasked = isXml(answer.headers) && !asksForXml(setting)
    if (answer.status !== fhir.interaction.success)
      return refusalOf({
        interaction: fhir.interaction,
        status: answer.status,
        outcome: resource ?? {},
        practice: name,
        came,
      })
    if ((!resource || isUnasked || came !== undefined) && fhir.asksForNoBody !== true)
      return stopped(
        'answer-not-understood',
        `${name} answered "${fhir.interaction.name}" with ${body ? (came ?? (isUnasked ? 'FHIR XML, which it was not asked for' : 'what cannot be read as a FHIR resource')) : unpackable(answer)}.`,
      )
    return done({ headers: answer.headers, resource: resource ?? {} })
  } catch (cause) {
    if (!(cause instanceof NoAnswer)) throw cause
    return stopped('provider-unavailable', `${name} cannot be reached through Spine: ${cause.message}.`)
  }
}

/** Why a body cannot be read by what is said of it. */
const unpackable = ({ headers }: WireResponse): string =>
  `a body that cannot be unpacked as its Content-Encoding says (${headerValues(headers, 'Content-Encoding').join(', ')})`

/** Asks a practice once, through the SSP unless the request says otherwise; done with whatever comes. */
export async function askStraight(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  request: FhirRequest,
): Promise<Attempt<StraightAnswer>> {
  const tried = request.changes?.connects
  const addressed = proxiedRequest(setting, practice, request)
  try {
    const answer = await (tried
      ? pastTheProxy(setting, practice, addressed.request, tried)
      : setting.lines.send(addressed.fqdn, addressed.request))
    if (!answer) return done({ status: 0, headers: [], resource: {} })
    const { status, headers } = answer
    const body = decodedBody(answer)
    return done({ status, headers, resource: (body && parseResource(headers, body)) ?? {} })
  } catch (cause) {
    if (!(cause instanceof NoAnswer)) throw cause
    const where = tried ? '' : 'There is no answer through Spine: '
    return stopped('provider-unavailable', `${where}${cause.message}.`)
  }
}

/** The same request as the SSP would hand it on, straight to the practice's server; undefined where that does not answer. */
function pastTheProxy(
  { lines, topology }: ConsumerSetting,
  { odsCode, serviceRoot }: PracticeAddress,
  request: WireRequest,
  tried: Tried,
): Promise<WireResponse | undefined> {
  const { host, hostname, origin } = new URL(serviceRoot)
  const receiver = organisationWithCode(topology(), odsCode)?.name ?? odsCode
  if (!lines.knock)
    throw new NotOffered('Connections are tried from one process only: play it without containers.')
  return lines.knock(
    { fqdn: hostname, receiver },
    {
      ...request,
      target: request.target.slice(`/${origin}`.length),
      headers: request.headers.map(([name, value]) => [name, name === 'Host' ? host : value]),
    },
    tried,
  )
}

/** A query may be repeated after a transient error; a command may have been carried out and is not (spine.md 3.9). */
function answerTo(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  fhir: FhirRequest,
): Promise<WireResponse> {
  const send = () => {
    const { fqdn, request } = proxiedRequest(setting, practice, fhir)
    return setting.lines.send(fqdn, request)
  }
  const repeatable = fhir.interaction.method === 'GET' || setting.misbehaves('consumer:retries-commands')
  return repeatable ? withRetries(setting, send) : send()
}
