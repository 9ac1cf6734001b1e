import { identifierSystems } from '../../fhir/canonical.js'
import { select, textAt, textsAt } from '../../fhir/located.js'
import { mediaTypeOf } from '../../spine/comparisons.js'
import { headerValues } from '../../spine/headers.js'
import { interactions, type InteractionName } from '../../spine/interactions.js'
import type { Patient } from '../../topology/topology.js'
import { callsIn, claimsOf, jsonOf, type OwnCall, type OwnExchange } from './own-traffic.js'

/** What a script is about, as far as it shows on the wire. */
export interface Occurrence {
  /** What has to come about, as the end of "nothing shows …". */
  readonly says: string
  /** How it is brought about, as a sentence. */
  readonly bring: string
  /** Whether checks are asked for these exchanges alone, rather than for all that the consumer did. */
  readonly isSpecific: boolean
  /** The exchanges with which it was tried, whatever came of them. */
  readonly tried: (exchanges: readonly OwnExchange[]) => readonly OwnExchange[]
  /** Those of the tried ones in which it came about. */
  readonly came: (exchange: OwnExchange) => boolean
}

export const isGood = ({ status }: OwnCall): boolean => status >= 200 && status < 300
export const requested = ({ exchange }: OwnCall): unknown => jsonOf(exchange.request.body)
export const answered = ({ exchange }: OwnCall): unknown => jsonOf(exchange.response?.body)
export const types = (call: OwnCall, type: string): number =>
  textsAt(answered(call), 'entry.resource.resourceType').filter((each) => each === type).length
const codes = (call: OwnCall): readonly string[] => textsAt(answered(call), 'issue.details.coding.code')
const isOf =
  (name: InteractionName) =>
  ({ interaction }: OwnCall): boolean =>
    interaction === interactions[name].id

interface CallOccurrence extends Pick<Occurrence, 'says' | 'bring'> {
  /** Of which interaction; of any where absent, and then checks are asked for everything. */
  readonly by?: InteractionName
  /** Which requests it is about, where the interaction does not say all of it. */
  readonly about?: (call: OwnCall) => boolean
  readonly came?: (call: OwnCall) => boolean
}

/** Something that a request through the SSP brings about; where nothing else is said, by an answer that shows success. */
export const call = ({ says, bring, by, about = () => true, came = isGood }: CallOccurrence): Occurrence => ({
  ...{ says, bring, isSpecific: by !== undefined },
  tried: (exchanges) =>
    callsIn(exchanges).filter((each) => (by === undefined || isOf(by)(each)) && about(each)),
  came: (exchange) => callsIn([exchange]).some(came),
})

/** A lookup in SDS that was answered with a record. */
export const lookup = (says: string, objectClass: RegExp, path: RegExp): Occurrence => ({
  ...{
    says,
    bring: 'Have it look a practice up in SDS, as it does before any request to it.',
    isSpecific: false,
  },
  tried: (exchanges) =>
    exchanges.filter(
      ({ exchange }) =>
        exchange.leg === 'to-sds' &&
        (exchange.kind === 'ldap'
          ? exchange.request.operation === 'search' && objectClass.test(exchange.request.filter)
          : path.test(exchange.request.target)),
    ),
  came: ({ exchange }) =>
    exchange.kind === 'ldap'
      ? exchange.response.entries.length > 0
      : textsAt(jsonOf(exchange.response?.body), 'entry.resource.resourceType').length > 0,
})

export const patientNumbered = ({ scenario }: OwnExchange, text: string): Patient | undefined =>
  scenario.topology?.patients.find(({ nhsNumber }) => text.includes(nhsNumber))

/** Find a patient for somebody who is of a kind. */
export const sought = (who: string, is: (patient: Patient) => boolean): Occurrence =>
  call({
    says: `a search at the practice for a patient who ${who}`,
    bring: `Have it look for a patient who ${who}, at the practice.`,
    by: 'findPatient',
    about: (each) => {
      const patient = patientNumbered(each, each.exchange.request.target)
      return patient !== undefined && is(patient)
    },
  })

export const read = (what: string, by: InteractionName): Occurrence =>
  call({ says: `a ${what} that was read`, bring: `Have it read a ${what} by its logical ID.`, by })
export const notThere = (what: string, by: InteractionName): Occurrence =>
  call({
    says: `a ${what} that was asked for and is not there`,
    bring: `Have it read a ${what} by a logical ID that the practice does not hold.`,
    by,
    came: ({ status }) => status === 404,
  })

/** The SDS user ID of the user in the token. */
export const userId = ({ exchange }: OwnCall): string | undefined =>
  select({ at: '', value: claimsOf(exchange) }, 'requesting_practitioner.identifier')
    .filter(({ value }) => textAt(value, 'system') === identifierSystems.sdsUserId)
    .map(({ value }) => textAt(value, 'value'))[0]

export const accepts = (each: OwnCall, name: string): readonly string[] =>
  headerValues(each.exchange.request.headers, name).map(mediaTypeOf)
export const XML = /^application\/(?:xml\+fhir|fhir\+xml)$/
export const JSON_TYPE = /^application\/(?:json\+fhir|fhir\+json)$/
export const isJsonBack = ({ exchange }: OwnCall): boolean =>
  headerValues(exchange.response?.headers ?? [], 'Content-Type').some((type) =>
    JSON_TYPE.test(mediaTypeOf(type)),
  )

/** AESGCM+EECDH, AESGCM+EDH, AES256+EECDH, AES256+EDH, and what TLS 1.3 has of them (spine.md 3.8). */
export const APPROVED = /^(?:ECDHE|DHE|EDH)-.*(?:AES(?:128|256)-GCM|AES256)|^TLS_AES_(?:128|256)_GCM/

export const hasCode = (code: string) => (each: OwnCall) => codes(each).includes(code)
export const isRefused = ({ status }: OwnCall): boolean => status >= 400 && status < 500
export const booked = (each: OwnCall): boolean => isOf('bookAppointment')(each) && isGood(each)
export const callsOf = ({ scenario }: OwnExchange): readonly OwnCall[] =>
  callsIn(scenario.exchanges.map((exchange) => ({ scenario, exchange })))
export const registered = (each: OwnExchange): boolean =>
  callsOf(each).some((other) => isOf('registerPatient')(other) && isGood(other))
