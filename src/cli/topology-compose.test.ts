import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, mock, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { printComposeFile, writeKubernetesFolder } from './topology-compose.js'

const topologies = fileURLToPath(new URL('../../../topologies/', import.meta.url))
const example = join(topologies, 'regional-portal.yaml')
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-compose-'))
after(() => rmSync(folder, { recursive: true }))

/** What is printed, on both streams. */
function printed(act: () => unknown): string {
  let text = ''
  const writes = [process.stdout, process.stderr].map((stream) =>
    mock.method(stream, 'write', (part: string) => {
      text += part
      return true
    }),
  )
  try {
    assert.equal(act(), 0)
  } finally {
    for (const write of writes) write.mock.restore()
  }
  return text
}

test('a compose file is printed', () => {
  assert.match(
    printed(() => printComposeFile(example, {})),
    /^# The doubles of "Regional portal"[^]*\nservices:/,
  )
})

test('--out writes it with paths that start from its own folder; one that is there is kept unless --force', () => {
  const out = join(folder, 'docker-compose.yml')
  assert.match(
    printed(() => printComposeFile(example, { out }, folder)),
    /for docker compose/,
  )
  assert.match(
    readFileSync(out, 'utf8'),
    /- \.\.\/.*regional-portal\.yaml:\/etc\/spinecheck\/topology\.yaml:ro/,
  )
  assert.match(readFileSync(out, 'utf8'), /context: \.\/dist\/container/)
  writeFileSync(out, 'mine')
  assert.throws(() => printComposeFile(example, { out }), { code: 'FILE_NOT_WRITTEN', message: /--force/ })
  assert.equal(readFileSync(out, 'utf8'), 'mine')
  printed(() => printComposeFile(example, { out, force: true }))
  assert.match(readFileSync(out, 'utf8'), /^services:/m)
})

test('a folder of manifests is written; one that holds something is left alone unless --force', () => {
  const out = join(folder, 'kubernetes')
  assert.match(
    printed(() => writeKubernetesFolder(example, { out })),
    /17 files for "Regional portal"/,
  )
  assert.ok(existsSync(join(out, 'kustomization.yaml')))
  assert.throws(() => writeKubernetesFolder(example, { out }), {
    code: 'FILE_NOT_WRITTEN',
    message: /is not empty.*--force/,
  })
  printed(() => writeKubernetesFolder(example, { out, force: true }))
  assert.throws(() => writeKubernetesFolder(example, { out: join(out, 'pds.yaml') }), {
    code: 'FILE_NOT_WRITTEN',
    message: /is no folder/,
  })
})

test('a file that is not there and one with faults of form are told apart', () => {
  assert.throws(() => printComposeFile(join(folder, 'none.yaml'), {}), { code: 'TOPOLOGY_UNREADABLE' })
  const faulty = join(folder, 'faulty.yaml')
  writeFileSync(faulty, 'title: x\n')
  assert.throws(() => printComposeFile(faulty, {}), { code: 'TOPOLOGY_INVALID' })
})

test('a topology that breaks rules is made all the same, with a note', () => {
  const broken = join(folder, 'broken.yaml')
  const text = readFileSync(example, 'utf8')
  writeFileSync(broken, text.replace('asid: 200000000702', 'asid: 200000000701'))
  assert.match(
    printed(() => printComposeFile(broken, {})),
    /Note: .* breaks \d+ rules? of registration/,
  )
})
