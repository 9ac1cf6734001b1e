import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

// Every case is a real process, as a user or a CI server starts it.

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-import-cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function spinecheck(...args: readonly string[]) {
  const child = spawn(process.execPath, [join(root, 'bin/spinecheck.js'), 'topology', ...args], {
    cwd: folder,
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  return new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>(
    (resolve) => child.once('close', (code) => resolve({ code, out, err })),
  )
}

const write = (name: string, contents: string | Uint8Array) => {
  writeFileSync(join(folder, name), contents)
  return name
}

const SLOTS = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'
const METADATA = 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1'

const mhs = (id: string, odsCode: string, partyKey: string, interactionId: string, rest: readonly string[]) =>
  [
    `dn: uniqueIdentifier=${id},ou=Services,o=nhs`,
    'objectClass: nhsMhs',
    `uniqueIdentifier: ${id}`,
    `nhsIDCode: ${odsCode}`,
    `nhsMHSPartyKey: ${partyKey}`,
    `nhsMhsSvcIA: ${interactionId}`,
    ...rest,
    '\n',
  ].join('\n')
const as = (asid: string, odsCode: string, partyKey: string) =>
  [
    `dn: uniqueIdentifier=${asid},ou=Services,o=nhs`,
    'objectClass: nhsAs',
    `uniqueIdentifier: ${asid}`,
    `nhsIDCode: ${odsCode}`,
    `nhsMHSPartyKey: ${partyKey}`,
    `nhsAsSvcIA: ${METADATA}`,
    `nhsAsSvcIA: ${SLOTS}`,
    '\n',
  ].join('\n')

const practice = [
  'nhsMHSEndPoint: https://gp.lane.example/A20047/STU3/1/gpconnect',
  'nhsMhsFQDN: gp.lane.example',
]
const sound = [
  mhs('m1', 'A20047', 'A20047-821870', METADATA, practice),
  mhs('m2', 'A20047', 'A20047-821870', SLOTS, practice),
  mhs('m3', 'NLX01', 'NLX01-850115', 'urn:nhs:names:services:pdsquery:PatientRetrieve', [
    'nhsMhsFQDN: mhs.north.example',
  ]),
  as('200000000116', 'A20047', 'A20047-821870'),
  as('200000000115', 'NLX01', 'NLX01-850115'),
].join('')

write('sound.ldif', sound)
write('agreements.csv', 'consumer,provider,capability\nNLX01,A20047,appointment-management\n')
write('names.csv', 'odsCode,name\nA20047,Meadow Lane Surgery\nNLX01,Northgate Urgent Care\n')
const TABLES = ['--agreements', 'agreements.csv', '--names', 'names.csv']

describe('topology import', { concurrency: 2 }, () => {
  test('prints a topology file, which topology check then takes; the summary goes to the error stream', async () => {
    const { code, out, err } = await spinecheck('import', 'sound.ldif', ...TABLES, '--title', 'Lane')
    assert.equal(code, 0, err)
    assert.match(out, /^# Made by spinecheck topology import from sound\.ldif:/)
    assert.match(out, /\ntitle: Lane\n/)
    assert.match(out, /\{ odsCode: NLX01, name: Northgate Urgent Care \}/)
    assert.equal(
      err,
      'Read 2 AS records and 3 MHS records.\n' +
        'The topology has 2 organisations, 1 provider and 1 consumer systems, 2 message handling servers, 1 data sharing agreements.\n' +
        'Some things had to be made up because SDS does not tell them; the comment at the top lists them.\n',
    )
    write('printed.yaml', out)
    const checked = await spinecheck('check', 'printed.yaml')
    assert.doesNotMatch(checked.out, /fault/)
    assert.notEqual(checked.code, 3, checked.out)
  })

  test('writes to a file, and never over one that is there unless it is told to', async () => {
    write('mine.yaml', 'precious')
    const refused = await spinecheck('import', 'sound.ldif', '--out', 'mine.yaml')
    assert.equal(refused.code, 3)
    assert.match(refused.err, /mine\.yaml exists already.*--force/)
    assert.equal(readFileSync(join(folder, 'mine.yaml'), 'utf8'), 'precious')
    const forced = await spinecheck('import', 'sound.ldif', '--out', 'mine.yaml', '--force')
    assert.equal(forced.code, 0, forced.err)
    assert.equal(forced.out, '')
    assert.match(forced.err, /mine\.yaml has 2 organisations.*SDS holds no data sharing agreements/s)
    assert.match(readFileSync(join(folder, 'mine.yaml'), 'utf8'), /^# Made by/)
  })

  test('every fault of a half-valid export is told, and nothing is written', async () => {
    write(
      'half.ldif',
      sound
        .replace('uniqueIdentifier: 200000000115', 'uniqueIdentifier: 2000')
        .replace('nhsIDCode: A20047\n', ''),
    )
    const { code, out, err } = await spinecheck('import', 'half.ldif', '--out', 'half.yaml')
    assert.equal(code, 3)
    assert.equal(out, '')
    assert.match(
      err,
      /^2 faults in half\.ldif:\n {2}half\.ldif:1 {2}nhsIDCode of uniqueIdentifier=m1,.*\n {4}found {5}nothing\n/,
    )
    assert.match(err, /found {5}"2000"\n {4}expected {2}ASID: twelve digits.*\nNothing was written\.\n$/)
    assert.throws(() => readFileSync(join(folder, 'half.yaml')), { code: 'ENOENT' })
  })

  test('an export that is not there ends with 3 and says what would be right', async () => {
    const { code, err } = await spinecheck('import', 'no-such.ldif')
    assert.equal(code, 3)
    assert.match(err, /Cannot read no-such\.ldif: .*Name an LDIF export of SDS/)
  })
})

describe('topology check of an export', { concurrency: 2 }, () => {
  test('a registration gone wrong is judged with the names of those concerned and the line in the export', async () => {
    const wrong = sound.replace(
      as('200000000115', 'NLX01', 'NLX01-850115'),
      as('200000000116', 'NLX01', 'NLX01-850115').replace('dn: ', 'dn: cn=another+'),
    )
    write('wrong.ldif', wrong)
    const { code, out } = await spinecheck('check', 'wrong.ldif', ...TABLES)
    assert.equal(code, 1, out)
    const lines = wrong.split('\n')
    const place = lines.indexOf('dn: uniqueIdentifier=200000000116,ou=Services,o=nhs') + 1
    assert.match(out, new RegExp(`wrong\\.ldif:${place}\\b`))
    assert.match(out, /Meadow Lane Surgery/)
    assert.match(out, /Northgate Urgent Care/)
  })

  test('an agreement with an organisation that SDS does not know is found in the table', async () => {
    write(
      'strange.csv',
      'consumer,provider,capability\nNLX01,A20047,appointment-management\nNLX01,Z99999,appointment-management\n',
    )
    const { code, out } = await spinecheck('check', 'sound.ldif', '--agreements', 'strange.csv')
    assert.equal(code, 1, out)
    assert.match(out, /strange\.csv:3/)
  })

  test('an export is known by how it begins, whatever its name', async () => {
    write('export.txt', `# extended LDIF\n\nversion: 1\n\n${sound}`)
    assert.match((await spinecheck('check', 'export.txt')).out, /2 organisations, 2 systems/)
  })

  for (const [what, contents] of [
    [
      'random bytes',
      Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919 + (index >> 3)) % 251)),
    ],
    ['a hundred thousand lines of nonsense', 'nonsense\n\n'.repeat(100_000)],
    ['zeros', Buffer.alloc(5_000_000)],
  ] as const)
    test(`${what} under the name of an export end with 3 and a report a person can read`, async () => {
      const { code, out } = await spinecheck('check', write(`${what.replaceAll(' ', '-')}.ldif`, contents))
      assert.equal(code, 3)
      assert.ok(out.split('\n').length < 400)
    })

  test('100 MB are read without being held', async () => {
    const file = join(folder, 'large.ldif')
    const stream = createWriteStream(file)
    const entry = `dn: cn=x,o=nhs\nobjectClass: top\ndescription: ${'x'.repeat(900)}\n\n`.repeat(100)
    stream.write(sound)
    for (let bytes = 0; bytes < 100e6; bytes += entry.length)
      if (!stream.write(entry)) await once(stream, 'drain')
    stream.end()
    await finished(stream)
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=64', join(root, 'bin/spinecheck.js'), 'topology', 'check', file],
      { cwd: folder },
    )
    let out = ''
    child.stdout.on('data', (chunk) => (out += String(chunk)))
    const code = await new Promise((resolve) => child.once('close', resolve))
    assert.ok(code === 0 || code === 1, `judged rather than broken off: ${String(code)} ${out}`)
    assert.match(out, /2 organisations, 2 systems/)
  })
})
