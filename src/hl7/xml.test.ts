import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSoap } from './soap.js'
import {
  composedAnswer,
  composedQuery,
  HL7_ID,
  MESSAGE_ID,
  NORTHGATE_ASID,
  PDS_ASID,
} from './testing/composed.js'
import { el, readXmlBody, within, writeMessage } from './xml.js'

const nested = (depth: number): Buffer => Buffer.from('<a>'.repeat(depth) + '</a>'.repeat(depth))

const plain = (body: Buffer) => ({ headers: [], body })

const refused: readonly (readonly [what: string, body: Buffer, why: RegExp])[] = [
  [
    'no XML',
    Buffer.from('{"resourceType":"Patient"}'),
    /well-formed XML \(line 1, character 26: text data outside of root node\)$/,
  ],
  [
    'an element that is not closed',
    Buffer.from('<a><b></a>'),
    /well-formed XML \(line 1, character 10: unexpected close tag\)$/,
  ],
  ['a document type', Buffer.from('<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'), /^a document type$/],
  ['an entity that nobody declared', Buffer.from('<a>&lol;</a>'), /undefined entity/],
  ['elements nested deeper than any message', nested(65), /nested deeper than 64/],
  ['elements nested a hundred thousand deep', nested(100_000), /nested deeper than 64/],
  ['more than a megabyte', Buffer.from(`<a>${' '.repeat(1_048_577)}</a>`), /more than 1 MB/],
  ['nothing', Buffer.alloc(0), /^no body$/],
  ['a surrogate alone, by reference', Buffer.from('<a>&#xD800;</a>'), /U\+D800, which XML does not have/],
  ['bytes that are no UTF-8', Buffer.from([0x3c, 0x61, 0xe9, 0x2f, 0x3e]), /not in the charset UTF-8/],
]
for (const [what, body, why] of refused)
  test(`${what} is not read, and told`, () => {
    const read = readXmlBody(plain(body))
    assert.match('why' in read ? read.why : '', why)
  })

for (const [what, body] of [
  ['UTF-16 that begins with its own mark', Buffer.from('\uFEFF<a>\u00e9</a>', 'utf16le')],
  ['UTF-16 without one', Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a>\u00e9</a>', 'utf16le')],
  [
    'another charset that is declared',
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00e9</a>', 'latin1'),
  ],
  ['what stands for nothing in a comment', Buffer.from('<a><!--&#0;--><![CDATA[\u00e9]]></a>')],
] as const)
  test(`${what} is read`, () => {
    const read = readXmlBody(plain(body))
    assert.equal('root' in read && read.root.text, '\u00e9')
  })

test('what was written is read as it was, whatever stands in it', () => {
  const text = '<&>"\u00e9'
  const written = writeMessage(
    el('x:a', { 'xmlns:x': 'urn:x', b: text }, el('c', { xmlns: 'urn:y' }, text), undefined, 'd'),
  )
  const parsed = readXmlBody(plain(written))
  const read = 'root' in parsed ? parsed.root : undefined
  assert.equal(read?.namespace, 'urn:x')
  assert.equal(read.attributes.get('b'), text)
  assert.deepEqual(
    read.children.map(({ name, namespace, text: inner }) => [name, namespace, inner]),
    [['c', 'urn:y', text]],
  )
  assert.equal(within(read, 'c')?.text, text)
})

test('a query is taken apart: addresses, ids, ASIDs', () => {
  const soap = readSoap(plain(composedQuery()))
  assert.deepEqual(
    [
      soap?.messageId,
      soap?.sender,
      soap?.receiver,
      soap?.message?.name,
      soap?.message?.id,
      soap?.message?.sender,
    ],
    [`uuid:${MESSAGE_ID}`, NORTHGATE_ASID, PDS_ASID, 'QUPA_IN000008UK02', HL7_ID, NORTHGATE_ASID],
  )
})

test('what is addressed by another WS-Addressing has no addresses', () => {
  const soap = readSoap(plain(composedQuery({ addressing: 'http://www.w3.org/2005/08/addressing' })))
  assert.deepEqual([soap?.messageId, soap?.action], [undefined, undefined])
})

test('an answer is taken apart: acknowledgement, references, reasons', () => {
  const message = readSoap(
    plain(
      composedAnswer({
        acknowledgement: 'AE',
        response: 'ID',
        reasons: [['1', 'ER']],
        details: ['202'],
        role: '',
      }),
    ),
  )?.message
  assert.deepEqual(
    [message?.acknowledgement, message?.refersTo, message?.details, message?.response, message?.reasons],
    ['AE', HL7_ID, ['202'], 'ID', [{ code: '1', qualifier: 'ER' }]],
  )
})

test('an envelope of another SOAP is none', () => {
  assert.equal(
    readSoap(plain(Buffer.from('<Envelope xmlns="http://www.w3.org/2003/05/soap-envelope"/>'))),
    undefined,
  )
})
