import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import type { ProductUnderTest } from '../evidence/run-record.js'
import { AUDIT_COLUMNS, AUDIT_ITEMS } from '../evidence/scripts/audit-extract.js'
import { readWorkspace } from '../workspace/read-workspace.js'
import { handedInOf } from './handed-in.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-handed-in-'))
after(() => rmSync(folder, { recursive: true }))

const written = (name: string, contents: string): string => {
  writeFileSync(join(folder, name), contents)
  return join(folder, name)
}

const HEAD = AUDIT_ITEMS.map((item) => AUDIT_COLUMNS[item])
const csv = (head: readonly string[]) => `${head.join(',')}\n${head.map(() => 'x').join(',')}\n`
const mine: ProductUnderTest = { manufacturer: 'YGC01', product: 'Mine', version: '1', roles: ['consumer'] }
const during = { underTest: [mine], isWritten: false }

describe('an audit extract', () => {
  test('is read at the end, for it may be written meanwhile', async () => {
    const audit = join(folder, 'later.csv')
    const handedIn = await handedInOf({ audit }, during)
    written('later.csv', csv(HEAD))
    assert.equal(handedIn()?.audit?.rows.length, 1)
  })

  test('that is there and lacks columns is refused before anything starts', async () => {
    const audit = written('few.csv', csv(['event']))
    await assert.rejects(handedInOf({ audit }, during), { code: 'AUDIT_UNREADABLE' })
  })

  test('that is not there at the end is told in one line, and keeps nothing else from being told', async () => {
    const handedIn = await handedInOf({ audit: join(folder, 'never.csv') }, during)
    const { audit, auditFault } = handedIn() ?? {}
    assert.equal(audit, undefined)
    assert.match(
      auditFault ?? '',
      /^1 fault in the audit extract .*never\.csv: it cannot be read: there is no such file or folder: [^\n]*never\.csv \(ENOENT\)$/,
    )
  })

  test('of traffic that is over has to be there', async () => {
    const audit = join(folder, 'never.csv')
    await assert.rejects(handedInOf({ audit }, { ...during, isWritten: true }), { code: 'AUDIT_UNREADABLE' })
  })

  test('is named in spinecheck.yaml, with the names of its columns', async () => {
    written('mine.yaml', '')
    written('own.csv', csv(HEAD.map((name) => (name === 'event' ? 'what' : name))))
    const workspace = readWorkspace(
      written('spinecheck.yaml', 'topology: mine.yaml\naudit: { file: own.csv, columns: { event: what } }\n'),
    )
    const handedIn = await handedInOf({}, { ...during, workspace })
    assert.equal(handedIn()?.audit?.rows[0]?.items.event, 'x')
  })
})

test('where no consumer is under test nothing can be handed in; where traffic will tell, it can', async () => {
  const audit = written('whole.csv', csv(HEAD))
  await assert.rejects(handedInOf({ audit }, { underTest: [], isWritten: false }), {
    code: 'NOT_CONFIGURED',
    message: /none is tested here/,
  })
  const handedIn = await handedInOf({ audit }, { underTest: undefined, isWritten: false })
  assert.ok(handedIn()?.audit)
  assert.equal((await handedInOf({}, { underTest: [], isWritten: false }))(), undefined)
})
