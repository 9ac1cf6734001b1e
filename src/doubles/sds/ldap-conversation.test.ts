import assert from 'node:assert/strict'
import { test } from 'node:test'
import { element, elementsIn, integer, numberIn, octets, sequence, TAG } from '../../wire/ldap-ber.js'
import { ldapConversation } from './ldap-answer.js'
import { CONTROL } from './offers.js'
import { sdsSurroundings } from './testing/sds-surroundings.js'

const truth = (value: boolean) => element(TAG.boolean, Buffer.from([value ? 0xff : 0]))
const present = (name: string) => octets(name, 0x87)
const equal = (name: string, value: string) => element(0xa3, octets(name), octets(value))

interface Question {
  readonly base?: string
  readonly scope?: number
  readonly aliases?: number
  readonly sizeLimit?: number
  readonly timeLimit?: number
  readonly typesOnly?: boolean
  readonly filter?: Buffer
  readonly attributes?: readonly string[]
}

const search = ({
  base = 'ou=services,o=nhs',
  scope = 2,
  aliases = 0,
  sizeLimit = 0,
  timeLimit = 0,
  typesOnly = false,
  filter = present('objectClass'),
  attributes = ['1.1'],
}: Question) =>
  element(
    0x63,
    octets(base),
    integer(scope, TAG.enumerated),
    integer(aliases, TAG.enumerated),
    integer(sizeLimit),
    integer(timeLimit),
    truth(typesOnly),
    filter,
    sequence(...attributes.map((name) => octets(name))),
  )

const extended = (name: string, value?: Buffer) =>
  element(0x77, octets(name, 0x80), ...(value ? [element(0x81, value)] : []))

const control = (type: string, value?: Buffer, isCritical = true) =>
  sequence(octets(type), truth(isCritical), ...(value ? [element(TAG.octetString, value)] : []))

const paging = (size: number, cookie: Buffer | string = '') =>
  control(
    CONTROL.pagedResults,
    sequence(integer(size), typeof cookie === 'string' ? octets(cookie) : element(TAG.octetString, cookie)),
  )

/** A conversation with the directory of the worked example, told by codes, entries and what else comes back. */
function conversation() {
  const surroundings = sdsSurroundings()
  const answer = ldapConversation(surroundings)
  return (operation: Buffer, ...controls: readonly Buffer[]) => {
    const bytes = sequence(
      integer(1),
      operation,
      ...(controls.length > 0 ? [element(0xa0, ...controls)] : []),
    )
    const reply = answer({ kind: 'message', bytes })
    const messages = elementsIn(reply.bytes).map(({ content }) => elementsIn(content))
    const [, done, back] = messages.at(-1) ?? []
    const [code, , diagnostic] = elementsIn(done?.content ?? Buffer.alloc(0))
    const fields = back && elementsIn(elementsIn(back.content)[0]!.content)
    const cookie = fields && elementsIn(elementsIn(fields.at(-1)!.content)[0]!.content)[1]!.content
    return {
      code: code && numberIn(code),
      diagnostic: diagnostic?.content.toString(),
      entries: messages.length - 1,
      attributes: reply.operation?.response.entries[0]?.attributes ?? [],
      cookie,
      ends: reply.ends ?? false,
    }
  }
}

const as = 'uniqueIdentifier=200000000116,ou=services,o=nhs'

test('a search that makes no sense fails by itself, and the connection goes on', () => {
  const ask = conversation()
  const cases: readonly (readonly [Question, string])[] = [
    [{ scope: 4 }, 'invalid scope'],
    [{ aliases: 7 }, 'invalid deref'],
    [{ sizeLimit: -1 }, 'invalid size limit'],
    [{ timeLimit: -1 }, 'invalid time limit'],
  ]
  for (const [question, diagnostic] of cases) {
    const { code, ends, ...rest } = ask(search(question))
    assert.deepEqual([code, rest.diagnostic, ends], [2, diagnostic, false])
  }
  assert.equal(ask(search({ scope: 3 })).entries, 36)
})

