import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Control, type SearchOptions } from 'ldapts'
import { AS_LOOKUP, BASE, code, find, MHS_LOOKUP, recorded, withSdsLdap } from './testing/ldap-stage.js'
import { SLOT_SEARCH } from './testing/sds-surroundings.js'

test('filters, scopes and bases select entries', () =>
  withSdsLdap(async ({ client }) => {
    const practices = '(|(nhsIDCode=A20047)(nhsIDCode=B82617))'
    const cases: readonly (readonly [
      name: string,
      base: string,
      scope: 'base' | 'one' | 'sub' | 'children',
      filter: string,
      found: number,
    ])[] = [
      ['or', BASE, 'sub', `(&(objectClass=nhsAs)${practices})`, 2],
      ['not', BASE, 'sub', `(&(objectClass=nhsAs)(!${practices}))`, 2],
      ['substring, for which there is no rule', BASE, 'sub', '(nhsMHSPartyKey=nlx0*)', 0],
      ['all below the base', BASE, 'children', '(objectClass=*)', 36],
      ['presence', BASE, 'one', '(uniqueIdentifier=*)', 36],
      ['an ODS code in the wrong case', BASE, 'sub', '(nhsIDCode=a20047)', 0],
      ['the misprint of 1.2.9', BASE, 'sub', `(&(nhsIDCode=A20047)(nhsaASvcIA=${SLOT_SEARCH}))`, 0],
      [
        'a consumer has no MHS record for GP Connect',
        BASE,
        'sub',
        `(&(nhsIDCode=NLX01)(objectClass=nhsMhs)(nhsMhsSvcIA=${SLOT_SEARCH}))`,
        0,
      ],
      ['another spelling of the base', 'OU=Services,O=NHS', 'sub', MHS_LOOKUP, 1],
      ['the whole tree', 'o=nhs', 'sub', MHS_LOOKUP, 1],
      ['one level below the whole tree', 'o=nhs', 'one', '(objectClass=organizationalUnit)', 5],
      ['the base itself', BASE, 'base', '(objectClass=*)', 1],
      [
        'an entry by its name',
        'uniqueIdentifier=200000000116,ou=services,o=nhs',
        'base',
        '(objectClass=nhsAs)',
        1,
      ],
      ['an organisation by its ODS code', 'ou=organisations, o=nhs', 'sub', '(uniqueidentifier=A20047)', 1],
    ]
    for (const [name, base, scope, filter, expected] of cases) {
      assert.equal((await find(client, base, { scope, filter })).length, expected, name)
    }
  }))

test('no more is returned than was asked for', () =>
  withSdsLdap(async ({ surroundings, client }) => {
    // Read from the record: this client adds names that were asked for and not there.
    const names = async (options: SearchOptions) => {
      await find(client, BASE, { filter: AS_LOOKUP, ...options })
      return (
        recorded(surroundings)
          .at(-1)
          ?.response.entries[0]?.attributes.map(([name]) => name) ?? []
      )
    }
    const all = await names({})
    assert.ok(all.includes('nhsRequestorURP') && all.includes('nhsAsSvcIA') && all.length === 13, String(all))
    assert.deepEqual(await names({ attributes: ['*'] }), all)
    assert.deepEqual(await names({ attributes: ['1.1'] }), [])
    assert.deepEqual(await names({ attributes: ['NHSIDCODE', 'nhsmhspartykey', 'cn'] }), [
      'nhsIDCode',
      'nhsMHSPartyKey',
    ])
    const [typed] = await find(client, BASE, {
      filter: AS_LOOKUP,
      attributes: ['nhsIDCode'],
      returnAttributeValues: false,
    })
    assert.deepEqual(typed!['nhsIDCode'], [])
    const organisationAsSeen = async (odsCode: string) => {
      const [organisation] = await find(client, 'ou=Organisations,o=nhs', {
        filter: `(uniqueIdentifier=${odsCode})`,
        attributes: ['nhsIDCode', 'o', 'postalAddress', 'postalCode', 'nhsOrgTypeCode'],
      })
      return { ...organisation, dn: '' }
    }
    const invented = { postalAddress: '1 Fiction Row, Testham', postalCode: 'ZZ99 3AA' }
    assert.deepEqual(await organisationAsSeen('A20047'), {
      ...{ dn: '', nhsIDCode: 'A20047', o: 'Meadow Lane Surgery', nhsOrgTypeCode: 'PR' },
      ...invented,
    })
    surroundings.become((topology) => ({
      ...topology,
      organisations: topology.organisations.map((each) => ({
        ...each,
        addressLine: '2 Mill Lane',
        postalCode: 'ZZ99 1AA',
        directoryType: { code: 'OO', name: 'Out of hours' },
      })),
    }))
    assert.deepEqual(await organisationAsSeen('NLX01'), {
      ...{ dn: '', nhsIDCode: 'NLX01', o: 'Northgate Urgent Care', nhsOrgTypeCode: 'OO' },
      ...{ postalAddress: '2 Mill Lane, Testham', postalCode: 'ZZ99 1AA' },
    })
    const [root] = await find(client, '', { scope: 'base', attributes: ['namingContexts'] })
    assert.equal(root!['namingContexts'], 'o=nhs')
  }))

