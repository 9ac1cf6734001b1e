import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSoap } from '../../../hl7/soap.js'
import {
  byDemographics,
  byNumber,
  byNumberNamedFirst,
  composedQuery,
  HL7_ID,
  MESSAGE_ID,
  type ComposedQuery,
} from '../../../hl7/testing/composed.js'
import { allAt, attributeAt, within } from '../../../hl7/xml.js'
import { PDS_QUERIES, pdsActionOf, pdsQueryWithId } from '../../../spine/pds-messages.js'
import type { WireResponse } from '../../../wire/exchange.js'
import type { Received } from '../../../wire/serve.js'
import type { PdsBehaviour } from '../api-request.js'
import { PdsBench } from '../pds-fixture.js'
import { respondAs } from './respond.js'
import { TakenIds } from './state.js'

interface Asked extends ComposedQuery {
  readonly soapAction?: string
  readonly body?: Buffer
  readonly target?: string
}

/** PDS without a socket. */
function messaging(...faults: readonly PdsBehaviour[]) {
  const bench = new PdsBench(...faults)
  const respond = respondAs('msg.spine.example', new TakenIds(), bench.surroundings)
  return async ({
    soapAction,
    body,
    target = '/sync-service',
    ...query
  }: Asked = {}): Promise<WireResponse> => {
    const action = soapAction ?? `"${pdsActionOf(query.interaction ?? 'QUPA_IN000008UK02')}"`
    const received = {
      method: 'POST',
      target,
      headers: [['SOAPAction', action]],
      body: body ?? composedQuery(query),
      connection: { from: '', to: '' },
      exchange: 'x1',
    } as unknown as Received
    const answer = await respond(received)
    assert.ok(answer)
    return answer
  }
}

const messageIn = (answer: WireResponse) => {
  const soap = readSoap(answer)
  assert.ok(soap, answer.body.toString())
  return soap
}

for (const { id, kind, answeredBy } of PDS_QUERIES)
  test(`${id} is answered by ${answeredBy}, about whom was asked for`, async () => {
    const criteria = kind === 'retrieval' ? byNumber('9990000018') : byDemographics()
    const { relatesTo, message } = messageIn(await messaging()({ interaction: id, criteria }))
    assert.deepEqual(
      [relatesTo, message?.name, message?.refersTo, message?.acknowledgement, message?.response],
      [`uuid:${MESSAGE_ID}`, answeredBy, HL7_ID, 'AA', 'OK'],
    )
    const role = within(message?.element, 'patientRole')
    assert.equal(attributeAt(role, 'extension', 'id'), '9990000018')
    assert.equal(attributeAt(role, 'value', 'patientPerson', 'birthTime'), '19840517')
    const provider = ['assignedEntity', 'assignedOrganization', 'healthCareProvider']
      .map((name) => within(role, name))
      .find((each) => each !== undefined)
    assert.equal(attributeAt(provider, 'extension', 'id'), 'A20047')
    assert.equal(within(role, 'family')?.text, 'Testerson')
  })

test('names and addresses stand in parts, but not in the older answers', async () => {
  for (const [interaction, parts] of [
    ['QUPA_IN000008UK02', true],
    ['QUPA_IN040000UK32', false],
  ] as const) {
    const { message } = messageIn(await messaging()({ interaction }))
    assert.equal(within(message?.element, 'COCT_MT000203UK02.PartOfWhole') !== undefined, parts, interaction)
  }
})

