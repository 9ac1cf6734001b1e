import { headerValues } from '../../spine/headers.js'
import { expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { eachAnswer } from './answers.js'
import type { Call } from '../reading/scene.js'
import { isServed, statusOf } from '../reading/operations.js'

type Format = 'JSON' | 'XML' | 'another'

const formatOf = (type: string): Format =>
  /(?:^|[/+])json\b/i.test(type) ? 'JSON' : /(?:^|[/+])xml\b/i.test(type) ? 'XML' : 'another'

const typesIn = (values: readonly string[]): readonly string[] =>
  values.flatMap((value) => value.split(',')).map((each) => each.split(';')[0]?.trim() ?? '')

/** The format that an Accept header asks for; undefined where it leaves the choice. */
function accepted({ exchange }: Call): Format | undefined {
  const types = typesIn(headerValues(exchange.request.headers, 'Accept')).filter((each) => each !== '')
  if (types.length === 0 || types.some((each) => each.includes('*'))) return undefined
  const formats = types.map(formatOf)
  return formats.find((each) => each !== 'another') ?? 'another'
}

/** The format that the parameter _format asks for. */
const parameter = ({ parameters }: Call): Format | undefined => {
  const value = parameters.find(([name]) => name === '_format')?.[1]
  // An unencoded plus sign arrives as a blank.
  return value === undefined ? undefined : formatOf(value.replace(' ', '+'))
}

const ofBody = ({ exchange: { request } }: Call): Format | undefined => {
  const type = headerValues(request.headers, 'Content-Type')[0]
  return type === undefined || request.body.length === 0 ? undefined : formatOf(type)
}

const given = ({ exchange: { response } }: Call): string =>
  headerValues(response?.headers ?? [], 'Content-Type')[0] ?? ''

const hasAnswer = (call: Call): boolean => isServed(call) && (call.exchange.response?.body.length ?? 0) > 0

/** The answer has the format; XML is optional, so that 415 is as good. */
const answersIn = (format: Format | undefined, call: Call): Found =>
  format === undefined || (format === 'XML' && statusOf(call) === 415)
    ? undefined
    : expectThat(formatOf(given(call)) === format, 'Content-Type', format, given(call))

const wanted = (call: Call): Format | undefined => parameter(call) ?? accepted(call) ?? ofBody(call)

/** How a consumer chooses the format of an answer (appointments.md 1.4, spine.md 10). */
export const formatChecks: readonly Check[] = [
  {
    id: 'format-parameter-names-the-format',
    title: 'The parameter _format names the format of the answer',
    requirements: ['HTTP-14', 'FHIR-GEN-17'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => hasAnswer(call) && ['JSON', 'XML'].includes(parameter(call) ?? ''),
      examine: (call) => answersIn(parameter(call), call),
    }),
  },
  {
    id: 'format-parameter-wins',
    title: 'The parameter _format wins over the Accept header',
    requirements: ['HTTP-15', 'FHIR-GEN-17'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) =>
        hasAnswer(call) &&
        ['JSON', 'XML'].includes(parameter(call) ?? '') &&
        accepted(call) !== undefined &&
        accepted(call) !== parameter(call),
      examine: (call) => answersIn(parameter(call), call),
    }),
  },
  {
    id: 'answers-take-the-format-of-the-request',
    title: 'Without Accept and _format the answer has the format of the request',
    requirements: ['HTTP-16', 'FHIR-GEN-18'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => hasAnswer(call) && !asksForFormat(call) && ['JSON', 'XML'].includes(ofBody(call) ?? ''),
      examine: (call) => answersIn(ofBody(call), call),
    }),
  },
  {
    id: 'json-is-the-default',
    title: 'Without Accept, _format and Content-Type the answer is JSON',
    requirements: ['HTTP-17', 'FHIR-GEN-18'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => hasAnswer(call) && !asksForFormat(call) && ofBody(call) === undefined,
      examine: (call) => answersIn('JSON', call),
    }),
  },
  {
    id: 'unsupported-formats-give-415',
    title: 'A request for a format that there is not is answered with 415',
    requirements: ['HTTP-18'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => isServed(call) && wanted(call) === 'another',
      examine: (call) => expectThat(statusOf(call) === 415, 'status', '415', String(statusOf(call))),
    }),
  },
  {
    id: 'xml-is-supported',
    title: 'FHIR XML is given to those who ask for it',
    requirements: ['HTTP-13'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => isServed(call) && (parameter(call) ?? accepted(call)) === 'XML',
      examine: (call) => expectThat(formatOf(given(call)) === 'XML', 'Content-Type', 'XML', given(call)),
    }),
  },
]

function asksForFormat(call: Call): boolean {
  return parameter(call) !== undefined || headerValues(call.exchange.request.headers, 'Accept').length > 0
}