test('pages follow one another on their own connection only', () => {
  const [ask, other] = [conversation(), conversation()]
  const first = ask(search({}), paging(20))
  assert.deepEqual([first.code, first.entries, first.cookie?.length], [0, 20, 8])
  assert.deepEqual(pick(other(search({}), paging(20, first.cookie))), [2, 'paged results cookie is invalid'])
  const last = ask(search({}), paging(20, first.cookie))
  assert.deepEqual([last.code, last.entries, last.cookie?.length], [0, 17, 0])
  for (const cookie of ['20', '12345678', first.cookie!]) {
    assert.deepEqual(pick(ask(search({}), paging(20, cookie))), [2, 'paged results cookie is invalid'])
  }
})

test('a limit holds over all pages, and comes with the entries so far', () => {
  const ask = conversation()
  const first = ask(search({ sizeLimit: 15 }), paging(10))
  const second = ask(search({ sizeLimit: 15 }), paging(10, first.cookie))
  assert.deepEqual([first.code, first.entries, second.code, second.entries], [0, 10, 4, 5])
  assert.equal(second.cookie, undefined)
  assert.deepEqual(Object.values(ask(search({ sizeLimit: 3 }))).slice(0, 3), [4, '', 3])
})

test('no search gives more than five hundred entries', () => {
  const surroundings = sdsSurroundings()
  surroundings.become((topology) => ({
    ...topology,
    organisations: Array.from({ length: 600 }, (_, number) => ({
      ...topology.organisations[0]!,
      odsCode: `Q${number}` as (typeof topology.organisations)[0]['odsCode'],
    })),
  }))
  const reply = ldapConversation(surroundings)({
    kind: 'message',
    bytes: sequence(integer(1), search({ base: 'ou=organisations,o=nhs' })),
  })
  assert.equal(reply.operation?.response.resultCode, 4)
  assert.equal(reply.operation.response.entries.length, 500)
})

test('paging that cannot be read is refused', () => {
  const ask = conversation()
  const cases: readonly (readonly [Buffer, string])[] = [
    [control(CONTROL.pagedResults), 'paged results control value is absent'],
    [control(CONTROL.pagedResults, Buffer.alloc(0)), 'paged results control value is empty'],
    [control(CONTROL.pagedResults, Buffer.from('x')), 'paged results control could not be decoded'],
    [paging(-1), 'paged results control size invalid'],
  ]
  for (const [each, diagnostic] of cases) assert.deepEqual(pick(ask(search({}), each)), [2, diagnostic])
  assert.deepEqual(Object.values(ask(search({}), paging(0))).slice(0, 3), [0, '', 0])
})

const pick = ({ code, diagnostic }: { code?: number | undefined; diagnostic?: string | undefined }) => [
  code,
  diagnostic,
]

test('critical controls that are unknown, or have no place here, refuse the operation', () => {
  const ask = conversation()
  const unknown = [12, 'critical extension is not recognized']
  const compare = element(0x6e, octets(as), sequence(octets('nhsIDCode'), octets('A20047')))
  for (const type of ['1.2.840.113556.1.4.473', '2.16.840.1.113730.3.4.9', CONTROL.contentSync]) {
    assert.deepEqual(pick(ask(search({}), control(type))), unknown, type)
    assert.equal(ask(search({ base: as }), control(type, undefined, false)).entries, 1)
  }
  assert.deepEqual(pick(ask(compare, control('1.2.3'))), unknown)
  assert.deepEqual(pick(ask(extended('1.3.6.1.4.1.4203.1.11.3'), control('1.2.3'))), unknown)
  assert.deepEqual(
    pick(ask(element(0x60, integer(3), octets(''), octets('', 0x80)), control('1.2.3'))),
    unknown,
  )
  const misplaced = [12, 'critical extension is unavailable']
  assert.deepEqual(pick(ask(search({}), control(CONTROL.preRead, sequence()))), misplaced)
  assert.deepEqual(pick(ask(compare, paging(2))), misplaced)
  assert.deepEqual(pick(ask(search({}), control(CONTROL.proxiedAuthorisation, Buffer.from('dn:')))), [
    123,
    'anonymous proxied authorization not allowed',
  ])
})