const failures: readonly (readonly [what: string, asked: Asked, codes: readonly string[]])[] = [
  ['a number that nobody has', { criteria: byNumber('9990000115') }, ['1', 'RT003']],
  ['a number that fails its check', { criteria: byNumber('9990000019') }, ['42']],
  ['a number that was invalidated', { criteria: byNumber('9990000069') }, ['22']],
  ['no number', { criteria: '' }, ['0', 'AT009']],
  [
    'a trace without a name',
    { interaction: 'QUPA_IN000005UK01', criteria: byDemographics({ family: '' }) },
    ['0', 'AT002'],
  ],
  [
    'a trace with a gender that there is not',
    { interaction: 'QUPA_IN000005UK01', criteria: byDemographics({ gender: '7' }) },
    ['0', 'AT001'],
  ],
  [
    'a trace with a date that no calendar has',
    { interaction: 'QUPA_IN000005UK01', criteria: byDemographics({ born: '19840230' }) },
    ['0', 'AT001'],
  ],
  [
    'a trace that fits nobody',
    { interaction: 'QUPA_IN000005UK01', criteria: byDemographics({ family: 'NOBODY' }) },
    ['1', 'RT003'],
  ],
]
for (const [what, asked, codes] of failures)
  test(`${what}: a query that failed with ${codes.join(' and ')}`, async () => {
    const answer = await messaging()(asked)
    const { message } = messageIn(answer)
    assert.equal(answer.status, 200)
    assert.deepEqual(
      [message?.name, message?.acknowledgement, message?.response, message?.reasons.map(({ code }) => code)],
      ['QUQI_IN010000UK14', 'AE', 'ID', codes],
    )
  })

const twoBodies = Buffer.from(
  composedQuery()
    .toString()
    .replace(/<s:Body>.*<\/s:Body>/s, '$&$&'),
)

const faults: readonly (readonly [what: string, asked: Asked, words: RegExp])[] = [
  ['text that is no XML', { body: Buffer.from('not xml') }, /no SOAP 1\.1 envelope/],
  ['a document type', { body: Buffer.from('<!DOCTYPE a><a/>') }, /no SOAP 1\.1 envelope/],
  ['an envelope larger than any', { body: Buffer.alloc(1_100_000, 32) }, /no message has more than 1 MB/],
  ['a NUL', { body: Buffer.from(`${composedQuery().toString()}\0`) }, /the character U\+0000/],
  ['an unknown interaction', { interaction: 'QUPA_IN020000UK31' }, /no query that PDS answers/],
  ['another SOAPAction', { soapAction: '"urn:x"' }, /SOAPAction is urn:x/],
  ['two bodies', { body: twoBodies }, /an envelope of Header and Body and Body/],
  ['a sender whom SDS does not hold', { sender: '000000000000' }, /No system has the ASID/],
  ['another path', { target: '/elsewhere' }, /does not offer/],
]
for (const [what, asked, words] of faults)
  test(`${what} is answered with a SOAP fault`, async () => {
    const answer = await messaging()(asked)
    const { fault } = messageIn(answer)
    assert.deepEqual([answer.status, fault?.code, fault?.errors], [500, 'SOAP:Server', ['200']])
    assert.match(answer.body.toString(), words)
  })

test('what is not on offer is trouble where nobody is known who sent it; of others a check tells', async () => {
  const bench = new PdsBench()
  const respond = respondAs('msg.spine.example', new TakenIds(), bench.surroundings)
  for (const intent of ['i1', undefined]) {
    const answer = await respond({
      ...{ method: 'GET', target: '/sync-service?wsdl', headers: [], body: Buffer.alloc(0) },
      ...{ connection: { from: '', to: '' }, exchange: intent === undefined ? 'x2' : 'x1', intent },
    })
    assert.equal(answer?.status, 500)
  }
  assert.deepEqual(
    bench.journal.troubles.map(({ exchange }) => exchange),
    ['x2'],
  )
})

test('what has to be understood and is not is refused, for the code that SOAP has for it', async () => {
  const body = Buffer.from(
    composedQuery()
      .toString()
      .replace('</s:Header>', '<x:A xmlns:x="urn:x" s:mustUnderstand="1"/></s:Header>'),
  )
  const answer = await messaging()({ body })
  const { fault } = messageIn(answer)
  assert.deepEqual([answer.status, fault?.code, fault?.errors], [500, 'SOAP:MustUnderstand', ['200']])
  assert.match(answer.body.toString(), /A of urn:x/)
})

test('an HL7 id is taken once, whatever its letter case', async () => {
  const send = messaging()
  await send()
  const { message } = messageIn(await send({ hl7Id: HL7_ID.toLowerCase() }))
  assert.deepEqual(
    [message?.name, message?.acknowledgement, message?.details],
    ['MCCI_IN010000UK13', 'AR', ['202']],
  )
})

