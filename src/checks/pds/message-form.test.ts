import { gzipSync } from 'node:zlib'
import { byDemographics, byNumber, composedQuery } from '../../hl7/testing/composed.js'
import { born, composedRequest, numbered } from '../../hl7/testing/mini-composed.js'
import { MINI_SERVICE_PATH, PDS_MINI_SERVICE } from '../../spine/mini-service.js'
import { PDS_MESSAGING, SYNC_PATH } from '../../spine/pds-messages.js'
import { usePdsBy } from '../../topology/changes.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { messageFormChecks } from './message-form.js'

const TEXT_XML = 'text/xml; charset=UTF-8'

interface Sent {
  readonly type?: string
  readonly coding?: string
  readonly status?: number
  readonly why?: string
}

let count = 0

/** Somebody whose product uses PDS by SOAP sends a body, as one wire or the other. */
const sent = (
  wire: 'hl7-v3' | 'smsp',
  body: Buffer,
  { type = TEXT_XML, coding, status = 500, why }: Sent = {},
): SceneBuilder => {
  count += 1
  const label = `body ${count}`
  return new SceneBuilder()
    .change(usePdsBy(wire))
    .acts('trace-patient')
    .http(
      label,
      'to-pds',
      {
        request: {
          method: 'POST',
          target: wire === 'smsp' ? MINI_SERVICE_PATH : SYNC_PATH,
          headers: [
            ['Content-Type', type],
            ...(coding === undefined ? [] : [['Content-Encoding', coding] as const]),
          ],
          body,
        },
        response: { status, headers: [], body: Buffer.alloc(0) },
      },
      why === undefined ? {} : { notHandedOn: why },
    )
    .receivedBy(label, wire === 'smsp' ? PDS_MINI_SERVICE : PDS_MESSAGING)
}

const byMessage = (body: Buffer, how?: Sent) => sent('hl7-v3', body, how)
const byMiniService = (body: Buffer, how?: Sent) => sent('smsp', body, how)

const query = composedQuery()
const request = composedRequest()
const text = request.toString()
const edited = (from: string | RegExp, to: string): Buffer => Buffer.from(text.replace(from, to))
const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le')
const accented = edited('NLX01-portal', 'Zo\u00eb').toString().replace('?>', ' encoding="ISO-8859-1"?>')
const SOAP = 'a SOAP 1.1 envelope'

/** A query whose interaction is written otherwise. */
const within = (message: Buffer, as: string, what = /<(QUPA_\w+) .*<\/\1>/s): Buffer =>
  Buffer.from(message.toString().replace(what, as))

/** What is sent by another method than POST. */
const asked = (method: string, wire: 'hl7-v3' | 'smsp'): SceneBuilder => {
  const isMini = wire === 'smsp'
  return new SceneBuilder()
    .change(usePdsBy(wire))
    .acts('trace-patient')
    .http('asked', 'to-pds', {
      request: {
        method,
        target: `${isMini ? MINI_SERVICE_PATH : SYNC_PATH}?wsdl`,
        headers: [],
        body: Buffer.alloc(0),
      },
      response: { status: 500, headers: [], body: Buffer.alloc(0) },
    })
    .receivedBy('asked', isMini ? PDS_MINI_SERVICE : PDS_MESSAGING)
}

const ONE = 'one query, about one person'

