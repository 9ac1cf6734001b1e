import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byNumber, composedQuery } from '../../hl7/testing/composed.js'
import { born, composedRequest, numbered } from '../../hl7/testing/mini-composed.js'
import { PDS_MESSAGING, SYNC_PATH } from '../../spine/pds-messages.js'
import { usePdsBy } from '../../topology/changes.js'
import { asked } from '../testing/mini-scene.js'
import { applyCheck } from '../judging/judge.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { messageHeaderChecks } from './message-headers.js'

let count = 0

/** Somebody whose product uses PDS by messages sends one. */
const sent = (body: Buffer, scene = new SceneBuilder().change(usePdsBy('hl7-v3'))): SceneBuilder => {
  count += 1
  const label = `message ${count}`
  return scene
    .acts('trace-patient')
    .http(label, 'to-pds', {
      request: { method: 'POST', target: SYNC_PATH, headers: [['Content-Type', 'text/xml']], body },
      response: { status: 200, headers: [], body: Buffer.alloc(0) },
    })
    .receivedBy(label, PDS_MESSAGING)
}

const query = composedQuery()
const other = composedQuery({ criteria: byNumber('9990000026') })
const request = composedRequest()
const withHeader = (message: Buffer, entry: string): Buffer =>
  Buffer.from(message.toString().replace('</s:Header>', `${entry}</s:Header>`))
const demanding = (namespace: string, actor = ''): string =>
  `<x:Route xmlns:x="${namespace}" s:mustUnderstand="1" ${actor}/>`
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
const action = (message: Buffer): Buffer =>
  Buffer.from(message.toString().replace(/<wsa:Action>.*<\/wsa:Action>/, '$&<wsa:Action>urn:x</wsa:Action>'))

const ONCE = 'each header of WS-Addressing once'
const KNOWN = 'on headers of WS-Addressing, WS-Security, HL7 and ITK alone'
const ID = '3E0A1B2C-4D5E-4F60-8172-93A4B5C6D7E8'

tellsApart(messageHeaderChecks, {
  obeying: [
    sent(query),
    // Who sends the same again may call it the same.
    sent(composedQuery({ hl7Id: '0A1B2C3D-4E5F-4061-8273-8495A6B7C8D9' }), sent(query)),
    asked(),
    sent(withHeader(query, demanding(WSSE))),
    sent(withHeader(query, demanding('urn:x', 's:actor="urn:somebody-else"'))),
    sent(withHeader(query, '<x:Route xmlns:x="urn:x" s:mustUnderstand="0"/>')),
    // A message may relate to several.
    sent(withHeader(query, '<wsa:RelatesTo>urn:1</wsa:RelatesTo><wsa:RelatesTo>urn:2</wsa:RelatesTo>')),
  ],
  broken: [
    ['addressing-headers-stand-once', sent(action(query)), 'SOAP header', ONCE, 'wsa:Action more than once'],
    [
      'addressing-headers-stand-once',
      asked({ ask: action(request) }),
      'SOAP header',
      ONCE,
      'wsa:Action more than once',
    ],
    [
      'addressing-ids-name-one-message',
      sent(other, sent(query)),
      'wsa:MessageID',
      'one that no other message has',
      `uuid:${ID}, as in x1`,
    ],
    [
      'addressing-ids-name-one-message',
      asked({ ask: { criteria: born() + numbered('9990000026') } }, asked()),
      'wsa:MessageID',
      'one that no other message has',
      `${ID}, as in x1`,
    ],
    [
      'headers-demand-nothing-unknown',
      sent(withHeader(query, demanding('urn:x'))),
      'mustUnderstand',
      KNOWN,
      'Route of urn:x',
    ],
    [
      'headers-demand-nothing-unknown',
      asked({
        ask: withHeader(request, demanding('urn:x', 's:actor="http://schemas.xmlsoap.org/soap/actor/next"')),
      }),
      'mustUnderstand',
      KNOWN,
      'Route of urn:x',
    ],
  ],
})

test('of two messages with one id only that which came later is found', () => {
  const check = messageHeaderChecks.find(({ id }) => id === 'addressing-ids-name-one-message')
  assert.ok(check)
  const { sightings = [] } = applyCheck(check, sent(other, sent(query)).scene()) ?? {}
  assert.deepEqual(
    sightings.map(({ exchanges, findings }) => [exchanges, findings.length]),
    [
      [['x1'], 0],
      [['x2'], 1],
    ],
  )
})
