import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PdsDetails } from '../../topology/pds-details.js'
import { errorOf, json, PdsBench, textOf, type PdsJson } from './pds-fixture.js'

const WILF = '9990000166'
const AGNES = '9990000077'
const CATO = '9990000085'
const BORN = 'birthdate=1991-01-30'

const record = async (number: string, bench = new PdsBench()): Promise<PdsJson> =>
  json(await bench.ask(`/Patient/${number}`))

const listed = (value: PdsJson | undefined, ...members: readonly string[]): readonly unknown[] =>
  (value as unknown as readonly PdsJson[]).map((each) =>
    members
      .map((member) => (member === 'period' ? JSON.stringify(each[member]) : textOf(each[member])))
      .join(' '),
  )

test('what is not the usual comes first, each with its period', async () => {
  const wilf = await record(WILF)
  assert.deepEqual(listed(wilf['name'], 'id', 'use', 'family', 'period'), [
    'name1 old Oldcomer {"start":"1991-01-30","end":"2015-06-30"}',
    'name2 nickname Newcomer {"start":"1991-01-30"}',
    'name3 usual Newcomer {"start":"2015-06-30"}',
  ])
  assert.deepEqual(listed(wilf['address'], 'use', 'postalCode', 'period'), [
    'home ZZ99 1ZZ {"start":"1991-01-30","end":"2019-08-31"}',
    'temp ZZ99 2YY {"start":"2027-06-30"}',
    'home ZZ99 5CC {"start":"2019-08-31"}',
  ])
  assert.deepEqual(listed(wilf['telecom'], 'system', 'value'), [
    'phone 07700900167',
    'email wilf.newcomer@patients.example',
    'phone 07700900166',
  ])
  assert.deepEqual(listed(wilf['contact'], 'id', 'period'), ['contact1 {"start":"1991-01-30"}'])
})

test('extensions are several, in no order that helps', async () => {
  const names = async (number: string) =>
    listed((await record(number))['extension'], 'url').map((url) => String(url).replace(/^.*Extension-/, ''))
  assert.deepEqual(await names(WILF), ['UKCore-NHSCommunication', 'UKCore-NominatedPharmacy'])
  assert.deepEqual(await names(AGNES), ['UKCore-NHSCommunication', 'UKCore-DeathNotificationStatus'])
  assert.deepEqual(await names(CATO), ['PDS-RemovalFromRegistration'])
})

test('a death may be told informally, and a date of birth be known in part', async () => {
  const agnes = await record(AGNES)
  assert.match(JSON.stringify(agnes['extension']?.[1]), /"code":"1","display":"Informal/)
  assert.equal(agnes['birthDate'], '1931-04')
})

test('who has left is looked after by another organisation', async () => {
  const cato = await record(CATO)
  assert.equal(cato['managingOrganization']?.['identifier']?.['value'], 'X26')
})

test('a search gives less of a record than a retrieval', async () => {
  const found = json(await new PdsBench().ask(`/Patient?family=Newcomer&${BORN}`))
  const wilf = found['entry']?.[0]?.['resource']
  assert.deepEqual(listed(wilf?.['name'], 'use'), ['nickname', 'usual'])
  assert.deepEqual(listed(wilf?.['address'], 'use'), ['home', 'home'])
  assert.deepEqual([wilf?.['extension'], wilf?.['contact']], [undefined, undefined])
})

const bench = (onPds: Partial<PdsDetails>) => {
  const made = new PdsBench()
  const wilf = made.topology.patients.find(({ nhsNumber }) => nhsNumber === WILF)
  const none = { names: [], addresses: [], telecoms: [], contacts: [], deathNotice: 'formal' } as const
  return made.change(WILF, { onPds: { ...none, ...wilf?.onPds, ...onPds } })
}

test('the very restricted are hidden, the redacted never shown', async () => {
  const hidden = await record(WILF, bench({ security: 'V' }))
  assert.equal(hidden['meta']?.['security']?.[0]?.['code'], 'V')
  assert.deepEqual(listed(hidden['extension'], 'url').length, 1)
  assert.deepEqual(
    [hidden['address'], hidden['telecom'], hidden['contact']],
    [undefined, undefined, undefined],
  )
  const redacted = await bench({ security: 'REDACTED' }).ask(`/Patient/${WILF}`)
  assert.equal(errorOf(redacted)[1], 'INVALIDATED_RESOURCE')
})

const searches: readonly (readonly [name: string, query: string, isFound: boolean])[] = [
  ['a former family name', `family=Oldcomer&${BORN}`, false],
  ['a former family name with history', `family=Oldcomer&${BORN}&_history=true`, true],
  ['a former family name fuzzily', `family=Oldcomer&given=Wilfred&${BORN}&_fuzzy-match=true`, true],
  ['a nickname', `family=Newcomer&given=Will&${BORN}`, true],
  ['one of several given names', `family=Newcomer&given=Nobody&given=Wilf&${BORN}`, true],
  ['none of several given names', `family=Newcomer&given=Nobody&given=Noone&${BORN}`, false],
  ['a former postcode', `family=Newcomer&${BORN}&address-postalcode=ZZ99%201ZZ`, false],
  [
    'a former postcode with history',
    `family=Newcomer&${BORN}&address-postalcode=ZZ99%201ZZ&_history=true`,
    true,
  ],
  ['the postcode of a stay', `family=Newcomer&${BORN}&address-postalcode=ZZ99%202YY`, true],
  [
    'the email address, whatever its case',
    `family=Newcomer&${BORN}&email=Wilf.Newcomer%40patients.example`,
    true,
  ],
  [
    'another email address fuzzily',
    `family=Newcomer&given=Wilf&${BORN}&email=x%40patients.example&_fuzzy-match=true`,
    false,
  ],
  ['the telephone', `family=Newcomer&${BORN}&phone=07700900166`, true],
  ['the practice in small letters', `family=Newcomer&${BORN}&general-practitioner=a20047`, true],
  ['accents that are none, fuzzily', `family=N%C3%A9wcomer&given=W%C3%AFlf&${BORN}&_fuzzy-match=true`, true],
]

describe('a search of an untidy record by', () => {
  for (const [name, query, isFound] of searches)
    test(`${name} finds ${isFound ? 'it' : 'nobody'}`, async () => {
      assert.equal(Number(json(await new PdsBench().ask(`/Patient?${query}`))['total']), isFound ? 1 : 0)
    })
})
