import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { entriesIn, scratch, type ToldFault } from './testing/scratch.js'

const { write, remove } = scratch()
after(remove)

const read = (contents: string | Uint8Array) => entriesIn(write('export.ldif', contents))
const valuesIn = (contents: string | Uint8Array) => {
  const { entries, told } = read(contents)
  assert.deepEqual(told, [])
  return entries.map(({ line, dn, values }) => [
    line,
    dn,
    ...values.map(({ name, value }) => `${name}=${value}`),
  ])
}

describe('what LDIF may look like', () => {
  test('version, comments, folded lines and several empty lines between entries', () => {
    assert.deepEqual(
      valuesIn(
        'version: 1\n\n# made\n  by hand\n\n\ndn: uniqueIdentifier=1,o=n\n hs\n# in between\nobjectClass: to\n p\n\n\n\ndn: o=nhs\no: nhs\n',
      ),
      [
        [7, 'uniqueIdentifier=1,o=nhs', 'objectclass=top'],
        [15, 'o=nhs', 'o=nhs'],
      ],
    )
  })

  test('a version line directly before the first entry, CRLF, a byte order mark, no line end at the end', () => {
    assert.deepEqual(valuesIn('\uFEFFversion: 1\r\ndn: o=nhs\r\no: n\r\n hs\r\n\r\ndn: ou=x\r\nou: x'), [
      [2, 'o=nhs', 'o=nhs'],
      [6, 'ou=x', 'ou=x'],
    ])
  })

  test('base64, folded too, in a dn too; names in any case and with options', () => {
    assert.deepEqual(
      valuesIn('dn:: bz1u\n aHM=\nNHSIDCODE;lang-en:: QTIwMDQ3\nnhsProductName: Größe\nempty:\n'),
      [[1, 'o=nhs', 'nhsidcode=A20047', 'nhsproductname=Größe', 'empty=']],
    )
  })

  test('base64 of bytes that are no text is no fault of the file', () => {
    const { entries, told } = read('dn: o=nhs\nuserCertificate;binary:: //79\n')
    assert.deepEqual(told, [])
    assert.deepEqual(entries[0]?.values, [{ name: 'usercertificate', value: undefined, line: 2 }])
  })

  test('what ldapsearch writes around the entries', () => {
    assert.deepEqual(
      valuesIn(
        '# extended LDIF\n#\n\ndn: o=nhs\no: nhs\n\n# search result\nsearch: 2\nresult: 0 Success\n\n# numEntries: 1\n',
      ),
      [[4, 'o=nhs', 'o=nhs']],
    )
  })

  test('an empty file has no entry and no fault of its own', () => {
    assert.deepEqual(valuesIn(''), [])
  })
})

