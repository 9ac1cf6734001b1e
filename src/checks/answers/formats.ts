import { mediaTypeOf } from '../../spine/comparisons.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { answers } from '../judging/kinds.js'
import { fieldOf, type Call } from '../reading/call.js'
import { isRefused, isServed, PROXIED, statusOf } from '../reading/operations.js'
import type { Scene } from '../reading/scene.js'
import { groundsFor } from '../requests/flaws.js'
import { byAccept, formatOf, formatWanted, type AskedBy, type WantedFormat } from './format-wanted.js'
import { outcomeInWords } from './served.js'

const MEDIA_TYPES = { JSON: 'application/fhir+json', XML: 'application/fhir+xml' } as const

const typeGiven = ({ exchange }: Call): string =>
  fieldOf(exchange.response?.headers ?? [], 'Content-Type').values.join(', ')

const hasBody = ({ exchange }: Call): boolean => (exchange.response?.body.length ?? 0) > 0

const isWanted =
  (format: WantedFormat) =>
  (call: Call): boolean =>
    formatWanted(call).format === format

const isAskedBy =
  (...ways: readonly AskedBy[]) =>
  (call: Call): boolean =>
    ways.includes(formatWanted(call).askedBy)

/** Whether _format says otherwise than Accept. */
const overrulesAccept = (call: Call): boolean =>
  isAskedBy('_format')(call) && ![undefined, formatWanted(call).format].includes(byAccept(call))

const isRightButForItsFormat = (call: Call, scene: Scene): boolean =>
  groundsFor('provider', call, scene).every((ground) => ground.check === 'body-is-sent-as-fhir')

/** How a consumer chooses the format of an answer (appointments.md 1.4, spine.md 10). */
export const formatChecks = [
  check({
    id: 'answers-have-the-format-asked-for',
    title: 'An answer has the format of _format, else of Accept, else of the body sent, else JSON',
    matters: 'A consumer cannot read an answer in another format than it asked for, so staff see nothing.',
    mend: 'Answer in application/fhir+json unless _format, Accept or the body sent asks for XML.',
    party: 'provider',
    requirements: [
      where(isWanted('JSON'), 'FHIR-GEN-15', 'HTTP-12'),
      where(isWanted('XML'), 'HTTP-13'),
      where(isAskedBy('_format'), 'HTTP-14', 'FHIR-GEN-17'),
      where(overrulesAccept, 'HTTP-15'),
      where(isAskedBy('Content-Type'), 'HTTP-16', 'FHIR-GEN-18'),
      where(isAskedBy('nothing'), 'HTTP-17', 'FHIR-GEN-18'),
      where(isRefused, 'FHIR-ERR-14'),
    ],
    asks: PROXIED,
    of: answers,
    // Who cannot give XML says so by 415.
    reads: (call) => {
      const { format } = formatWanted(call)
      if (!hasBody(call) || format === 'another') return undefined
      return format === 'XML' && statusOf(call) === 415 ? undefined : format
    },
    expects: (format, call) => {
      const given = typeGiven(call)
      const isReadable = call.answer !== undefined
      return expectThat(
        mediaTypeOf(given) === MEDIA_TYPES[format] && isReadable,
        'Content-Type',
        MEDIA_TYPES[format],
        isReadable || ![format, 'another'].includes(formatOf(given))
          ? given
          : `${given}, and no ${format} in the body`,
      )
    },
  }),
  check({
    id: 'unsupported-formats-give-415',
    title: 'A request for a format that there is not is answered with 415',
    matters: 'A consumer that is told of another error looks for the mistake in the wrong place.',
    mend: 'Answer 415 where _format, Accept or Content-Type names neither FHIR JSON nor FHIR XML.',
    party: 'provider',
    requirements: ['HTTP-18'],
    of: answers,
    reads: (call, scene) =>
      isWanted('another')(call) && isServed(call) && isRightButForItsFormat(call, scene)
        ? outcomeInWords(call)
        : undefined,
    expects: (outcome, call) => expectThat(statusOf(call) === 415, 'status', '415', outcome),
  }),
  check({
    id: 'xml-is-supported',
    title: 'FHIR XML is given to those who ask for it',
    matters: 'Consumers that read XML only cannot use the practice.',
    mend: 'Offer application/fhir+xml beside application/fhir+json.',
    party: 'provider',
    requirements: ['HTTP-13'],
    of: answers,
    reads: (call) => (isWanted('XML')(call) && isServed(call) ? typeGiven(call) : undefined),
    expects: (given, call) => {
      const isReadable = !hasBody(call) || call.answer !== undefined
      return expectThat(
        formatOf(given) === 'XML' && isReadable,
        'Content-Type',
        'application/fhir+xml',
        isReadable || formatOf(given) !== 'XML' ? given : `${given}, and no XML in the body`,
      )
    },
  }),
] as const
