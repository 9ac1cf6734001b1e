import type { HeaderList } from '../../spine/headers.js'
import { plainBody } from '../../spine/plain-body.js'
import { organisationWithCode } from '../../topology/lookups.js'
import type { WireResponse } from '../../wire/exchange.js'
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
    const resource = parseResource(answer.headers, plainBody(answer.body))
    const isUnasked = isXml(answer.headers) && !asksForXml(setting)
    if (answer.status !== fhir.interaction.success)
      return refusalOf({
        interaction: fhir.interaction,
        status: answer.status,
        outcome: resource ?? {},
        practice: name,
      })
    if ((!resource || isUnasked) && fhir.asksForNoBody !== true)
      return stopped(
        'answer-not-understood',
        `${name} answered "${fhir.interaction.name}" with something that is no FHIR resource.`,
      )
    return done({ headers: answer.headers, resource: resource ?? {} })
  } catch (cause) {
    if (!(cause instanceof NoAnswer)) throw cause
    return stopped('provider-unavailable', `${name} cannot be reached through Spine: ${cause.message}.`)
  }
}

/** Asks a practice through the SSP, once; done with whatever comes. */
export async function askStraight(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  request: FhirRequest,
): Promise<Attempt<StraightAnswer>> {
  const addressed = proxiedRequest(setting, practice, request)
  try {
    const answer = await setting.lines.send(addressed.fqdn, addressed.request)
    const { status, headers } = answer
    return done({ status, headers, resource: parseResource(headers, plainBody(answer.body)) ?? {} })
  } catch (cause) {
    if (!(cause instanceof NoAnswer)) throw cause
    return stopped('provider-unavailable', `There is no answer through Spine: ${cause.message}.`)
  }
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
