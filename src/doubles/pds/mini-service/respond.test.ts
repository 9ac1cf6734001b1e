import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readItk } from '../../../hl7/itk.js'
import { readMiniAnswer } from '../../../hl7/mini-answer.js'
import {
  auditIdentity,
  born,
  composedRequest,
  knownAs,
  named,
  numbered,
  ofGender,
  type ComposedRequest,
} from '../../../hl7/testing/mini-composed.js'
import { allAt, at, attributeAt } from '../../../hl7/xml.js'
import { miniActionOf, MINI_OPERATIONS } from '../../../spine/mini-service.js'
import type { WireResponse } from '../../../wire/exchange.js'
import type { Received } from '../../../wire/serve.js'
import type { PdsBehaviour } from '../api-request.js'
import { PdsBench } from '../pds-fixture.js'
import { Suffered } from '../suffered.js'
import { respondAs } from './respond.js'

interface Asked extends ComposedRequest {
  readonly soapAction?: string
  readonly body?: Buffer
  readonly target?: string
}

/** The service without a socket. */
function miniService(...faults: readonly PdsBehaviour[]) {
  const respond = respondAs(new PdsBench(...faults).surroundings, new Suffered())
  return async ({
    soapAction,
    body,
    target = '/smsp/pds',
    ...request
  }: Asked = {}): Promise<WireResponse> => {
    const action =
      soapAction ?? `"${miniActionOf({ name: request.operation ?? 'getPatientDetailsByNHSNumber' })}"`
    const answer = await respond({
      method: 'POST',
      target,
      headers: [['SOAPAction', action]],
      body: body ?? composedRequest(request),
      connection: { from: '', to: '' },
      exchange: 'x1',
    } as unknown as Received)
    assert.ok(answer)
    return answer
  }
}

const told = (answer: WireResponse) => {
  const payload = readItk(answer)?.envelope?.payload
  assert.ok(payload, answer.body.toString())
  return readMiniAnswer(payload)
}

const bySearch = born() + ofGender() + named()
const byNumber = born() + numbered('9990000018')

for (const operation of MINI_OPERATIONS)
  test(`${operation.name} is answered by ${operation.answeredBy}, about whom was asked for`, async () => {
    const isSearch = operation.criteria.some(({ name, isRequired }) => name === 'Person.Name' && isRequired)
    const answer = await miniService()({
      operation: operation.name,
      criteria: isSearch ? bySearch : byNumber,
    })
    const { name, code, patient, isValid } = told(answer)
    assert.deepEqual(
      [answer.status, readItk(answer)?.action, name, code],
      [200, `${miniActionOf(operation)}Response`, operation.answeredBy, 'SMSP-0000'],
    )
    assert.equal(attributeAt(patient, 'extension', 'id'), '9990000018')
    assert.equal(isValid, operation.name === 'verifyNHSNumber' ? true : undefined)
    const person = at(patient, 'patientPerson')
    const practice = at(person, 'gPPractice', 'locationOrganization')
    assert.equal(attributeAt(practice, 'extension', 'id'), operation.givesDetails ? 'A20047' : undefined)
    assert.equal(at(practice, 'name')?.text, operation.givesDetails ? 'Meadow Lane Surgery' : undefined)
    assert.equal(attributeAt(person, 'value', 'birthTime'), operation.givesDetails ? '19840517' : undefined)
  })

const failures: readonly (readonly [what: string, asked: Asked, code: string])[] = [
  ['a number that nobody has', { criteria: born() + numbered('9990000115') }, 'DEMOG-0001'],
  [
    'a search that fits nobody',
    { operation: 'getNHSNumber', criteria: born() + ofGender() + named('NOBODY') },
    'DEMOG-0001',
  ],
  ['a number that was invalidated', { criteria: born() + numbered('9990000069') }, 'DEMOG-0022'],
  ['another date of birth', { criteria: born('19840518') + numbered('9990000018') }, 'DEMOG-0040'],
  ['another name', { criteria: byNumber + named('NOBODY') }, 'DEMOG-0040'],
  ['a number that fails its check', { criteria: born() + numbered('9990000019') }, 'DEMOG-0042'],
  ['no date of birth', { criteria: numbered('9990000018') }, 'SMSP-0001'],
  ['a date of birth that is no date', { criteria: born('soon') + numbered('9990000018') }, 'SMSP-0001'],
  ['nothing to look for', { operation: 'getPatientDetails', criteria: born() }, 'SMSP-0001'],
  [
    'a gender that there is not',
    { operation: 'getNHSNumber', criteria: born() + ofGender('7') + named() },
    'SMSP-0001',
  ],
  ['the payload of another operation', { element: 'getNHSNumberRequest-v1-0' }, 'SMSP-0001'],
]
for (const [what, asked, code] of failures)
  test(`${what}: ${code} by an ordinary answer without anybody`, async () => {
    const answer = await miniService()(asked)
    assert.deepEqual([answer.status, told(answer).code, told(answer).patient], [200, code, undefined])
  })

