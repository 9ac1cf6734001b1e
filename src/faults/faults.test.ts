import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { variations } from '../variations/index.js'
import { consumerAuditTokenFaults } from './consumer-audit-token.js'
import { consumerConductFaults } from './consumer-conduct.js'
import { consumerTowardsPracticesFaults } from './consumer-towards-practices.js'
import { consumerTowardsProxyFaults } from './consumer-towards-proxy.js'
import { consumerTowardsSpineFaults } from './consumer-towards-spine.js'
import { idsOf, partyNames } from './fault.js'
import { faultById, faults, partyOf } from './index.js'
import { mhsFaults } from './mhs.js'
import { pdsRecordFaults } from './pds-records.js'
import { pdsFaults } from './pds.js'
import { portalFaults } from './portal.js'
import { providerRecordFaults } from './provider-records.js'
import { providerFaults } from './provider.js'
import { sdsFaults } from './sds.js'
import { sspFaults } from './ssp.js'

const ids = idsOf(faults)

const thirdPerson = /^[a-z-]+s /
const anId = /\b[a-z]+:[a-z]+-|[a-z0-9]+(-[a-z0-9]+){3,}|`/

describe('every fault', () => {
  test('is named for its party, and stands in one table', () => {
    const tables = [
      consumerConductFaults,
      consumerTowardsSpineFaults,
      consumerTowardsProxyFaults,
      consumerAuditTokenFaults,
      consumerTowardsPracticesFaults,
      portalFaults,
      mhsFaults,
      pdsFaults,
      sdsFaults,
      sspFaults,
      providerFaults,
    ]
    const named: readonly string[] = tables.flatMap((each) => Object.keys(each))
    assert.deepEqual(named.toSorted(), ids.toSorted())
    assert.equal(new Set(named).size, named.length)
    for (const id of ids) assert.ok(id.startsWith(`${partyOf(id)}:`), id)
    assert.deepEqual(keysInBoth(pdsFaults, pdsRecordFaults), Object.keys(pdsRecordFaults))
    assert.deepEqual(keysInBoth(providerFaults, providerRecordFaults), Object.keys(providerRecordFaults))
  })

  test('says in plain words what happens and what would be right', () => {
    for (const id of ids) {
      const { says, right, trigger = 'x' } = faults[id]
      assert.match(says, thirdPerson, id)
      for (const words of [says, right, trigger]) {
        assert.doesNotMatch(words, /\.$/, id)
        assert.doesNotMatch(words, anId, id)
        assert.equal(words, words.trim(), id)
      }
    }
  })

  test('that is a circumstance says what somebody else has to do in it', () => {
    for (const id of ids) {
      const { kind, right } = faults[id]
      if (kind === 'misdeed') continue
      assert.match(right, /^the consumer \w+s\b/, id)
      assert.notEqual(partyOf(id), 'consumer', id)
      assert.notEqual(partyOf(id), 'portal', id)
    }
  })
})

describe('a legal variation', () => {
  test('is no fault, says what allows it, and speaks as faults do', () => {
    for (const [id, { legalBy, says }] of Object.entries(variations)) {
      assert.equal(faultById(id), undefined, id)
      assert.match(says, thirdPerson, id)
      assert.doesNotMatch(says, /\.$/, id)
      assert.notEqual(legalBy, '', id)
    }
  })
})

test('docs/faults.md says what the tables say (GOLDEN=1 writes it again)', () => {
  const file = fileURLToPath(new URL('../../../docs/faults.md', import.meta.url))
  if (process.env['GOLDEN'] === '1') writeFileSync(file, page())
  assert.equal(readFileSync(file, 'utf8'), page())
})

const keysInBoth = (one: object, other: object): readonly string[] =>
  Object.keys(other).filter((key) => key in one)

function page(): string {
  const parties = new Set(ids.map(partyOf))
  return [
    '# Faults',
    'What the doubles and the reference consumer can be told to do wrong or to suffer, so that checks prove that they notice',
    'and scenarios show how the others cope. A _circumstance_ is nobody’s misdeed: everybody is still judged.',
    'Written from the tables in `src/faults` and `src/variations`; `npx spinecheck faults` prints the same.',
    ...[...parties].flatMap((party) => [
      '',
      `## ${partyNames[party]}`,
      '',
      ...ids.filter((id) => partyOf(id) === party).map(line),
    ]),
    '',
    '## Legal variations',
    '',
    'Unusual and allowed: nothing may be found wrong with them.',
    '',
    ...Object.entries(variations).map(
      ([id, { says, legalBy }]) => `- **\`${id}\`** ${says}. Legal by ${legalBy}.`,
    ),
    '',
  ]
    .join('\n')
    .replace('# Faults\n', '# Faults\n\n')
}

function line(id: (typeof ids)[number]): string {
  const { kind, says, right, trigger } = faults[id]
  const when = trigger === undefined ? '' : ` It shows when ${trigger}.`
  const nobodys = kind === 'circumstance' ? ' (circumstance)' : ''
  return `- **\`${id}\`**${nobodys} ${says}.${when} Right: ${right}.`
}
