import { headerValues, soleHeader } from '../../spine/headers.js'
import { expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { eachAnswer } from './answers.js'
import type { Call } from '../reading/scene.js'
import { textAt } from '../reading/located.js'
import { isBooking, isRefused, PROXIED, statusOf, succeeded } from '../reading/operations.js'

const header = ({ exchange }: Call, name: string): string | undefined =>
  exchange.response && soleHeader(exchange.response.headers, name)

const isAnswered = ({ exchange }: Call): boolean => exchange.response !== undefined
const hasBody = ({ exchange }: Call): boolean => (exchange.response?.body.length ?? 0) > 0

const wantsJson = ({ exchange }: Call): boolean => {
  const accepted = headerValues(exchange.request.headers, 'Accept').join(',')
  return accepted === '' || /application\/fhir\+json|\*\/\*/.test(accepted)
}

const isFhirJson = (call: Call): Found => {
  const type = header(call, 'Content-Type') ?? ''
  return expectThat(
    /^application\/fhir\+json\s*(?:;|$)/i.test(type) && call.answer !== undefined,
    'Content-Type',
    'application/fhir+json, and JSON in the body',
    type,
  )
}

const statesCharset = (call: Call): Found => {
  const type = header(call, 'Content-Type')
  return expectThat(
    /;\s*charset="?utf-8"?\s*(?:;|$)/i.test(type ?? ''),
    'Content-Type',
    'application/fhir+json;charset=utf-8',
    type,
  )
}

const isNotStored = ({ exchange }: Call): Found => {
  const value = headerValues(exchange.response?.headers ?? [], 'Cache-Control').join(', ')
  return expectThat(/\bno-store\b/i.test(value), 'Cache-Control', 'no-store', value)
}

/** Whether the answer is one resource in one version, which has an ETag: a create, read or update. */
const isOneResource = (call: Call): boolean =>
  succeeded(call) &&
  (isBooking(call) || /^\/[A-Z][A-Za-z]+\/[^/$]+$/.test(call.path)) &&
  textAt(call.answer, 'resourceType') !== 'Bundle'

/** Statuses that providers produce, and those of infrastructure in front of them (spine.md 10). */
const STATUSES = [200, 201, 204, 400, 401, 403, 404, 405, 409, 410, 412, 415, 422, 500, 501, 502, 503, 504]

/** Headers and statuses of what a provider answers (appointments.md 1.4, 1.5; spine.md 10). */
export const answerHeaderChecks: readonly Check[] = [
  {
    id: 'answers-are-fhir-json',
    title: 'A provider answers in FHIR JSON',
    requirements: ['FHIR-GEN-15', 'HTTP-12'],
    calledForBy: PROXIED,
    judge: eachAnswer({ on: (call) => hasBody(call) && wantsJson(call), examine: isFhirJson }),
  },
  {
    id: 'answers-state-their-charset',
    title: 'A provider states charset utf-8 in the Content-Type of every answer',
    requirements: ['FHIR-GEN-20', 'HTTP-25'],
    calledForBy: PROXIED,
    judge: eachAnswer({ on: hasBody, examine: statesCharset }),
  },
  {
    id: 'answers-are-not-stored',
    title: 'Every answer of a provider forbids caches to store it',
    requirements: ['FHIR-GEN-25', 'HTTP-33'],
    calledForBy: PROXIED,
    judge: eachAnswer({ on: isAnswered, examine: isNotStored }),
  },
  {
    id: 'errors-have-the-headers-of-answers',
    title: 'Errors of a provider are FHIR with its charset, and are not stored',
    requirements: ['FHIR-ERR-14'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => isRefused(call),
      examine: (call) =>
        [isFhirJson(call), statesCharset(call), isNotStored(call)].flatMap((found) => found ?? []),
    }),
  },
  {
    id: 'answers-keep-clients-on-https',
    title: 'Answers of a provider carry Strict-Transport-Security',
    requirements: ['FHIR-GEN-63', 'HTTP-03'],
    calledForBy: PROXIED,
    judge: eachAnswer({
      on: isAnswered,
      examine: (call) => {
        const value = header(call, 'Strict-Transport-Security')
        return expectThat(/max-age="?\d+/i.test(value ?? ''), 'Strict-Transport-Security', 'max-age', value)
      },
    }),
  },
  {
    id: 'etag-is-the-version',
    title: 'The ETag of a single resource is the versionId of that resource',
    requirements: ['FHIR-GEN-26', 'HTTP-41'],
    calledForBy: ['book-appointment'],
    judge: eachAnswer({
      on: isOneResource,
      examine: (call) => {
        const version = textAt(call.answer, 'meta.versionId')
        const etag = header(call, 'ETag')
        return expectThat(
          etag !== undefined && (etag === `W/"${version ?? ''}"` || !hasBody(call)),
          'ETag',
          `W/"${version ?? 'versionId'}"`,
          etag,
        )
      },
    }),
  },
  {
    id: 'etags-are-weak-and-quoted',
    title: 'ETags begin with W/ and stand in quotes',
    requirements: ['HTTP-42'],
    calledForBy: ['book-appointment'],
    judge: eachAnswer({
      on: (call) => header(call, 'ETag') !== undefined,
      examine: (call) => {
        const etag = header(call, 'ETag')
        return expectThat(/^W\/"[^"]+"$/.test(etag ?? ''), 'ETag', 'W/ and a version in quotes', etag)
      },
    }),
  },
  {
    id: 'compressed-answers-can-be-read',
    title: 'An answer that a provider compresses was asked for so and can be read',
    requirements: ['FHIR-GEN-22', 'HTTP-29'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => header(call, 'Content-Encoding') !== undefined,
      examine: (call) => {
        const offered = headerValues(call.exchange.request.headers, 'Accept-Encoding').join(', ')
        return expectThat(
          header(call, 'Content-Encoding') === 'gzip' &&
            offered.includes('gzip') &&
            call.answer !== undefined,
          'Content-Encoding',
          'gzip, of JSON, where Accept-Encoding names it',
          `${header(call, 'Content-Encoding') ?? ''} to ${offered || 'no Accept-Encoding'}`,
        )
      },
    }),
  },
  {
    id: 'statuses-are-those-of-the-specification',
    title: 'A provider uses no other statuses than those that GP Connect lists',
    requirements: ['HTTP-48'],
    calledForBy: PROXIED,
    judge: eachAnswer({
      on: isAnswered,
      examine: (call) =>
        expectThat(
          STATUSES.includes(statusOf(call) ?? 0),
          'status',
          'a status that GP Connect lists',
          String(statusOf(call)),
        ),
    }),
  },
]
