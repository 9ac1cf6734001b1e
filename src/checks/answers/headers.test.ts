import { gzipSync } from 'node:zlib'
import { freeSlots } from '../testing/obeying-bodies.js'
import { bookedStory, differs, gives, refuses, turns, type Turn } from '../testing/story.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { answerHeaderChecks } from './headers.js'

const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

const answers = (answerHeaders: Headers): SceneBuilder => told(differs('6', { answerHeaders }))

/** Free slots for longer than is worth compressing. */
const long = (): unknown => ({
  ...freeSlots(),
  entry: Array.from({ length: 20 }, () => freeSlots().entry).flat(),
})

const zipped = (answerHeaders: Headers, headers: Headers = {}): SceneBuilder =>
  told(differs('4', { answer: gzipSync(JSON.stringify(long())), answerHeaders, headers }))

/** Every message is on record on the inner sides of message handling servers too. */
const throughServers = (): SceneBuilder =>
  new SceneBuilder()
    .throughServers()
    .trace()
    .call('4', { answerHeaders: { 'Strict-Transport-Security': 'max-age=600' } })

tellsApart(answerHeaderChecks, {
  obeying: [
    bookedStory(),
    told(refuses('6', 422, 'INVALID_RESOURCE')),
    answers({ 'Content-Type': 'APPLICATION/FHIR+JSON; Charset="UTF-8"' }),
    answers({ 'content-type': 'application/fhir+json;profile=x;charset=utf-8' }),
    answers({ 'Cache-Control': ['private', 'no-cache,NO-STORE'] }),
    answers({ 'Strict-Transport-Security': 'includeSubDomains; max-age="600"' }),
    answers({ 'X-Powered-By': 'Harebell' }),
    // A version that is missing is told of the resource.
    told(gives('6', { 'meta.versionId': undefined })),
    told(differs('6', { answer: undefined, headers: { Prefer: 'return=minimal' } })),
    zipped({ 'Content-Encoding': 'gzip' }),
    zipped({ 'Content-Encoding': 'GZIP' }),
    zipped({ 'Content-Encoding': 'gzip' }, { 'Accept-Encoding': undefined }),
    zipped({ 'Content-Encoding': 'x-gzip' }, { 'Accept-Encoding': 'br;q=0.5, gzip;q=1.0' }),
    told(
      differs('4', {
        answer: gzipSync('<Bundle xmlns="http://hl7.org/fhir"/>'),
        answerHeaders: { 'Content-Encoding': 'gzip', 'Content-Type': 'application/fhir+xml;charset=utf-8' },
      }),
    ),
    told(differs('4', { answerHeaders: { 'Content-Encoding': 'identity' } })),
    told(differs('4', { answer: long(), headers: { 'Accept-Encoding': 'gzip;q=0' } })),
    // What the server before the practice dropped is told of the server.
    throughServers().alter(['4a', '4b'], { answerHeaders: { 'Cache-Control': undefined } }),
  ],
  broken: [
    [
      'answers-state-their-charset',
      answers({ 'Content-Type': 'application/fhir+json' }),
      'Content-Type',
      'a charset, utf-8',
      'application/fhir+json',
    ],
    [
      'answers-state-their-charset',
      answers({ 'Content-Type': 'application/fhir+json;charset=iso-8859-1' }),
      'Content-Type',
      'a charset, utf-8',
      'application/fhir+json;charset=iso-8859-1',
    ],
    [
      'answers-are-not-stored',
      answers({ 'Cache-Control': 'max-age=60' }),
      'Cache-Control',
      'no-store',
      'max-age=60',
    ],
    [
      'answers-are-not-stored',
      told(
        refuses('6', 422, 'INVALID_RESOURCE'),
        differs('6', { answerHeaders: { 'Cache-Control': undefined } }),
      ),
      'Cache-Control',
      'no-store',
      'nothing',
    ],
    [
      'answers-keep-clients-on-https',
      answers({ 'Strict-Transport-Security': 'includeSubDomains' }),
      'Strict-Transport-Security',
      'max-age',
      'includeSubDomains',
    ],
    ['etag-is-the-version', answers({ ETag: undefined }), 'ETag', 'W/"1"', 'nothing'],
    ['etag-is-the-version', answers({ ETag: 'W/"2"' }), 'ETag', 'W/"1"', 'W/"2"'],
    [
      'etag-is-the-version',
      told(
        differs('6', {
          answer: undefined,
          headers: { Prefer: 'return=minimal' },
          answerHeaders: { ETag: undefined },
        }),
      ),
      'ETag',
      'W/"versionId"',
      'nothing',
    ],
    ['etags-are-weak-and-quoted', answers({ ETag: '"1"' }), 'ETag', 'W/ and a version in quotes', '"1"'],
    ['etags-are-weak-and-quoted', answers({ ETag: 'W/1' }), 'ETag', 'W/ and a version in quotes', 'W/1'],
    [
      'compressed-answers-can-be-read',
      zipped({ 'Content-Encoding': 'gzip' }, { 'Accept-Encoding': 'identity' }),
      'Content-Encoding',
      'gzip, of JSON, where Accept-Encoding names it',
      'gzip to identity',
    ],
    [
      'compressed-answers-can-be-read',
      told(differs('4', { answerHeaders: { 'Content-Encoding': 'br' } })),
      'Content-Encoding',
      'gzip, of JSON, where Accept-Encoding names it',
      'br to gzip',
    ],
    [
      'compressed-answers-can-be-read',
      told(differs('4', { answerHeaders: { 'Content-Encoding': 'gzip' } })),
      'Content-Encoding',
      'gzip, of JSON, where Accept-Encoding names it',
      'gzip to gzip',
    ],
    [
      'long-answers-are-compressed',
      told(differs('4', { answer: long() })),
      'Content-Encoding',
      'gzip, at least once, to those who offer it',
      'none in 1 long answer',
    ],
    [
      'statuses-are-those-of-the-specification',
      told(differs('6', { status: 202 })),
      'status',
      'a status that GP Connect lists',
      '202',
    ],
  ],
})
