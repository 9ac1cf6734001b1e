import { gzipSync } from 'node:zlib'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { messageHeaderChecks } from './message-headers.js'
import { inTheExample } from './testing/variants.js'

const typed = (type: string | undefined) => inTheExample('6', { headers: { 'Content-Type': type } })
const accepts = (encoding: string | undefined) =>
  inTheExample('4', { headers: { 'Accept-Encoding': encoding } })

/** "é" in Latin-1, as a JSON text. */
const LATIN = Buffer.from([0x22, 0xe9, 0x22])
const writing = (body: Buffer, headers: Readonly<Record<string, string>> = {}) =>
  inTheExample('6', { body, headers })

const FHIR = 'application/fhir+json or application/fhir+xml'

tellsApart(messageHeaderChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    typed('Application/FHIR+JSON;charset="UTF-8"'),
    typed('application/fhir+json;Charset=Utf-8;fhirVersion=3.0'),
    typed('application/fhir+xml;charset=utf-8'),
    accepts('GZIP, deflate;q=0.5'),
    accepts('*'),
    writing(gzipSync('"Zoë"'), { 'Content-Encoding': 'gzip' }),
    accepts('br;q=1.0, gzip;q=0.8'),
    inTheExample('6', { headers: { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' } }),
    inTheExample('4', { headers: { Accept: undefined, 'X-Own': 'of the consumer' } }),
  ],
  broken: [
    [
      'requests-are-sound-http',
      inTheExample('4', { headers: { Host: undefined } }),
      'Host',
      'one',
      'nothing',
    ],
    [
      'requests-are-sound-http',
      inTheExample('4', { headers: { 'X Own': 'of the consumer' } }),
      'header name',
      'a token',
      'X Own',
    ],
    [
      'requests-are-sound-http',
      inTheExample('6', { headers: { 'Transfer-Encoding': 'chunked', 'Content-Length': '7' } }),
      'Content-Length',
      'none beside Transfer-Encoding',
      '7',
    ],
    ['body-is-sent-as-fhir', typed('text/plain'), 'Content-Type', FHIR, 'text/plain'],
    [
      'body-is-sent-as-fhir',
      typed('application/json+fhir;charset=utf-8'),
      'Content-Type',
      FHIR,
      'application/json+fhir;charset=utf-8',
    ],
    ['body-is-sent-as-fhir', typed(undefined), 'Content-Type', FHIR, 'none'],
    [
      'request-states-its-charset',
      typed('application/fhir+json'),
      'Content-Type',
      'application/fhir+json;charset=utf-8',
      'application/fhir+json',
    ],
    [
      'request-states-its-charset',
      typed('application/fhir+json;charset=iso-8859-1'),
      'Content-Type',
      'application/fhir+json;charset=utf-8',
      'application/fhir+json;charset=iso-8859-1',
    ],
    [
      'charset-follows-without-blank',
      inTheExample('4', { headers: { Accept: 'application/fhir+json; charset=utf-8' } }),
      'Accept',
      'no blank before charset',
      'application/fhir+json; charset=utf-8',
    ],
    ['request-bodies-are-utf-8', writing(LATIN), 'body', 'UTF-8', 'other bytes'],
    [
      'request-bodies-are-utf-8',
      writing(gzipSync(LATIN), { 'Content-Encoding': 'gzip' }),
      'body',
      'UTF-8',
      'other bytes',
    ],
    ['consumer-takes-compressed-answers', accepts(undefined), 'Accept-Encoding', 'gzip', 'nothing'],
    ['consumer-takes-compressed-answers', accepts('gzip;q=0, br'), 'Accept-Encoding', 'gzip', 'gzip;q=0, br'],
  ],
})