test('ManageDsaIT changes nothing where there are no referrals, and takes no value', () => {
  const ask = conversation()
  assert.equal(ask(search({ base: as }), control(CONTROL.manageDsaIT)).entries, 1)
  assert.equal(ask(search({}), control(CONTROL.manageDsaIT, Buffer.from('x'))).code, 2)
  const twice = control(CONTROL.manageDsaIT)
  assert.deepEqual(pick(ask(search({}), twice, twice)), [2, 'control specified multiple times'])
})

test('whoever wants subentries finds none, since there are none below o=nhs', () => {
  const ask = conversation()
  assert.deepEqual(Object.values(ask(search({}), control(CONTROL.subentries, truth(true)))).slice(0, 3), [
    0,
    '',
    0,
  ])
  assert.equal(ask(search({ base: as }), control(CONTROL.subentries, truth(false))).entries, 1)
  assert.equal(ask(search({}), control(CONTROL.subentries)).code, 2)
})

test('of the values of an entry only those are given that were asked for', () => {
  const ask = conversation()
  const question = search({ base: as, attributes: ['nhsAsSvcIA', 'nhsIDCode'] })
  const wanted = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'
  const chosen = (...filters: readonly Buffer[]) =>
    ask(question, control(CONTROL.matchedValues, sequence(...filters))).attributes
  assert.deepEqual(chosen(equal('nhsAsSvcIA', wanted)), [['nhsAsSvcIA', [wanted]]])
  assert.deepEqual(chosen(equal('nhsAsSvcIA', 'x'), present('nhsIDCode')), [['nhsIDCode', ['A20047']]])
  assert.deepEqual(chosen(element(0xa0, present('nhsIDCode'))), [])
  assert.equal(ask(question, control(CONTROL.matchedValues)).code, 2)
})

test('an assertion that does not hold calls the operation off', () => {
  const ask = conversation()
  const asserting = (filter: Buffer) => control(CONTROL.assertion, filter)
  assert.equal(ask(search({ base: as }), asserting(equal('nhsIDCode', 'A20047'))).entries, 1)
  for (const filter of [equal('nhsIDCode', 'B82617'), equal('nhsInvented', 'x')])
    assert.deepEqual(pick(ask(search({ base: as }), asserting(filter))), [122, ''])
  assert.equal(ask(search({ base: as }), control(CONTROL.assertion)).code, 2)
  assert.equal(ask(search({ base: as }), asserting(Buffer.from('x'))).ends, true)
})

test('extended operations end as in the recorded directory', () => {
  const ask = conversation()
  const cases: readonly (readonly [Buffer, number, string])[] = [
    [extended('1.3.6.1.4.1.4203.1.11.3'), 0, ''],
    [extended('1.3.6.1.4.1.4203.1.11.3', Buffer.from('x')), 2, 'no request data expected'],
    [extended('1.3.6.1.4.1.1466.20037'), 2, 'unsupported extended operation'],
    [extended('1.3.6.1.1.8', sequence(integer(9))), 119, 'message ID not found'],
    [extended('1.3.6.1.1.8', Buffer.from('x')), 2, 'message ID parse failed'],
    [extended('1.3.6.1.1.8'), 2, 'no message ID supplied'],
    [extended('1.3.6.1.4.1.4203.1.11.1'), 8, 'only authenticated users may change passwords'],
  ]
  for (const [operation, code, diagnostic] of cases)
    assert.deepEqual(pick(ask(operation)), [code, diagnostic])
})

test('binds end as in OpenLDAP', () => {
  const ask = conversation()
  const bind = (version: number, dn: string, password: string) =>
    element(0x60, integer(version), octets(dn), octets(password, 0x80))
  const cases: readonly (readonly [Buffer, number, string])[] = [
    [bind(3, '', ''), 0, ''],
    [bind(3, 'cn=x,o=nhs', ''), 53, 'unauthenticated bind (DN with no password) disallowed'],
    [bind(3, 'cn=x,o=nhs', 'y'), 49, ''],
    [bind(3, 'x', 'y'), 34, 'invalid DN'],
    [bind(2, '', ''), 2, 'historical protocol version requested, use LDAPv3 instead'],
    [bind(4, '', ''), 2, 'requested protocol version not supported'],
  ]
  for (const [operation, code, diagnostic] of cases)
    assert.deepEqual(pick(ask(operation)), [code, diagnostic])
})