tellsApart(messageFormChecks, {
  obeying: [
    byMessage(query),
    byMessage(composedQuery({ criteria: byDemographics(), interaction: 'QUPA_IN000005UK01' })),
    byMiniService(request),
    byMiniService(utf16, { type: 'text/xml; charset=utf-16' }),
    byMiniService(utf16, { type: 'TEXT/XML' }),
    byMiniService(gzipSync(request), { coding: 'gzip' }),
    byMiniService(Buffer.from(accented, 'latin1'), { type: 'text/xml' }),
    // Of a date a part may be known; a batch of several is a batch; items of a record may be named one by one.
    byMessage(composedQuery({ criteria: byDemographics({ born: '1984' }) })),
    byMessage(within(composedQuery(), '<MCCI_IN200001UK02>$&$&</MCCI_IN200001UK02>')),
    byMessage(composedQuery({ criteria: byNumber('9990000018') + '<retrievalItem/>'.repeat(2) })),
    // What is wrong in the blanks of a number alone is told elsewhere.
    byMessage(composedQuery({ criteria: byNumber('999 000 0018') })),
  ],
  broken: [
    ...(
      [
        [byMessage(Buffer.alloc(0)), 'no body'],
        [
          byMessage(Buffer.from('{}')),
          'no well-formed XML (line 1, character 2: text data outside of root node)',
        ],
        [
          byMiniService(Buffer.from(`${text}<a/>`)),
          'no well-formed XML (line 11, character 16: documents may contain only one root)',
        ],
        [
          byMiniService(edited('<s:Header>', '<s:Header>\0')),
          'the character U+0000, which XML does not have',
        ],
        [
          byMiniService(edited('<s:Header>', '<s:Header>&#x0;')),
          'the character U+0000, which XML does not have',
        ],
        [byMiniService(edited('?>', '?><!DOCTYPE a>')), 'a document type'],
        [byMiniService(edited(/<s:Body>.*<\/s:Body>/s, '$&$&')), 'an envelope of Header and Body and Body'],
        [
          byMiniService(edited('<s:Header>', '<s:Header/><s:Header>')),
          'an envelope of Header and Header and Body',
        ],
        [
          byMiniService(edited(/(<s:Header>.*<\/s:Header>)(.*<\/s:Body>)/s, '$2$1')),
          'an envelope of Body and Header',
        ],
        [
          byMiniService(edited(/<s:Body>.*<\/s:Body>/s, '<Body/>')),
          'an envelope of Header and Body of no namespace',
        ],
        [byMiniService(edited(/<s:Header>.*<\/s:Body>/s, '')), 'an envelope of nothing'],
        [
          byMiniService(edited('/envelope/', '/other/')),
          'Envelope of http://schemas.xmlsoap.org/soap/other/',
        ],
        [byMiniService(Buffer.from('<Envelope/>')), 'Envelope of no namespace'],
        [byMiniService(utf16), 'UTF-16LE that is declared as UTF-8'],
        [byMiniService(Buffer.from(accented, 'latin1')), 'bytes that are not in the charset UTF-8'],
        [
          byMiniService(request, { type: 'text/xml; charset=klingon' }),
          'bytes that are not in the charset klingon',
        ],
        [byMiniService(request, { coding: 'br' }), 'a body in Content-Encoding br'],
        [
          byMiniService(request, { type: 'multipart/related; type="application/xop+xml"; boundary=B' }),
          'a body of several parts (multipart/related)',
        ],
        [
          byMiniService(edited('?>', `?><!--${' '.repeat(1 << 20)}-->`)),
          `${request.length + (1 << 20) + 7} bytes, and no message has more than 1 MB`,
        ],
        [
          byMiniService(Buffer.alloc(0), { status: 413, why: 'The request has a body of more than 16 MB.' }),
          'The request has a body of more than 16 MB.',
        ],
      ] as const
    ).map(([scene, seen]) => ['messages-are-soap-envelopes', scene, 'body', SOAP, seen] as const),
    ...(['GET', 'HEAD', 'OPTIONS', 'PUT'] as const).flatMap((method) =>
      (['hl7-v3', 'smsp'] as const).map(
        (wire) => ['messages-are-posted', asked(method, wire), 'method', 'POST', method] as const,
      ),
    ),
    ...(
      [
        [byMessage(within(query, '$&$&')), 'QUPA_IN000008UK02 and QUPA_IN000008UK02'],
        [
          byMessage(within(query, '$&$&', /<ControlActEvent>.*<\/ControlActEvent>/s)),
          'ControlActEvent and ControlActEvent',
        ],
        [byMessage(within(query, '$&$&', /<query>.*<\/query>/s)), 'query and query'],
        [
          byMessage(composedQuery({ criteria: byNumber('9990000018') + byNumber('9990000026') })),
          'person.id and person.id',
        ],
        [
          byMiniService(edited(/<(getPatientDetails[\w-]+) .*<\/\1>/s, '$&$&')),
          'getPatientDetailsByNHSNumberRequest-v1-0 and getPatientDetailsByNHSNumberRequest-v1-0',
        ],
        [byMiniService(edited(/<queryEvent>.*<\/queryEvent>/s, '$&$&')), 'queryEvent and queryEvent'],
      ] as const
    ).map(([scene, seen]) => ['messages-ask-one-thing', scene, 'content of the body', ONE, seen] as const),
    [
      'messages-hold-a-request-of-the-service',
      byMessage(within(query, 'urn:other', /urn:hl7-org:v3(?=">\s*<id)/)),
      'content of the body',
      'one of QUPA_IN000008UK02, QUPA_IN000008UK05, QUPA_IN040000UK32, QUPA_IN000005UK01, QUPA_IN000005UK03, QUPA_IN010000UK32',
      'QUPA_IN000008UK02 of urn:other',
    ],
    [
      'criteria-have-values-of-their-type',
      byMessage(composedQuery({ criteria: byDemographics({ born: '19840230' }) })),
      'date of birth',
      'a date of the form yyyymmdd',
      '19840230',
    ],
    [
      'messages-are-sent-as-text-xml',
      byMessage(query, { type: 'application/soap+xml' }),
      'Content-Type',
      'text/xml',
      'application/soap+xml',
    ],
    [
      'messages-hold-a-request-of-the-service',
      byMiniService(edited(/<itk:DistributionEnvelope>.*<\/itk:DistributionEnvelope>/s, '$&$&')),
      'content of the body',
      `one of ${[
        'verifyNHSNumberRequest-v1-0',
        'getNHSNumberRequest-v1-0',
        'getPatientDetailsByNHSNumberRequest-v1-0',
        'getPatientDetailsBySearchRequest-v1-0',
        'getPatientDetails-v1-0',
      ].join(', ')}`,
      'several envelopes',
    ],
    [
      'messages-hold-a-request-of-the-service',
      byMessage(composedQuery({ interaction: 'QUPA_IN000006UK02', criteria: byDemographics() })),
      'content of the body',
      'one of QUPA_IN000008UK02, QUPA_IN000008UK05, QUPA_IN040000UK32, QUPA_IN000005UK01, QUPA_IN000005UK03, QUPA_IN010000UK32',
      'QUPA_IN000006UK02',
    ],
    [
      'criteria-have-values-of-their-type',
      byMiniService(composedRequest({ criteria: born('1984') + numbered('9990000018') })),
      'date of birth',
      'a date of the form yyyymmdd',
      '1984',
    ],
    [
      'criteria-have-values-of-their-type',
      byMessage(composedQuery({ criteria: byDemographics({ gender: 'F' }) })),
      'gender',
      '1, 2, 9, 0',
      'F',
    ],
    [
      'criteria-have-values-of-their-type',
      byMessage(composedQuery({ criteria: byNumber('999000001') })),
      'NHS number',
      'ten digits',
      '999000001',
    ],
    [
      'messages-are-identified-by-a-uuid',
      byMessage(composedQuery({ messageId: '7' })),
      'wsa:MessageID',
      'uuid: and a UUID',
      'uuid:7',
    ],
  ],
})