test('a number that does not fit the date of birth is told as not valid', async () => {
  const { code, isValid } = told(
    await miniService()({
      operation: 'verifyNHSNumber',
      criteria: born('19840518') + numbered('9990000018'),
    }),
  )
  assert.deepEqual([code, isValid], ['SMSP-0000', false])
})

const twice = Buffer.from(
  composedRequest()
    .toString()
    .replace(/<itk:DistributionEnvelope>.*<\/itk:DistributionEnvelope>/s, '$&$&'),
)

const faults: readonly (readonly [what: string, asked: Asked, words: RegExp])[] = [
  ['text that is no XML', { body: Buffer.from('not xml') }, /no SOAP 1\.1 envelope/],
  [
    'a document type',
    { body: Buffer.from('<!DOCTYPE a [<!ENTITY a "b">]><a>&a;</a>') },
    /no SOAP 1\.1 envelope/,
  ],
  ['an envelope larger than any', { body: Buffer.alloc(1_100_000, 32) }, /no message has more than 1 MB/],
  [
    'UTF-16 under another charset',
    { body: Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-8"?><a/>', 'utf16le') },
    /UTF-16LE that is declared as UTF-8/,
  ],
  ['two envelopes of ITK', { body: twice }, /holds several DistributionEnvelope/],
  ['an unknown operation', { action: 'urn:nhs-itk:services:201005:getSecrets-v1-0' }, /getSecrets/],
  [
    'an action of older WS-Addressing',
    { addressing: 'http://schemas.xmlsoap.org/ws/2004/08/addressing' },
    /wsa:Action is missing/,
  ],
  ['another SOAPAction', { soapAction: '"urn:x"' }, /SOAPAction is urn:x/],
  ['a payload that the manifest does not list', { listed: 'one', carried: 'other' }, /manifest lists one/],
  ['another path', { target: '/elsewhere' }, /does not offer/],
]
for (const [what, asked, words] of faults)
  test(`${what} is answered with a SOAP fault and ToolkitErrorInfo`, async () => {
    const answer = await miniService()(asked)
    const { fault } = readItk(answer) ?? {}
    assert.deepEqual([answer.status, fault?.code, fault?.error?.code], [500, 'soap:Client', '3000'])
    assert.match(fault?.error?.text ?? '', words)
    assert.match(fault?.error?.id ?? '', /^[0-9A-F-]{36}$/)
  })

test('what has to be understood and is not is refused, for the code that SOAP has for it', async () => {
  const body = Buffer.from(
    composedRequest()
      .toString()
      .replace('</s:Header>', '<x:A xmlns:x="urn:x" s:mustUnderstand="1"/></s:Header>'),
  )
  const answer = await miniService()({ body })
  const { fault } = readItk(answer) ?? {}
  assert.deepEqual([answer.status, fault?.code, fault?.error?.code], [500, 'soap:MustUnderstand', '3000'])
  assert.match(fault?.error?.text ?? '', /A of urn:x/)
})

test('no more is asked of an envelope than that', async () => {
  const answer = await miniService()({ security: '', to: '', from: '', audit: auditIdentity('nurse', '') })
  assert.equal(told(answer).code, 'SMSP-0000')
})

test("the caller's own identifier comes back beside the number", async () => {
  const { patient } = told(
    await miniService()({ criteria: born() + knownAs('W4-17') + numbered('9990000018') }),
  )
  assert.deepEqual(
    allAt(patient, 'id').map(({ attributes }) => attributes.get('extension')),
    ['9990000018', 'W4-17'],
  )
})

const held = (number: string) =>
  new PdsBench().topology.patients
    .find(({ nhsNumber }) => nhsNumber === number)
    ?.birthDate.replaceAll('-', '')

test('a superseded number brings the new one, by DEMOG-0017', async () => {
  const { code, patient } = told(
    await miniService()({ criteria: born(held('9990000050')) + numbered('9990000042') }),
  )
  assert.deepEqual([code, attributeAt(patient, 'extension', 'id')], ['DEMOG-0017', '9990000050'])
})

test('a sensitive person is nowhere to be found, and nothing says why', async () => {
  const { code, patient } = told(
    await miniService()({ criteria: born(held('9990000034')) + numbered('9990000034') }),
  )
  assert.equal(code, 'SMSP-0000')
  assert.equal(
    at(patient, 'addr') ?? at(patient, 'telecom') ?? at(patient, 'patientPerson', 'gPPractice'),
    undefined,
  )
})

test('an address has its postcode first and exactly five lines', async () => {
  const { patient } = told(await miniService()())
  const names = at(patient, 'addr')?.children.map(({ name }) => name)
  assert.deepEqual(names, ['postalCode', ...Array<string>(5).fill('streetAddressLine')])
})

test('what befalls PDS befalls the service', async () => {
  for (const fault of ['pds:has-internal-error', 'pds:is-unavailable'] as const) {
    const answer = await miniService(fault)()
    assert.deepEqual([answer.status, readItk(answer)?.fault?.error?.code], [500, '1000'])
  }
  const send = miniService('pds:is-unavailable-once')
  assert.equal((await send()).status, 500)
  assert.equal((await send()).status, 200)
})

const befallen: readonly (readonly [PdsBehaviour, Asked, code: string, number?: string])[] = [
  ['pds:cannot-validate-its-answers', {}, 'SMSP-0002'],
  ['pds:cannot-validate-its-answers', { criteria: born() + numbered('9990000115') }, 'DEMOG-0001'],
  ['pds:fails-as-a-mini-service', {}, 'SMSP-9999'],
  ['pds:answers-from-a-local-store', {}, 'SMSP-0003', '9990000018'],
  ['pds:answers-from-a-local-store', { criteria: born() + numbered('9990000115') }, 'DEMOG-9999'],
  ['pds:answers-from-a-local-store', { criteria: numbered('9990000018') }, 'SMSP-0001'],
]
for (const [fault, asked, code, number] of befallen)
  test(`${fault}: ${code}, with ${number ?? 'nobody'}`, async () => {
    const answer = await miniService(fault)(asked)
    const { patient, ...rest } = told(answer)
    assert.deepEqual([answer.status, rest.code, attributeAt(patient, 'extension', 'id')], [200, code, number])
  })

const misdeeds: readonly (readonly [PdsBehaviour, Asked, (body: string) => boolean])[] = [
  ['pds:gives-whoever-comes-near', {}, (body) => !body.includes('9990000018')],
  ['pds:sends-bare-soap-faults', { body: Buffer.from('x') }, (body) => !body.includes('ToolkitErrorInfo')],
  ['pds:names-the-practice-without-its-code', {}, (body) => !body.includes('A20047')],
  ['pds:answers-by-the-action-of-the-request', {}, (body) => !body.includes('-v1-0Response</wsa:Action>')],
]
for (const [fault, asked, shows] of misdeeds)
  test(`${fault} shows`, async () => {
    assert.ok(!shows((await miniService()(asked)).body.toString()))
    assert.ok(shows((await miniService(fault)(asked)).body.toString()))
  })

test('of several that match none is told, unless pds:picks-one-of-several-matches', async () => {
  const asked = { operation: 'getPatientDetailsBySearch', criteria: bySearch }
  const { code, patient } = told(await miniService('pds:finds-too-many')(asked))
  assert.deepEqual([code, patient], ['DEMOG-0007', undefined])
  const wrong = told(await miniService('pds:finds-too-many', 'pds:picks-one-of-several-matches')(asked))
  assert.equal(wrong.code, 'DEMOG-0007')
  assert.ok(wrong.patient)
})
