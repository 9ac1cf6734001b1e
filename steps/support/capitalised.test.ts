import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { namesAtHand } from '../../src/topology/topology-files.js'
import { isCapitalised } from './capitalised.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-names-'))
after(() => rmSync(folder, { recursive: true, force: true }))
cpSync(join(root, 'topologies'), join(folder, 'topologies'), { recursive: true })

test('all names in the topologies of the package are capitalised words, so they need not be known to be read', () => {
  const names = Object.values<readonly string[]>({ ...namesAtHand(folder) }).flat()
  assert.ok(names.length > 20)
  assert.deepEqual(
    names.filter((name) => !isCapitalised(name)),
    [],
  )
  assert.deepEqual(namesAtHand(root), { organisations: [], patients: [], staff: [], products: [] })
})

test('of somebody’s own topologies every name is known, also one that begins with a small letter', () => {
  const example = readFileSync(join(root, 'topologies/worked-example.yaml'), 'utf8')
  writeFileSync(
    join(folder, 'mine.yaml'),
    example.replace('name: Northgate Urgent Care', 'name: eastgate 111'),
  )
  assert.ok(namesAtHand(folder).organisations.includes('eastgate 111'))
})
