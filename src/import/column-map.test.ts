import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { columnMapJsonSchema, readColumnMap } from './column-map.js'
import { inFile } from './testing/result-files.js'

const shipped = fileURLToPath(new URL('../../../examples/batch-tracing/', import.meta.url))
const published = `${shipped}columns.schema.json`

test('the published JSON Schema is current', () => {
  const schema = JSON.stringify(columnMapJsonSchema(), undefined, 2)
  if (process.env['GOLDEN'] === '1') writeFileSync(published, `${schema}\n`)
  assert.deepEqual(
    JSON.parse(readFileSync(published, 'utf8')),
    JSON.parse(schema),
    'run: GOLDEN=1 node bin/test.js import/column-map',
  )
})

test('editors are told it in the first line of the map that is shipped, and what a place may be', () => {
  assert.match(
    readFileSync(`${shipped}dbs-columns.yaml`, 'utf8'),
    /^# yaml-language-server: \$schema=\.\/columns\.schema\.json\n/,
  )
  const { properties } = columnMapJsonSchema() as {
    readonly properties: { readonly columns: { readonly properties: Record<string, unknown> } }
  }
  assert.deepEqual(properties.columns.properties['practice'], {
    ...{ description: 'The ODS code of the registered practice', minimum: 0, maximum: 199 },
    ...{ type: ['string', 'number'], pattern: '^\\d{1,3}$' },
  })
})

test('a map with one place for all columns is refused for each of them, with what else is wrong', () => {
  const read = readColumnMap(
    inFile(
      'verifiedBy: " "\ncolumns:\n  code: 0\n  number: 0\n  birthDate: x\n  practice: 0\n  adress: [1]\n  address: [2, 2]\n',
      'one-place.yaml',
    ),
  )
  assert.ok('faults' in read)
  assert.deepEqual(read.faults.map(({ line, path, expected }) => `${line} ${path}: ${expected}`).sort(), [
    '1 verifiedBy: text that is not empty',
    '4 columns.number: a place of its own: 0 is that of code',
    '5 columns.birthDate: the place of a column, counted from 0 to 199',
    '6 columns.practice: a place of its own: 0 is that of code',
    '7 columns.adress: no such entry; see docs/pds-routes.md',
    '8 columns.address.1: a place of its own: 2 is that of address.0',
  ])
})
