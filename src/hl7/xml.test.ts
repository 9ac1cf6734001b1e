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
import { el, readMessage, within, writeMessage } from './xml.js'

const nested = (depth: number): Buffer => Buffer.from('<a>'.repeat(depth) + '</a>'.repeat(depth))

const refused: readonly (readonly [what: string, body: Buffer])[] = [
  ['no XML', Buffer.from('{"resourceType":"Patient"}')],
  ['an element that is not closed', Buffer.from('<a><b></a>')],
  ['a document type', Buffer.from('<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>')],
  ['an entity that nobody declared', Buffer.from('<a>&lol;</a>')],
  ['elements nested deeper than any message', nested(65)],
  ['elements nested a hundred thousand deep', nested(100_000)],
  ['more than a megabyte', Buffer.from(`<a>${' '.repeat(1_048_577)}</a>`)],
  ['nothing', Buffer.alloc(0)],
  ['UTF-16', Buffer.from('<a/>', 'utf16le')],
]
for (const [what, body] of refused)
  test(`${what} is not read`, () => {
    assert.equal(readMessage(body), undefined)
  })

test('what was written is read as it was, whatever stands in it', () => {
  const text = '<&>"\u00e9'
  const written = writeMessage(
    el('x:a', { 'xmlns:x': 'urn:x', b: text }, el('c', { xmlns: 'urn:y' }, text), undefined, 'd'),
  )
  const read = readMessage(written)
  assert.equal(read?.namespace, 'urn:x')
  assert.equal(read.attributes.get('b'), text)
  assert.deepEqual(
    read.children.map(({ name, namespace, text: inner }) => [name, namespace, inner]),
    [['c', 'urn:y', text]],
  )
  assert.equal(within(read, 'c')?.text, text)
})

test('a query is taken apart: addresses, ids, ASIDs', () => {
  const soap = readSoap(composedQuery())
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
  const soap = readSoap(composedQuery({ addressing: 'http://www.w3.org/2005/08/addressing' }))
  assert.deepEqual([soap?.messageId, soap?.action], [undefined, undefined])
})

test('an answer is taken apart: acknowledgement, references, reasons', () => {
  const message = readSoap(
    composedAnswer({
      acknowledgement: 'AE',
      response: 'ID',
      reasons: [['1', 'ER']],
      details: ['202'],
      role: '',
    }),
  )?.message
  assert.deepEqual(
    [message?.acknowledgement, message?.refersTo, message?.details, message?.response, message?.reasons],
    ['AE', HL7_ID, ['202'], 'ID', [{ code: '1', qualifier: 'ER' }]],
  )
})

test('an envelope of another SOAP is none', () => {
  assert.equal(
    readSoap(Buffer.from('<Envelope xmlns="http://www.w3.org/2003/05/soap-envelope"/>')),
    undefined,
  )
})
