import { check, where } from '../judging/check.js'
import { groupsBy } from '../reading/groups.js'
import { expectThat } from '../judging/found.js'
import { offersGzip } from '../judging/http-syntax.js'
import { answers, type Kind } from '../judging/kinds.js'
import { fieldOf, type Field } from '../reading/call.js'
import { textAt, written } from '../../fhir/located.js'
import { isBooking, isRefused, PROXIED, statusOf, succeeded, typeOf } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { formatOf } from './format-wanted.js'
import { whatReadsGive } from './reads.js'

const field = ({ exchange }: Call, name: string): Field => fieldOf(exchange.response?.headers ?? [], name)

const hasBody = ({ exchange }: Call): boolean => (exchange.response?.body.length ?? 0) > 0

/** Statuses that practices produce, and those of infrastructure in front of them (spine.md 10). */
const STATUSES: readonly number[] = [
  ...[200, 201, 204, 400, 401, 403, 404, 405, 409, 410, 412, 415, 422, 495, 496, 500, 501, 502, 503, 504],
]

/** Whether the answer is one resource in one version: to a create, read or update, whether or not it is sent along. */
const isOneResource = (call: Call): boolean =>
  succeeded(call) &&
  (isBooking(call) || /^\/[A-Z][A-Za-z]+\/[^/$]+$/.test(call.path)) &&
  typeOf(call.answer) !== 'Bundle'

const isWellWritten = (etag: string): boolean => /^W\/"[^"]+"$/.test(etag)

/** The Content-Encoding of an answer, in small letters as it is compared (RFC 9110 8.4.1). */
const encodingOf = (call: Call): string | undefined =>
  field(call, 'Content-Encoding').values.join(', ').toLowerCase() || undefined

const offeredFor = ({ exchange }: Call): readonly string[] =>
  fieldOf(exchange.request.headers, 'Accept-Encoding').values

/** XML is not read here, compressed or not. */
const isXml = (call: Call): boolean => formatOf(field(call, 'Content-Type').values.join(', ')) === 'XML'

/** Shorter answers are not worth compressing, and many servers leave them as they are. */
const LONG = 4096

/** What one practice answered at length to those who take gzip, the first of these answers first. */
interface LongAnswers {
  readonly first: Call
  readonly all: readonly Call[]
}

const longAnswers: Kind<LongAnswers> = {
  items: (scene) =>
    groupsBy(
      answers.items(scene).filter((call) => offersGzip(offeredFor(call)) && sizeOf(call) >= LONG),
      ({ root }) => root,
    ).flatMap((all) => (all[0] ? [{ first: all[0], all }] : [])),
  exchanges: ({ all }) => all.map(({ exchange }) => exchange),
  by: ({ first }, { scene, party, examine }) =>
    answers.by(first, {
      scene,
      party,
      examine: (call) => examine({ first: call, all: [call] }, scene),
    }),
}

/** Characters of an answer before it was compressed, as far as it is JSON. */
const sizeOf = ({ answer }: Call): number => (answer === undefined ? 0 : written(answer).length)