for (const versionCode of ['V3NPfIT3.0', 'V3NPfIT4.2.00', '3NPfIT6.3.01'])
  for (const criteria of [byNumber('9990000018'), byNumberNamedFirst('9990000018')])
    test(`version ${versionCode} is answered, ${criteria.startsWith('<P') ? 'names' : 'values'} first`, async () => {
      assert.equal(messageIn(await messaging()({ versionCode, criteria })).message?.acknowledgement, 'AA')
    })

test('a superseded number brings the new one, the old one and warning 24', async () => {
  const { message } = messageIn(await messaging()({ criteria: byNumber('9990000042') }))
  const role = within(message?.element, 'patientRole')
  assert.equal(attributeAt(role, 'extension', 'id'), '9990000050')
  assert.equal(attributeAt(role, 'extension', 'replacementOf', 'oldVersion', 'id'), '9990000042')
  assert.deepEqual(message?.reasons, [{ code: '24', qualifier: 'WG' }])
})

test('a sensitive person is marked, warned of, and nowhere to be found', async () => {
  const { message } = messageIn(await messaging()({ criteria: byNumber('9990000034') }))
  const role = within(message?.element, 'patientRole')
  assert.equal(attributeAt(role, 'code', 'confidentialityCode'), 'S')
  assert.deepEqual(message?.reasons, [{ code: '9', qualifier: 'WG' }])
  assert.equal(within(role, 'addr') ?? within(role, 'playedOtherProviderPatient'), undefined)
})

test('a pharmacy stands beside the practice, under another code', async () => {
  const { message } = messageIn(await messaging()({ criteria: byNumber('9990000166') }))
  const person = within(message?.element, 'patientPerson')
  const codes = allAt(person, 'playedOtherProviderPatient', 'subjectOf', 'patientCareProvisionEvent', 'code')
  assert.deepEqual(
    codes.map(({ attributes }) => attributes.get('code')),
    ['P1', '1'],
  )
})

test('someone who has died has a date of death, and who told of it', async () => {
  const dead = new PdsBench().topology.patients.find(({ deceased }) => deceased !== undefined)
  const { message } = messageIn(await messaging()({ criteria: byNumber(dead?.nhsNumber ?? '') }))
  assert.ok(within(message?.element, 'deceasedTime'))
  // Told by a practice, not yet by the registrar.
  assert.equal(attributeAt(within(message?.element, 'deathNotification'), 'code', 'value'), '1')
})

test('what befalls PDS befalls its messages', async () => {
  const answers = await Promise.all(
    (['pds:has-internal-error', 'pds:is-unavailable'] as const).map((fault) => messaging(fault)()),
  )
  assert.deepEqual(
    answers.map((answer) => readSoap(answer)?.fault?.errors),
    [['200'], ['206']],
  )
  const send = messaging('pds:is-unavailable-once')
  assert.equal((await send()).status, 500)
  assert.equal((await send()).status, 200)
})

const misdeeds: readonly (readonly [PdsBehaviour, Asked, (body: string) => boolean])[] = [
  [
    'pds:relates-answers-to-another-message',
    {},
    (body) => !body.includes(MESSAGE_ID) && !body.includes(HL7_ID),
  ],
  [
    'pds:acknowledges-failures',
    { criteria: byNumber('9990000115') },
    (body) => body.includes('typeCode="AA"'),
  ],
  ['pds:insists-on-names-before-values', {}, (body) => body.includes('AT001')],
  ['pds:answers-with-a-web-page', {}, (body) => body.includes('<!doctype html>')],
]
for (const [fault, asked, shows] of misdeeds)
  test(`${fault} shows`, async () => {
    assert.ok(!shows((await messaging()(asked)).body.toString()))
    assert.ok(shows((await messaging(fault)(asked)).body.toString()))
  })

test('pds:accepts-repeated-messages shows', async () => {
  const send = messaging('pds:accepts-repeated-messages')
  await send()
  assert.equal(messageIn(await send()).message?.name, pdsQueryWithId('QUPA_IN000008UK02')?.answeredBy)
})
