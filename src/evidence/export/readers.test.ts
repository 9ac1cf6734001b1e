import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { HttpExchange } from '../../wire/exchange.js'
import { csv } from '../reporters/csv.js'
import { http, messages, passed, record } from '../testing/exported-run.js'
import { broken, kept, recordOf, scenario } from '../testing/run-builder.js'
import { FormatFault } from './format-fault.js'
import { formats } from './formats.js'
import { harFile } from './har.js'
import { readCsv, readTable } from './read/csv.js'
import { harSchema } from './read/har.js'
import { readJson } from './read/json.js'
import { readJunit } from './read/junit.js'
import { tablesIn } from './read/markdown.js'
import { readXml } from './read/xml.js'

const fileOf = async (name: string, of = record): Promise<string> => {
  const format = formats.find((each) => each.name === name)!
  return (await format.files({ record: of, messages: messages(of) }))[0]!.contents
}

describe('JUnit XML', () => {
  test('names what every test case shares once, and what each has of its own', async () => {
    const shared = kept('c', ['WEX-2c'])
    const text = await fileOf(
      'junit',
      recordOf([
        scenario({ outcomes: [shared] }),
        scenario({ id: 's2', outcomes: [shared, kept('d', ['WEX-6a'])] }),
      ]),
    )
    assert.equal(text.match(/WEX-2c/g)?.length, 1)
    assert.match(text, /<property name="scripts" value="[^"]*GPC-SPN-TST-01/)
    assert.match(text, /<property name="requirements" value="WEX-6a"/)
  })

  test('says expected and seen of what failed', async () => {
    const text = await fileOf('junit', recordOf([scenario({ outcomes: [broken('b', ['SSP-HDR-04'])] })]))
    assert.match(
      text,
      /<failure message="c1 Reference consumer: not kept: b [^>]*>[^<]*At +Ssp-From\n +Expected +200000000115\n +Seen +200000000116\n/,
    )
  })

  const wrong: readonly [string, string, RegExp][] = [
    [
      'an unknown attribute',
      '<testsuites><testsuite name="a" tests="0" colour="red"/></testsuites>',
      /no attribute colour/,
    ],
    ['a missing name', '<testsuites><testsuite tests="0"/></testsuites>', /no attribute name/],
    ['a count that is none', '<testsuites><testsuite name="a" tests="one"/></testsuites>', /not a number/],
    [
      'elements out of order',
      '<testsuites><testsuite name="a" tests="1"><testcase name="x"/><properties/></testsuite></testsuites>',
      /too late/,
    ],
    ['properties outside a suite', '<testsuites><properties/></testsuites>', /may hold no <properties>/],
    [
      'a sum that is wrong',
      '<testsuites><testsuite name="a" tests="2"><testcase name="x"/></testsuite></testsuites>',
      /tests of <testsuite> is 2, but 1/,
    ],
    ['an element left open', '<testsuites><testsuite name="a" tests="0"></testsuites>', /closes/],
    ['a control character', '<testsuites name="\u0001"/>', /may not stand in XML/],
    ['an unknown reference', '<testsuites name="&nbsp;"/>', /no reference/],
  ]
  for (const [what, text, words] of wrong)
    test(`the schema refuses ${what}`, () =>
      assert.throws(
        () => readJunit(text),
        (cause) => cause instanceof FormatFault && words.test(cause.message),
      ))

  test('XML gives text back as it was', () => {
    const { attributes, text } = readXml('<a x="&lt;&quot;&#39;&amp;">&gt;<!-- no --> b</a>')
    assert.deepEqual([attributes.get('x'), text], [`<"'&`, '> b'])
  })
})

