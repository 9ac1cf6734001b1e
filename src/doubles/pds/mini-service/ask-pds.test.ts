import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readItk } from '../../../hl7/itk.js'
import { readMiniAnswer } from '../../../hl7/mini-answer.js'
import { born, composedRequest, named, numbered, ofGender } from '../../../hl7/testing/mini-composed.js'
import { at, attributeAt, within } from '../../../hl7/xml.js'
import { miniActionOf } from '../../../spine/mini-service.js'
import type { Asid, OdsCode } from '../../../spine/identifiers.js'
import { heldBySds } from '../../../topology/directory.js'
import type { WireClient } from '../../../wire/client.js'
import { NoAnswer } from '../../../wire/no-answer.js'
import type { Received } from '../../../wire/serve.js'
import type { PdsBehaviour } from '../api-request.js'
import { respondAs as respondByMessage } from '../messages/respond.js'
import { TakenIds } from '../messages/state.js'
import { PdsBench } from '../pds-fixture.js'
import { Suffered } from '../suffered.js'
import { askPds } from './ask-pds.js'
import { respondAs } from './respond.js'

/** The service of an organisation before the double of messages, without a socket. */
async function answered(
  criteria: string,
  operation = 'getPatientDetailsByNHSNumber',
  ...faults: readonly PdsBehaviour[]
) {
  const bench = new PdsBench(...faults)
  const host = { hostedBy: 'NLX02' as OdsCode, asid: '200000000901' as Asid }
  const topology = { ...bench.topology, miniService: host }
  const directory = heldBySds(topology)
  const surroundings = { ...bench.surroundings, topology: () => topology, directory: () => directory }
  const messaging = respondByMessage(topology.spine.messaging, new TakenIds(), surroundings)
  const claims: unknown[] = []
  const client: Pick<WireClient, 'send'> = {
    send: async (fqdn, request, claim) => {
      claims.push(claim)
      const answer = await messaging({ ...request, exchange: 'x2' } as unknown as Received)
      if (!answer) throw new NoAnswer(fqdn, 'down')
      return answer
    },
  }
  // What is suffered once is suffered behind the service here, and not at its own door.
  const suffered = new Suffered()
  suffered.isYetToCome('pds:is-unavailable-once')
  const respond = respondAs(surroundings, suffered, (request, received) =>
    askPds(request, received, { client, host, surroundings }),
  )
  const answer = await respond({
    method: 'POST',
    target: '/smsp/pds',
    headers: [['SOAPAction', miniActionOf({ name: operation })]],
    body: composedRequest({ operation, criteria }),
    exchange: 'x1',
    intent: 'i1',
  } as unknown as Received)
  const payload = answer && readItk(answer)?.envelope?.payload
  assert.ok(payload)
  return { ...readMiniAnswer(payload), claims }
}

const held = (number: string): string =>
  born(
    new PdsBench().topology.patients
      .find(({ nhsNumber }) => nhsNumber === number)
      ?.birthDate.replaceAll('-', ''),
  ) + numbered(number)

test('whom PDS gives by message is given on, under the act and behind the request that called for it', async () => {
  const { code, patient, claims } = await answered(born() + numbered('9990000018'))
  assert.deepEqual([code, claims], ['SMSP-0000', [{ intent: 'i1', forwards: 'x1' }]])
  assert.equal(attributeAt(patient, 'extension', 'id'), '9990000018')
  assert.equal(at(patient, 'name', 'family')?.text, 'Testerson')
  assert.deepEqual(
    at(patient, 'addr')?.children.map(({ name }) => name),
    ['postalCode', ...Array<string>(5).fill('streetAddressLine')],
  )
  assert.equal(attributeAt(within(patient, 'locationOrganization'), 'extension', 'id'), 'A20047')
})

test('so is whom it finds by name, and what it verifies', async () => {
  const found = await answered(born() + ofGender() + named(), 'getPatientDetailsBySearch')
  assert.equal(attributeAt(found.patient, 'extension', 'id'), '9990000018')
  const { code, isValid } = await answered(born('19840518') + numbered('9990000018'), 'verifyNHSNumber')
  assert.deepEqual([code, isValid], ['SMSP-0000', false])
})

test('a practice is told, and not the pharmacy that stands before it', async () => {
  const { patient } = await answered(held('9990000166'))
  assert.match(attributeAt(within(patient, 'locationOrganization'), 'extension', 'id') ?? '', /^[AB]/)
})

test('PDS is asked once more where it could not answer at the moment', async () => {
  const { code, claims } = await answered(
    born() + numbered('9990000018'),
    undefined,
    'pds:is-unavailable-once',
  )
  assert.deepEqual([code, claims.length], ['SMSP-0000', 2])
})

const errors: readonly (readonly [criteria: string, code: string, ...faults: PdsBehaviour[]])[] = [
  [born() + numbered('9990000115'), 'DEMOG-0001'],
  [held('9990000069'), 'DEMOG-0022'],
  [born() + numbered('9990000019'), 'DEMOG-0042'],
  [born('19840518') + numbered('9990000018'), 'DEMOG-0040'],
  [born() + numbered('9990000018') + named('NOBODY'), 'DEMOG-0040'],
  [born() + numbered('9990000018'), 'DEMOG-0040', 'pds:says-number-is-not-traced'],
  [numbered('9990000018'), 'SMSP-0001'],
  [held('9990000069'), 'DEMOG-0001', 'pds:takes-every-failure-for-no-match'],
]
for (const [criteria, code, ...faults] of errors)
  test(`what PDS says becomes ${code}${faults.map((fault) => ` upon ${fault}`).join('')}: ${criteria}`, async () => {
    const answer = await answered(criteria, undefined, ...faults)
    assert.deepEqual([answer.code, answer.patient], [code, undefined])
  })
