import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { checks } from '../checks/index.js'
import { catalogue } from '../requirements/catalogue.js'
import { rules } from '../rules/index.js'
import { faults } from './faults.js'

const readme = readFileSync(fileURLToPath(new URL('../../../README.md', import.meta.url)), 'utf8')

for (const [what, pattern, count] of [
  ['checks', /^checks (\d+), proven \1;/m, checks.length],
  ['rules', /; rules (\d+), proven \1;/, rules.length],
  ['faults', /; faults (\d+), caught \1 exactly;/, faults.length],
  ['requirements of the catalogue', /^Requirements: (\d+) = /m, catalogue.length],
] as const)
  test(`README tells how many ${what} there are`, () => {
    assert.equal(
      pattern.exec(readme)?.[1],
      String(count),
      'npm start and npm run prove print the new figures',
    )
  })