test('what the directory keeps of an entry is given where it is asked for', () =>
  withSdsLdap(async ({ surroundings, client }) => {
    const attributes = async (base: string, ...asked: readonly string[]) => {
      await find(client, base, { scope: 'base', attributes: [...asked] })
      return recorded(surroundings).at(-1)?.response.entries[0]?.attributes ?? []
    }
    const names = async (base: string, ...asked: readonly string[]) =>
      (await attributes(base, ...asked)).map(([name]) => name)
    const as = 'uniqueIdentifier=200000000116,ou=Services,o=nhs'
    assert.deepEqual(await names(as, '+'), [
      ...['structuralObjectClass', 'entryUUID', 'creatorsName', 'createTimestamp', 'entryCSN'],
      ...['modifiersName', 'modifyTimestamp', 'entryDN', 'subschemaSubentry', 'hasSubordinates'],
    ])
    assert.deepEqual(await attributes(as, '1.1', '2.5.18.10', 'hassubordinates'), [
      ['subschemaSubentry', ['cn=Subschema']],
      ['hasSubordinates', ['FALSE']],
    ])
    assert.deepEqual(await names(as, '@nhsMHSService'), [
      'objectClass',
      'uniqueIdentifier',
      'nhsIDCode',
      'nhsMHSPartyKey',
    ])
    assert.deepEqual(await attributes('o=nhs', 'hasSubordinates'), [['hasSubordinates', ['TRUE']]])
    assert.deepEqual(await attributes(''), [['objectClass', ['top', 'OpenLDAProotDSE']]])
    assert.deepEqual(await attributes('', 'namingContexts', 'supportedLDAPVersion'), [
      ['namingContexts', ['o=nhs']],
      ['supportedLDAPVersion', ['3']],
    ])
    assert.deepEqual(await names('cn=Subschema'), ['objectClass', 'cn'])
    const schema = new Map(await attributes('CN=subschema', '+'))
    assert.ok(schema.get('attributeTypes')?.some((each) => each.includes("'nhsMHSEndPoint'")))
    assert.ok(schema.get('objectClasses')?.some((each) => each.includes("'nhsMhs'")))
    assert.ok(schema.get('ldapSyntaxes')?.some((each) => each.includes("'Directory String'")))
    assert.ok(schema.get('matchingRules')?.some((each) => each.includes("'caseExactMatch'")))
    assert.ok(schema.get('matchingRuleUse')?.some((each) => each.includes('nhsMhsFQDN')))
    assert.deepEqual(surroundings.journal.troubles, [])
  }))

