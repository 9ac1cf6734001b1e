import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { OdsCode } from '../spine/identifiers.js'
import { Addresses } from './addresses.js'
import { establishAuthority, validityAround } from './certificates.js'
import { Journal } from './journal.js'
import { NoAnswer } from './no-answer.js'
import { element, elementsIn, integer, numberIn, octets, sequence, type BerElement } from './ldap-ber.js'
import { LdapClient, LdapRefusal, type LdapSearch } from './ldap-client.js'
import { listenLdap, type LdapReply } from './ldap-listen.js'
import type { Listening } from './listen.js'
import { credentials, SPINE_TLS } from './tls.js'

const START = Date.parse('2027-07-05T08:00:00Z')
const addresses = new Addresses()
const journal = new Journal()
let directory: Listening
let client: LdapClient
let bare: LdapClient
let received: BerElement[]
let resultCode: number
let isSilent: boolean

const search: LdapSearch = {
  base: 'ou=services, o=nhs',
  assertions: [
    ['nhsIDCode', 'A2*)(47'],
    ['objectClass', 'nhsMhs'],
  ],
  attributes: ['nhsMhsEndPoint'],
}

const operation = {
  request: { operation: 'bind', dn: '', method: 'simple', anonymous: true },
  response: { resultCode: 0, diagnostic: '', entries: [] },
} as const

const result = (tag: number, code: number) =>
  element(tag, integer(code, 0x0a), octets(''), octets(code === 0 ? '' : 'not today'))

/** A directory of one entry; whatever is asked, it keeps the question. */
function answer(bytes: Buffer): LdapReply {
  const [envelope] = elementsIn(bytes)
  const [id, request] = elementsIn(envelope!.content)
  // An unbind may arrive only when the next test has begun.
  if (request!.tag !== 0x42) received.push(request!)
  const message = (reply: Buffer) => sequence(integer(numberIn(id!)), reply)
  if (isSilent) return { bytes: Buffer.alloc(0), ends: true }
  if (request!.tag === 0x60) return { bytes: message(result(0x61, 0)), operation }
  if (request!.tag !== 0x63) return { bytes: Buffer.alloc(0), ends: true }
  const attribute = sequence(octets('nhsMHSEndPoint'), element(0x31, octets('https://gp.example/A20047')))
  const entry = element(0x64, octets('uniqueIdentifier=1,ou=Services,o=nhs'), sequence(attribute))
  return {
    bytes: Buffer.concat([...(resultCode === 0 ? [message(entry)] : []), message(result(0x65, resultCode))]),
    operation,
  }
}

before(async () => {
  const { trust, issue } = await establishAuthority(validityAround(Date.now(), START))
  directory = await listenLdap({
    receiver: 'Directory',
    leg: 'to-sds',
    clock: { now: () => START },
    journal,
    tls: { ...SPINE_TLS, ...credentials(await issue('ldap.example'), trust), requestCert: true },
    converse: () => (frame) => answer('bytes' in frame ? frame.bytes : Buffer.alloc(0)),
  })
  addresses.announce('ldap.example', directory.address)
  const identity = await issue('mhs.example')
  client = new LdapClient({ addresses, journal, tls: { ...SPINE_TLS, ...credentials(identity, trust) } })
  bare = new LdapClient({ addresses, journal, tls: { ...SPINE_TLS, ca: trust } })
})

beforeEach(() => {
  received = []
  resultCode = 0
  isSilent = false
  journal.reset()
})

after(() => directory.close())

test('binds anonymously, searches the subtree with every assertion as written, and unbinds', async () => {
  const entries = await client.search('ldap.example', search)
  assert.deepEqual(entries, [
    {
      dn: 'uniqueIdentifier=1,ou=Services,o=nhs',
      attributes: [['nhsMHSEndPoint', ['https://gp.example/A20047']]],
    },
  ])
  const [bind, asked] = received
  assert.deepEqual(
    elementsIn(bind!.content).map(({ content }) => content.toString('latin1')),
    ['\x03', '', ''],
  )
  const parts = elementsIn(asked!.content)
  assert.equal(parts[0]!.content.toString(), 'ou=services, o=nhs')
  assert.equal(numberIn(parts[1]!), 2)
  const assertions = elementsIn(parts[6]!.content).map(({ content }) =>
    elementsIn(content).map((part) => part.content.toString()),
  )
  assert.deepEqual(assertions, search.assertions)
  assert.deepEqual(
    elementsIn(parts[7]!.content).map(({ content }) => content.toString()),
    ['nhsMhsEndPoint'],
  )
})

test('binds by name where told to', async () => {
  await client.search('ldap.example', { ...search, bind: { dn: 'cn=x', password: 'secret' } })
  assert.equal(elementsIn(received[0]!.content)[1]!.content.toString(), 'cn=x')
})

test('what is searched for is filed under the intent it is searched in, also while another is open', async () => {
  const intent = (organisation: string) =>
    ({ organisation: organisation as OdsCode, action: 'find-endpoint' }) as const
  await Promise.all(
    ['NLX01', 'NLX02'].map((each) =>
      journal.during(intent(each), () => client.search('ldap.example', search)),
    ),
  )
  assert.deepEqual(journal.exchanges.map((exchange) => exchange.intent).sort(), ['i1', 'i1', 'i2', 'i2'])
  assert.ok(journal.exchanges.every(({ connection }) => connection.tls?.peer?.commonName === 'mhs.example'))
})

test('a refusal says which result code came back', async () => {
  resultCode = 53
  await assert.rejects(client.search('ldap.example', search), (error: unknown) => {
    assert.ok(error instanceof LdapRefusal)
    assert.equal(error.resultCode, 53)
    return true
  })
})

test('a name that nobody serves, a refused handshake and a broken conversation are no answer', async () => {
  await assert.rejects(client.search('elsewhere.example', search), NoAnswer)
  await assert.rejects(bare.search('ldap.example', search), NoAnswer)
  isSilent = true
  await assert.rejects(client.search('ldap.example', search), NoAnswer)
})