describe('CSV', () => {
  const texts = ['a,b', 'say "x"', 'two\r\nlines', '', '\u05E9\u05DC\u05D5\u05DD \u{1F691}', "it's"]

  test('gives every field back as it was', () =>
    assert.deepEqual(readCsv(csv([texts, texts])), [texts, texts]))

  for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\tx', '\uFF1D1'])
    test(`runs no formula: ${JSON.stringify(formula)}`, () =>
      assert.deepEqual(readCsv(csv([[formula]])), [[`'${formula}`]]))

  test('holds no control characters', () =>
    assert.deepEqual(readCsv(csv([['a\u0000\u001B\u009B\u202Eb']])), [['a\uFFFD\uFFFD\uFFFD\uFFFDb']]))

  test('a quote that is not closed, a quote in the open and a short line are refused', () => {
    for (const text of ['"a', 'a"b\r\n', '"a","b"\r\n"c"\r\n'])
      assert.throws(() => readCsv(text), FormatFault, JSON.stringify(text))
  })

  test('the list for assurance never passes an item that traffic alone cannot decide', async () => {
    const lines = readTable(await fileOf('scal'), ['identifier', 'verdict', 'test cases', 'environment'])
    const of = (id: string) => lines.find((line) => line.get('identifier') === id)
    assert.equal(of('GPC-SSP03-02')?.get('test cases'), 'GPC-SPN-TST-01')
    assert.equal(
      of('GPC-SSP03-02')?.get('verdict'),
      'undetermined',
      'not all of its requirements were judged',
    )
    assert.match(of('GPC-SSP03-02')?.get('environment') ?? '', /^OpenTest; seen here on doubles only$/)
    assert.ok(lines.some((line) => line.get('verdict') === 'fail'))
  })
})

describe('HAR', () => {
  const archive = readJson(harFile(passed, record.facts).contents, harSchema)

  test('says how many LDAP operations are left out', () => {
    assert.equal(archive.log.entries.length, 1)
    assert.match(archive.log.comment ?? '', /LDAP operations left out, for which HAR has no form: 1\./)
  })

  test('has a URL, the query, and bytes that are no text as base64', () => {
    const [entry] = archive.log.entries
    assert.equal(entry?.request.url, 'https://pds.example/Patient?family=O%27Hara&x=1&x=2')
    assert.deepEqual(entry.request.queryString.at(-1), { name: 'x', value: '2' })
    assert.equal(entry.request.postData?.text, '//4A')
    assert.equal(entry.response.content.text, '{"name":"\u{1F691}"}')
  })

  test('holds no bearer token of PDS, and redacts none twice', () => {
    const once = harFile(passed, record.facts).contents
    assert.ok(!once.includes('secret-token'))
    const digest = /redacted-sha256-\w+/.exec(once)?.[0]
    const again: HttpExchange = {
      ...http,
      request: {
        ...http.request,
        headers: [
          ['Host', 'pds.example'],
          ['Authorization', `Bearer ${digest}`],
        ],
      },
    }
    assert.ok(harFile({ ...passed, exchanges: [again] }, record.facts).contents.includes(`Bearer ${digest}`))
  })

  test('a target that makes no URL still leaves a readable archive', () => {
    const odd: HttpExchange = {
      ...http,
      response: undefined,
      request: { ...http.request, target: '*', headers: [['Host', 'a b"<']] },
    }
    const [entry] = readJson(harFile({ ...passed, exchanges: [odd] }, record.facts).contents, harSchema).log
      .entries
    assert.equal(entry?.response.status, 0)
    assert.ok(URL.canParse(entry.request.url))
  })

  test('a field that HAR does not know is refused', () =>
    assert.throws(
      () =>
        readJson(
          harFile(passed, record.facts).contents.replace('"cache": {}', '"cache": {},"colour":1'),
          harSchema,
        ),
      FormatFault,
    ))
})

describe('Markdown', () => {
  test('holds no HTML, no mention and no broken table', async () => {
    const text = await fileOf('markdown')
    assert.ok(tablesIn(text).length >= 3)
    assert.doesNotMatch(text, /<b>|@x|\u202E|http:\/\//)
  })

  test('tells failures before counts, and what was left out', async () => {
    const text = await fileOf('markdown')
    assert.ok(text.indexOf('What was found') < text.indexOf('Requirements of the catalogue'))
    assert.match(text, /^- 2 of /m)
  })

  test('raw HTML and rows of another width are refused', () => {
    assert.throws(() => tablesIn('a <b>c</b>'), FormatFault)
    assert.throws(() => tablesIn('| a | b |\n| --- | --- |\n| c |'), FormatFault)
  })
})