test('limits and pages cut a result, and unknown critical controls refuse it', () =>
  withSdsLdap(async ({ surroundings, client }) => {
    const filter = '(&(nhsIDCode=A20047)(objectClass=nhsMhs))'
    // This client takes a limit of its own asking for no fault, so the code is read from the record.
    assert.equal((await find(client, BASE, { filter, sizeLimit: 2 })).length, 2)
    assert.equal(recorded(surroundings).at(-1)?.response.resultCode, 4)
    assert.equal((await find(client, BASE, { filter, sizeLimit: 15 })).length, 15)
    assert.equal(recorded(surroundings).at(-1)?.response.resultCode, 0)
    const pages: number[] = []
    for await (const page of client.searchPaginated(BASE, { filter, paged: { pageSize: 6 } })) {
      pages.push(page.searchEntries.length)
    }
    assert.deepEqual(pages, [6, 6, 3])
    const control = (critical: boolean) => new Control('1.2.3.4.5', { critical })
    await assert.rejects(client.search(BASE, { filter }, control(true)), code(12))
    assert.equal((await client.search(BASE, { filter }, control(false))).searchEntries.length, 15)
  }))

test('compare tells equal from other, and why it cannot', () =>
  withSdsLdap(async ({ surroundings, client }) => {
    const as = 'uniqueIdentifier=200000000116,ou=services,o=nhs'
    const cases: readonly (readonly [dn: string, attribute: string, value: string, code: number])[] = [
      [as, 'nhsIDCode', 'A20047', 6],
      [as, '1.2.826.0.1285.0.1.10', 'A20047', 6],
      [as, 'nhsIDCode', 'a20047', 5],
      [as, 'nhsMHSPartyKey', 'a20047-821870', 6],
      [as, 'objectClass', 'top', 6],
      [as, 'nhsMhsSvcIA', SLOT_SEARCH, 16],
      [as, 'nhsInvented', 'x', 17],
      [as, 'nhsProductKey', '90001', 18],
      [as, 'objectClass', 'nhsInvented', 21],
      ['uniqueIdentifier=1,ou=services,o=nhs', 'nhsIDCode', 'x', 32],
      ['services', 'nhsIDCode', 'x', 34],
      ['', 'namingContexts', 'o=nhs', 6],
      ['cn=Subschema', 'attributeTypes', 'nhsIDCode', 6],
    ]
    for (const [dn, attribute, value, expected] of cases) {
      await client.compare(dn, attribute, value).catch(() => undefined)
      const { request, response } = recorded(surroundings).at(-1)!
      assert.equal(response.resultCode, expected, `${dn} ${attribute}`)
      assert.deepEqual(request, { operation: 'other', name: 'compare', target: `${dn} ${attribute}` })
    }
    assert.deepEqual(surroundings.journal.troubles, [])
  }))

test('what clients ask as a matter of course is answered, recorded and no trouble', () =>
  withSdsLdap(async ({ surroundings, client }) => {
    assert.equal((await client.exop('1.3.6.1.4.1.4203.1.11.3')).value, '')
    await assert.rejects(client.exop('1.3.6.1.4.1.1466.20037'), code(2))
    await assert.rejects(client.exop('1.3.6.1.4.1.4203.1.11.1'), code(8))
    await assert.rejects(client.search('uniqueIdentifier=1,ou=services,o=nhs', { scope: 'base' }), code(32))
    assert.deepEqual(
      recorded(surroundings).map(({ request }) => request.operation === 'other' && request.target),
      ['1.3.6.1.4.1.4203.1.11.3', '1.3.6.1.4.1.1466.20037', '1.3.6.1.4.1.4203.1.11.1', false],
    )
    assert.deepEqual(surroundings.journal.troubles, [])
  }))

test('searches where nothing is, and changes, are refused and reported', () =>
  withSdsLdap(async ({ surroundings, client }) => {
    const { journal } = surroundings
    await assert.rejects(client.search('ou=services,o=nowhere', { filter: MHS_LOOKUP }), code(32))
    await assert.rejects(client.search('services', { filter: MHS_LOOKUP }), code(34))
    await assert.rejects(client.add('ou=x,o=nhs', { ou: 'x' }), code(8))
    await assert.rejects(client.del('x'), code(34))
    assert.equal(journal.troubles.length, 3)
    assert.deepEqual(
      { ...journal.troubles[0], message: journal.troubles[0]!.message.slice(0, 78) },
      {
        receiver: 'SDS',
        exchange: 'x1',
        message: 'SDS was searched below "ou=services,o=nowhere" (scope sub), which it does not ',
      },
    )
  }))
