import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conversationOf, type ConversationAct } from '../conversation.js'
import { scenario } from '../testing/run-builder.js'
import { intent, throughTheProxy } from '../testing/traffic.js'
import { differencesOf, formOf, signatureOf } from './like-acts.js'

interface Call {
  readonly path?: string
  readonly from?: string
  readonly status?: number
  readonly interaction?: string
}

const PATH = '/Slot?status=free&start=ge2027-07-04&searchFilter=urn%3Aods%7CNLX01'

function act({ path = PATH, interaction = 'rest:search:slot-1', ...rest }: Call = {}): ConversationAct {
  const exchanges = throughTheProxy(1, { intent: 'i1', path, interaction, ...rest })
  const intents = [intent('i1', 'search-for-free-slots')]
  const [only] = conversationOf(scenario({ intents, exchanges })).acts
  assert.ok(only)
  return only
}

test('values, parameters and ASIDs leave the form as it is, and are told', () => {
  for (const [call, differences] of [
    [{}, []],
    [{ from: '200000000999' }, ['Ssp-From 200000000999']],
    [{ path: PATH.replace('07-04', '10-25') }, ['start=ge2027-10-25']],
    [{ path: PATH.replace('NLX01', 'NLX02') }, ['searchFilter=…|NLX02']],
    [{ path: PATH.replace('status=free&', '') }, ['no status']],
    [{ path: `${PATH}&_include=Slot:schedule` }, ['_include=Slot:schedule']],
  ] as const) {
    const other = act(call)
    assert.equal(formOf(other), formOf(act()))
    assert.deepEqual(differencesOf(other, act()), differences)
    assert.equal(signatureOf(other) === signatureOf(act()), differences.length === 0)
  }
})

test('another resource, interaction, status or header is another form', () => {
  for (const call of [
    { path: '/Patient' },
    { interaction: 'rest:search:patient-1' },
    { status: 403 },
    { status: 0 },
    { from: 'nobody' },
  ])
    assert.notEqual(formOf(act(call)), formOf(act()), JSON.stringify(call))
})

test('whoever takes part instead is told by their identities', () => {
  const [message] = act().messages
  assert.ok(message)
  const consumer = { ...message.from, id: 'another', odsCode: 'NLX02', asid: '200000000117' }
  const other: ConversationAct = {
    ...act(),
    messages: [{ ...message, from: { ...consumer, partyKeys: ['NLX02-1'] } }],
  }
  assert.deepEqual(differencesOf(other, act()), ['consumer NLX02 (ASID 200000000117, party key NLX02-1)'])
})
