import assert from 'node:assert/strict'
import { test } from 'node:test'
import { broken, kept, recordOf, scenario, unseen } from '../testing/run-builder.js'
import { journey, journeyIntents, refusal, silence } from '../testing/journey.js'
import { intent, throughServers } from '../testing/traffic.js'
import { page } from './page.js'

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;\u0000\u202E`

const passed = scenario({
  intents: journeyIntents,
  exchanges: journey(),
  outcomes: [kept('c', ['SSP-HDR-01'], ['x8'])],
})
const failed = scenario({
  id: 's2',
  name: HOSTILE,
  feature: HOSTILE,
  tags: [HOSTILE],
  status: 'failed',
  steps: [{ keyword: 'Then', text: HOSTILE, status: 'failed', message: HOSTILE }],
  intents: journeyIntents,
  exchanges: journey(HOSTILE),
  outcomes: [
    broken('b', ['SSP-HDR-04'], ['x8'], { at: HOSTILE, expected: 'the-expected-asid', actual: HOSTILE }),
    broken('w', ['SSP-CON-08'], ['x6']),
    unseen('u', ['WEX-2a']),
  ],
})
const searching = [intent('i1', 'search-for-free-slots')]
const refused = scenario({
  id: 's3',
  intents: searching,
  exchanges: refusal,
  outcomes: [kept('r', ['WEX-4a'])],
})
const silent = scenario({ id: 's4', intents: searching, exchanges: silence })
const proof = scenario({
  id: 's5',
  isSelfTest: true,
  tags: ['@self-test'],
  outcomes: [broken('c', ['SSP-HDR-01'], [])],
})
const served = scenario({
  id: 's6',
  intents: searching,
  exchanges: throughServers(1, { intent: 'i1', path: '/Slot', interaction: 'rest:search:slot-1' }),
  outcomes: [kept('c', ['SSP-HDR-01'], ['x2'])],
})
const atRest = scenario({
  id: 's7',
  outcomes: [
    kept('asid-is-unique', ['TOP-GEN-03'], []),
    broken('party-key-is-shared', ['TOP-CON-SH-01'], [], {
      at: 'the party key of Northgate Urgent Care',
      expected: 'that of its MHS',
      actual: 'another',
    }),
  ],
})
const leftOut = [
  { scenarios: 12, tag: '@browser', reason: 'no browser was found', remedy: 'Install chromium.' },
]
const record = recordOf([passed, failed, refused, silent, proof, served, atRest], { leftOut })
/** Without the line breaks between tags, which say nothing. */
const flat = (text: string): string => text.replace(/>\s*\n\s*/g, '>').replace(/\s*\n\s*</g, '<')
const markup = flat(page(record))

const all = (pattern: RegExp, text = markup): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '')
const section = (id: string): string => {
  const start = markup.indexOf(`id="${id}"`)
  const length = markup.slice(start).search(/<article class="scenario"|<section/)
  return markup.slice(start, length === -1 ? undefined : start + length)
}

test('every anchor is there once, and every link within the page leads to one', () => {
  const ids = all(/ id="([^"]*)"/g)
  assert.equal(new Set(ids).size, ids.length)
  const known = new Set(ids)
  assert.deepEqual(
    all(/ href="#([^"]*)"/g).filter((id) => !known.has(id)),
    [],
  )
  assert.deepEqual(
    all(/ aria-labelledby="([^"]*)"/g)
      .flatMap((value) => value.split(' '))
      .filter((id) => !known.has(id)),
    [],
  )
})

test('nothing is loaded and nothing runs', () => {
  const tags = all(/(<[a-z](?:[^>"]|"[^"]*")*>)/gi)
  assert.deepEqual(
    tags.filter((tag) => /^<(?:script|link|img|iframe|object|embed|base|form)\b/i.test(tag)),
    [],
  )
  assert.deepEqual(
    tags.filter((tag) => /\s(?:src|srcset|style|on[a-z]+)=|javascript:/i.test(tag.replace(/"[^"]*"/g, '""'))),
    [],
  )
  assert.deepEqual(all(/ href="(?!#)([^"]*)"/g), [])
  assert.ok(!/url\(|@import/i.test(markup.slice(0, markup.indexOf('</style>'))))
  assert.ok(/Content-Security-Policy"\s+content="default-src 'none'/.test(markup))
})

test('hostile text from systems and features stays text', () => {
  assert.match(markup, /&lt;script&gt;alert\(1\)/)
  assert.ok(!markup.includes('\u0000') && !markup.includes('\u202E'))
})

test('every element that is opened is closed, in order', () => {
  const VOID = new Set(['meta', 'br', '!doctype'])
  const open: string[] = []
  for (const [, slash, name = '', selfClosing] of markup.matchAll(
    /<(\/?)([a-z!][a-z0-9]*)\b(?:[^>"]|"[^"]*")*?(\/?)>/gi,
  )) {
    if (VOID.has(name.toLowerCase()) || selfClosing) continue
    if (slash) assert.equal(open.pop(), name)
    else open.push(name)
  }
  assert.deepEqual(open, [])
})

test('one heading of the first rank, headings without a gap, landmarks, language and a title with the verdict', () => {
  const ranks = all(/<h([1-6])\b/g).map(Number)
  assert.equal(ranks.filter((rank) => rank === 1).length, 1)
  ranks.reduce((before, rank) => (assert.ok(rank <= before + 1), rank))
  assert.match(markup, /<html lang="en-GB">/)
  assert.match(markup, /<title>Requirements failed: /)
  for (const landmark of ['<main ', '<nav ', '<header ', '<footer>', 'class="skip" href="#main"'])
    assert.ok(markup.includes(landmark))
})

test('a diagram has as many arrows as its table has rows', () => {
  for (const [id, messages] of [
    ['s1', 26],
    ['s2', 26],
    ['s3', 2],
    ['s4', 3],
    ['s6', 8],
  ] as const) {
    assert.equal(all(/<g class="(m )/g, section(id)).length, messages, id)
    assert.equal(all(/<tr class="(msg)/g, section(id)).length, messages, id)
  }
})

test('messages carry the letters of the worked example; preparation carries none', () => {
  assert.deepEqual(all(/class="step"[^>]*>([^<]*)</g, section('s1')), [
    '1a', '1b', '2a', '2b', '2c', '2d', '3a', '3b', '3c', '3d', '4a', '4b', '4c', '4d', '5a', '5b', '5c', '5d', '6a', '6b', '6c', '6d',
  ]) // prettier-ignore
})

test('verdicts are words', () => {
  for (const word of [
    'Pass',
    'Fail',
    'Warn',
    'Undetermined',
    'Not tested',
    'Failed',
    'Passed',
    'Refused',
    'No answer',
    'Caught',
  ])
    assert.ok(markup.includes(`>${word}<`), word)
  assert.equal(all(/<span class="v [a-z]+">(.*?)<\/span>/g).filter((word) => word.trim() === '').length, 0)
})

test('refused and unanswered messages say so in the drawing', () => {
  assert.match(section('s3'), /class="m refused".*REFUSED: 403 ACCESS_DENIED/)
  assert.match(section('s4'), /class="m silent".*NO ANSWER/)
})

test('the first divergence is marked once, with what was expected, and its evidence stands open', () => {
  assert.equal(all(/class="(flag)"/g, section('s2')).length, 1)
  assert.match(section('s2'), /expected [^<]*the-expected-asid/)
  assert.deepEqual(all(/<details class="x" id="([^"]*)"\s+open>/g), ['s2-x6', 's2-x7', 's2-x8', 's2-x9'])
})

test('an exception says what was expected and seen, and links to the exchange', () => {
  const exceptions = markup.slice(markup.indexOf('id="exceptions"'), markup.indexOf('id="requirements"'))
  assert.match(exceptions, /SSP-HDR-04.*the-expected-asid.*href="#s2-x8"/s)
  assert.match(exceptions, /WEX-2a/)
})

test('the counts of the first screen add up line by line', () => {
  const counts = markup.slice(markup.indexOf('id="counts"'), markup.indexOf('id="circumstances"'))
  const lines = all(/<tr class="[a-z]*">(.*?)<\/tr>/g, counts).map((line) =>
    all(/<td[^>]*>(\d+)</g, line).map(Number),
  )
  assert.equal(lines.length, 6)
  for (const line of lines)
    assert.equal(
      line.slice(0, -1).reduce((sum, count) => sum + count),
      line.at(-1),
    )
})

test('every requirement of the catalogue is named', () => {
  for (const { requirement } of record.requirements)
    assert.ok(markup.includes(`>${requirement.id}`), requirement.id)
})

test('only a proven pass speaks of conforming', () => {
  const words = (text: string) => text.slice(text.indexOf('id="verdict"'), text.indexOf('class="overview"'))
  assert.doesNotMatch(words(markup), /conform/i)
  assert.match(words(page(recordOf([passed]))), /Conforms for the stated scope/)
})

test('the same record yields the same page', () => assert.equal(flat(page(record)), markup))

test('forty scenarios stay a file that opens at once', () => {
  const many = Array.from({ length: 40 }, (_each, index) => ({
    ...(index % 3 === 0 ? passed : index % 3 === 1 ? refused : silent),
    id: `s${index + 1}`,
  }))
  assert.ok(page(recordOf(many)).length < 600_000)
})

test('a run in which nothing was played still has a page', () => {
  assert.match(page(recordOf([])), /Not executed/)
})

test('every topology has its picture once, the same in words, and its agreements as expected and seen', () => {
  const topologies = markup.slice(markup.indexOf('id="topologies"'), markup.indexOf('id="scenarios"'))
  assert.equal(all(/<svg [^>]*class="(topology)"/g, topologies).length, 1)
  assert.match(topologies, /Played by\s+s1–s4, s6–s7/)
  assert.match(topologies, /in words<\/summary>[^]*The MHS of Northgate Urgent Care/)
  assert.match(topologies, /0 of 0 pairs with an agreement got through|Got through/)
})

test('message handling servers are lifelines of their own, and what they pass on unchanged is not told twice', () => {
  const served = section('s6')
  assert.equal(all(/<text class="role"[^>]*>(MHS)</g, served).length, 2)
  assert.match(served, /consumer NLX01[^]*MHS NLX01[^]*Ssp headers unchanged/)
  assert.match(served, /\(\d+ header fields as in x2\)/)
})

test('what was judged at rest says so wherever an exchange would be named', () => {
  assert.match(section('s7'), /Nothing crossed the wire: judged at rest\./)
  assert.match(section('s7'), /href="#s7">s7<\/a\s*><br \/><span class="hop">judged at rest<\/span>/)
  const exceptions = markup.slice(markup.indexOf('id="exceptions"'), markup.indexOf('id="requirements"'))
  assert.match(exceptions, /TOP-CON-SH-01[^]*the party key of Northgate Urgent Care[^]*judged at rest/)
  const requirements = markup.slice(markup.indexOf('id="requirements"'), markup.indexOf('id="topologies"'))
  assert.match(requirements, /TOP-GEN-03[^]*<a href="#s7">s7<\/a\s*> \(judged at rest\)/)
})

test('what did not run is on the first screen and has a section that says what to do', () => {
  const first = markup.slice(markup.indexOf('id="verdict"'), markup.indexOf('class="overview"'))
  assert.match(first, /href="#left-out">12 scenarios did not run<\/a>: no browser was found\./)
  assert.match(
    first,
    /Not in this scope: 12 scenarios left out before the start \(@browser: no browser was found\)\./,
  )
  assert.match(section('left-out'), /@browser[^]*>12<[^]*Install chromium\./)
  assert.doesNotMatch(page(recordOf([passed])), /did not run/)
})

test('a scenario that repeats another points to it instead of telling the same again', () => {
  const again = flat(page(recordOf([passed, { ...passed, id: 's2' }])))
  const second = again.slice(again.indexOf('id="s2"'))
  assert.match(second, /Messages 1 to 26, as in <a[^>]*href="#s1-x1"/)
  assert.equal(all(/<g class="(m )/g, second.slice(0, second.indexOf('id="checks"'))).length, 0)
})

test('a run of hundreds of scenarios stays a file that opens', () => {
  const many = Array.from({ length: 500 }, (_each, index) => ({
    ...(index % 3 === 0 ? served : index % 3 === 1 ? passed : refused),
    id: `s${index + 1}`,
  }))
  assert.ok(page(recordOf(many)).length < 3_000_000)
})