describe('what is wrong with a file is told with its line', () => {
  const entry = 'dn: o=nhs\n'
  const cases: readonly [name: string, contents: string | Uint8Array, told: readonly ToldFault[]][] = [
    ['another version', `version: 2\n${entry}`, [[1, 'version', '"2"']]],
    ['no dn first', 'o: nhs\n\ndn: o=nhs\n', [[1, '(entry)', '"o: nhs"']]],
    ['a line without a colon', `${entry}nonsense\n`, [[2, '(line)', '"nonsense"']]],
    ['a name that is none', `${entry}a b: c\n`, [[2, '(line)', '"a b: c"']]],
    ['two dn in one entry', `${entry}o: nhs\ndn: o=x\n`, [[3, 'dn', 'a second dn in one entry']]],
    [
      'nothing to continue',
      ' folded\n\ndn: o=nhs\n\n folded\n',
      [
        [1, '(line)', 'a line that begins with a space, with nothing before it to continue'],
        [5, '(line)', 'a line that begins with a space, with nothing before it to continue'],
      ],
    ],
    ['base64 cut short', `${entry}o:: bmh\n`, [[2, 'o', '"bmh" after "::"']]],
    ['base64 that is none', `${entry}o:: b-h_\n`, [[2, 'o', '"b-h_" after "::"']]],
    [
      'a value to be fetched',
      `${entry}jpegPhoto:< file:///etc/passwd\n`,
      [[2, 'jpegPhoto', 'a value that stands elsewhere, at "file:///etc/passwd"']],
    ],
    [
      'a change record',
      `${entry}changetype: modify\nreplace: o\no: nhs\n-\n`,
      [[2, 'changetype', 'a change record: "changetype: modify"']],
    ],
    [
      'an answer cut short by the directory',
      `${entry}\nsearch: 2\nresult: 4 Size limit exceeded\n`,
      [[4, 'result', '"result: 4 Size limit exceeded": the directory did not send everything']],
    ],
    ['a NUL', `${entry}o: n\0hs\n`, [[2, '(line)', 'a NUL character']]],
    [
      'a carriage return within a line',
      `${entry}o: n\rhs\n`,
      [[2, '(line)', 'a carriage return within a line']],
    ],
    [
      'bytes that are not UTF-8',
      Buffer.concat([Buffer.from('dn: o=nhs\no: n'), Buffer.from([0xe4]), Buffer.from('hs\n')]),
      [[2, '(line)', 'bytes that are not UTF-8']],
    ],
    ['UTF-16', Buffer.from('\uFEFFdn: o=nhs\n', 'utf16le'), [[1, '(whole file)', 'text in UTF-16']]],
    ['a gzip file', Buffer.from([0x1f, 0x8b, 8, 0, 0]), [[1, '(whole file)', 'a gzip file']]],
  ]
  for (const [name, contents, told] of cases)
    test(name, () => {
      assert.deepEqual(read(contents).told, told)
    })

  test('reading goes on behind a fault, and an entry with one is marked', () => {
    const { entries, told } = read('dn: o=a\nnonsense\n\no: b\n\ndn: o=c\no: c\n')
    assert.deepEqual(
      entries.map(({ dn, spoilt }) => [dn, spoilt]),
      [
        ['o=a', true],
        ['o=c', false],
      ],
    )
    assert.equal(told.length, 2)
  })
})

describe('files that are no LDIF end soon and in few words', () => {
  test('a line without an end is given up after 1 MB', () => {
    const { told } = read(Buffer.alloc(3 * 1024 * 1024, 'a'))
    assert.deepEqual(told, [[1, '(line)', 'a line without an end after 1 MB; nothing behind it was read']])
  })

  test('a value folded without end is given up after 1 MB, and what follows is read', () => {
    const fold = ` ${'a'.repeat(75)}\n`.repeat(20_000)
    const { entries, told } = read(`dn: o=nhs\no: x\n${fold}\ndn: o=y\n`)
    assert.deepEqual(told, [[2, '(line)', 'a folded line longer than 1 MB']])
    assert.equal(entries.at(-1)?.dn, 'o=y')
  })

  test('an entry without end is given up after 10,000 lines', () => {
    const { entries, told } = read(`dn: o=nhs\n${'o: nhs\n'.repeat(12_000)}`)
    assert.deepEqual(told, [[10_001, '(entry)', 'more than 10000 lines']])
    assert.equal(entries[0]?.values.length, 9_999)
  })

  test('binary tells a hundred faults and how many more there are', () => {
    const { entries, told } = read(Buffer.from('\u0001\u0000\n\n'.repeat(1_234)))
    assert.deepEqual(entries, [])
    assert.equal(told.length, 101)
    assert.equal(told.at(-1)?.[2], '1134 more faults, the last of them here')
  })
})

test('a line is read whole where it lies across two pieces of the file', () => {
  const comment = `#${'x'.repeat(99)}\n`
  // 256 KB are read at once; entries of odd length end everywhere in them.
  const contents = Array.from(
    { length: 5_000 },
    (_, index) => `${comment}dn: o=${index}\no: ${'é'.repeat(index % 7)}\n\n`,
  )
  const { entries, told } = read(contents.join(''))
  assert.deepEqual(told, [])
  assert.equal(entries.length, 5_000)
  assert.ok(
    entries.every(
      ({ dn, line, values }, index) =>
        dn === `o=${index}` && line === index * 4 + 2 && values[0]?.value === 'é'.repeat(index % 7),
    ),
  )
})
