import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { idsOf, partyNames } from '../faults/fault.js'
import { faultById, faults, partyOf } from '../faults/index.js'
import { roleDisabledBy } from '../faults/outages.js'
import { variations } from '../variations/index.js'

const ids = idsOf(faults)

describe('a legal variation', () => {
  test('is no fault and no outage, says what allows it, and speaks as faults do', () => {
    for (const [id, { legalBy, says }] of Object.entries(variations)) {
      assert.equal(faultById(id), undefined, id)
      assert.equal(roleDisabledBy(id), undefined, id)
      assert.match(says, /^[a-z-]+s /, id)
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