/** Headers and statuses of what practices answer (appointments.md 1.4, 1.5; spine.md 10). */
export const answerHeaderChecks = [
  check({
    id: 'answers-state-their-charset',
    title: 'A practice states charset utf-8 in the Content-Type of every answer, errors included',
    matters: 'Names with accents may be shown as other letters.',
    mend: 'Set Content-Type to application/fhir+json;charset=utf-8 on every answer with a body.',
    party: 'provider',
    requirements: ['FHIR-GEN-20', 'HTTP-25', where(isRefused, 'FHIR-ERR-14')],
    asks: PROXIED,
    of: answers,
    // Without any Content-Type, that it is missing is told of the format.
    reads: (call) => (hasBody(call) ? field(call, 'Content-Type').values[0] : undefined),
    expects: (type) =>
      expectThat(
        /;\s*charset\s*=\s*"?utf-8"?\s*(?:;|$)/i.test(type),
        'Content-Type',
        'a charset, utf-8',
        type,
      ),
  }),
  check({
    id: 'answers-are-not-stored',
    title: 'Every answer of a practice, errors included, forbids caches to store it',
    matters: 'A copy kept on the way shows patients’ data to others, and slots that are taken by then.',
    mend: 'Send Cache-Control: no-store with every answer, also with errors.',
    party: 'provider',
    requirements: ['FHIR-GEN-25', 'HTTP-33', 'SEC-23', where(isRefused, 'FHIR-ERR-14')],
    asks: PROXIED,
    of: answers,
    reads: (call) => field(call, 'Cache-Control').values,
    expects: (values) =>
      expectThat(
        values.some((value) => /(?:^|[\s,])no-store(?:$|[\s,])/i.test(value)),
        'Cache-Control',
        'no-store',
        values.join(', '),
      ),
  }),
  check({
    id: 'answers-keep-clients-on-https',
    title: 'Answers of a practice carry Strict-Transport-Security',
    matters: 'Without it a client may be led to send patients’ data over a connection that anybody can read.',
    mend: 'Send Strict-Transport-Security with a max-age on every answer.',
    party: 'provider',
    requirements: ['FHIR-GEN-63', 'HTTP-03'],
    // Nobody may send it over plain HTTP (RFC 6797 7.2).
    premises: ['tls-is-spoken'],
    asks: PROXIED,
    of: answers,
    reads: (call) => field(call, 'Strict-Transport-Security').values,
    expects: (values) =>
      expectThat(
        values.some((value) => /(?:^|;)\s*max-age\s*=\s*"?\d+/i.test(value)),
        'Strict-Transport-Security',
        'max-age',
        values.join(', '),
      ),
  }),
  check({
    id: 'etag-is-the-version',
    title: 'A single resource comes with an ETag, which is its versionId',
    matters: 'Two systems that change one appointment overwrite each other when versions cannot be compared.',
    mend: 'Send ETag: W/"versionId" with each resource that is read, created or changed.',
    party: 'provider',
    requirements: ['FHIR-GEN-26', 'HTTP-41', ...whatReadsGive],
    asks: ['book-appointment'],
    of: answers,
    reads: (call) => {
      const etag = field(call, 'ETag').values[0]
      // How it is written is told apart.
      return isOneResource(call) && (etag === undefined || isWellWritten(etag))
        ? { etag, version: textAt(call.answer, 'meta.versionId') }
        : undefined
    },
    expects: ({ etag, version }) =>
      expectThat(
        // A missing versionId is told of the resource.
        etag !== undefined && (version === undefined || etag === `W/"${version}"`),
        'ETag',
        `W/"${version ?? 'versionId'}"`,
        etag,
      ),
    followsFrom: ['errors-have-the-status-of-one'],
  }),
  check({
    id: 'etags-are-weak-and-quoted',
    title: 'ETags begin with W/ and stand in quotes',
    matters:
      'A consumer sends the ETag back when it changes an appointment; in another form it is not understood.',
    mend: 'Write ETags as W/"versionId", quotes included.',
    party: 'provider',
    requirements: ['HTTP-42', where(isOneResource, 'FHIR-GEN-26')],
    of: answers,
    reads: (call) => field(call, 'ETag').values[0],
    expects: (etag) => expectThat(isWellWritten(etag), 'ETag', 'W/ and a version in quotes', etag),
  }),
  check({
    id: 'compressed-answers-can-be-read',
    title: 'An answer that a practice compresses was asked for so and can be read',
    matters: 'Whoever cannot unpack the answer has no slots and no patient to show.',
    mend: 'Compress with gzip, and never where Accept-Encoding leaves it out.',
    party: 'provider',
    requirements: ['FHIR-GEN-22', 'HTTP-29'],
    of: answers,
    reads: encodingOf,
    expects: (encoding, call) => {
      const offered = offeredFor(call)
      return expectThat(
        encoding === 'identity' ||
          (['gzip', 'x-gzip'].includes(encoding) &&
            // Who says nothing takes any coding (RFC 9110 12.5.3).
            (offered.length === 0 || offersGzip(offered)) &&
            (call.answer !== undefined || isXml(call))),
        'Content-Encoding',
        'gzip, of JSON, where Accept-Encoding names it',
        `${encoding} to ${offered.join(', ') || 'no Accept-Encoding'}`,
      )
    },
  }),
  check({
    id: 'long-answers-are-compressed',
    title: 'A practice compresses long answers for those who take gzip',
    matters: 'Long answers take longer than they need to, on a network that everybody shares.',
    mend: 'Switch on gzip for application/fhir+json where Accept-Encoding offers it.',
    party: 'provider',
    requirements: ['FHIR-GEN-22', 'HTTP-29'],
    of: longAnswers,
    reads: ({ all }) => all,
    expects: (all) =>
      expectThat(
        all.some((call) => encodingOf(call) !== undefined),
        'Content-Encoding',
        'gzip, at least once, to those who offer it',
        `none in ${all.length} long ${all.length === 1 ? 'answer' : 'answers'}`,
      ),
  }),
  check({
    id: 'statuses-are-those-of-the-specification',
    title: 'A practice uses no other statuses than those that GP Connect lists',
    matters: 'Consumers know what to tell their users for listed statuses only.',
    mend: 'Answer with 200 or 201, or with the status that the error table gives for the error.',
    party: 'provider',
    requirements: ['HTTP-48'],
    asks: PROXIED,
    of: answers,
    reads: statusOf,
    expects: (status) =>
      expectThat(STATUSES.includes(status), 'status', 'a status that GP Connect lists', String(status)),
  }),
] as const
