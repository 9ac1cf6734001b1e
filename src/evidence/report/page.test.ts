import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioRecord } from '../run-record.js'
import { passed, refused, silent, served, record, flat, markup, all, section } from '../testing/a-page.js'
import { broken, kept, recordOf } from '../testing/run-builder.js'
import { frame, page } from './page.js'

test('every page of the specification says what was found of it', () => {
  const view = markup.slice(markup.indexOf('id="specification"'), markup.indexOf('id="scenarios"'))
  assert.match(view, /System topologies[^]*TOP-GEN-03/)
  const counts = all(/<td>((?:\d+ [a-z ]+(?:, )?)+)<\/td>/g, view).flatMap((cell) => cell.match(/\d+/g) ?? [])
  assert.equal(
    counts.reduce((sum, count) => sum + Number(count), 0),
    record.requirements.length,
  )
})

test('what people said stands apart from what was judged', () => {
  const deviation = {
    requirement: 'SSP-HDR-04',
    topology: 'Worked example',
    fingerprint: '0123456789abcdef',
    owner: 'B. Owner',
    reason: 'waits for release 4.3',
    issue: 'ABC-12',
    accepted: '2026-07-01',
    expires: '2026-09-01',
  }
  const said = flat(frame(record, { accepted: [deviation] }))
  const first = said.slice(said.indexOf('id="verdict"'), said.indexOf('class="overview"'))
  assert.match(first, /1 deviation accepted by B\. Owner, the first until 2026-09-01; it stays a failure/)
  assert.match(said, /id="by-people"[^]*href="#SSP-HDR-04"[^]*waits for release 4\.3[^]*ABC-12/)
  const rows = record.requirements.map((row) =>
    row.requirement.id === 'TOP-GEN-01'
      ? { ...row, verdict: 'attested' as const, reason: 'attested by C. Name, clinical safety officer' }
      : row,
  )
  assert.match(
    flat(frame({ ...record, requirements: rows })),
    /id="TOP-GEN-01"[^]{0,600}Attested<\/td><td>attested by C\. Name, clinical safety officer/,
  )
})

const ROW = /<tr[^>]*>(<td>)\d/g
const ARROW = /<g class="(m )/g

/** The section of a scenario as it stands when something is wrong with it. */
const wrong = (sketch: ScenarioRecord): string => {
  const steps = [{ keyword: 'Then', text: 'it is as expected', status: 'failed' as const }]
  const text = flat(frame(recordOf([{ ...sketch, status: 'failed', steps }])))
  return text.slice(text.indexOf('<article'), text.indexOf('</article>'))
}

test('a diagram has as many arrows as its table has rows', () => {
  for (const [text, messages] of [
    [section('s1'), 18],
    [section('s2'), 8],
    [wrong(refused), 2],
    [wrong(silent), 3],
    [wrong(served), 2],
  ] as const) {
    assert.equal(all(ARROW, text).length, messages)
    assert.equal(all(ROW, text).length, messages)
  }
})

test('a request or two in which nothing went wrong need no diagram', () => {
  for (const [id, messages] of [
    ['s3', 2],
    ['s4', 3],
    ['s6', 2],
  ] as const) {
    assert.equal(all(ARROW, section(id)).length, 0, id)
    assert.equal(all(ROW, section(id)).length, messages, id)
  }
})

test('where nothing went wrong exchanges stand in exchanges.ndjson, and a link leads to the row that has their number', () => {
  assert.doesNotMatch(section('s1'), /<details/)
  const row = all(/<tr id="(s1-x8)"><td>[^<]* <small>x8[<–]/g, section('s1'))
  assert.deepEqual(row, ['s1-x8'])
  assert.match(markup, /id="SSP-HDR-01"[^]{0,600}href="#s1-x8"/)
  assert.match(section('s1'), /test case case-1/)
})

test('messages carry the letters of the worked example; preparation carries none', () => {
  assert.deepEqual(
    all(/<tspan[^>]*>([^<]*)</g, section('s1')).flatMap((steps) => steps.split(' ')),
    ['1', '2', '3', '4', '5', '6'].flatMap((step) =>
      ['a', 'b', 'c', 'd'].slice(0, step === '1' ? 2 : 4).map((letter) => step + letter),
    ),
  )
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
  assert.match(wrong(refused), /class="m refused".*REFUSED: 403 ACCESS_DENIED/)
  assert.match(wrong(silent), /class="m silent".*NO ANSWER/)
})

test('the first divergence is marked once, with what was expected, and its evidence stands open', () => {
  assert.equal(all(/class="(flag)"/g, section('s2')).length, 1)
  assert.match(section('s2'), /expected [^<]*the-expected-asid/)
  assert.deepEqual(all(/<details class="x" id="([^"]*)"\s+open>/g), ['s2-x6', 's2-x8'])
})

test('a requirement that did not pass leads to its cause, or says what is missing', () => {
  const exceptions = markup.slice(markup.indexOf('id="exceptions"'), markup.indexOf('id="requirements"'))
  const cause = /id="(c\d)"><h3>[^]{0,400}the-expected-asid/.exec(markup.slice(markup.indexOf('id="causes"')))
  assert.match(exceptions, /SSP-HDR-04[^]{0,300}href="#c\d"/)
  assert.ok(cause)
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

const yours = {
  facts: {
    underTest: [
      {
        manufacturer: 'YGC01',
        product: 'Larkspur Urgent Care',
        version: '4.2.0',
        roles: ['consumer'] as const,
      },
    ],
  },
}

/** As a driver would have made somebody's own system do it. */
const byDriver = (sketch: ScenarioRecord): ScenarioRecord => ({
  ...sketch,
  intents: sketch.intents.map((intent) => ({ ...intent, knownBy: 'driver' })),
})

test('only a proven pass of a system under test speaks of conforming', () => {
  const words = (text: string) => text.slice(text.indexOf('id="verdict"'), text.indexOf('class="overview"'))
  assert.doesNotMatch(words(markup), /conform/i)
  assert.doesNotMatch(words(frame(recordOf([passed]))), /conform/i)
  assert.match(words(frame(recordOf([byDriver(passed)], yours))), /Conforms as far as tested/)
})

test('every topology has its picture once, the same in words, and its agreements as expected and seen', () => {
  const topologies = markup.slice(markup.indexOf('id="topologies"'), markup.indexOf('id="checks"'))
  assert.equal(all(/<svg [^>]*class="(topology)"/g, topologies).length, 1)
  assert.match(topologies, /Played by\s+s1–s4, s6–s7/)
  assert.match(topologies, /in words<\/summary>[^]*The MHS of Northgate Urgent Care/)
  assert.match(topologies, /0 of 0 pairs with an agreement got through|Got through/)
})

test('message handling servers are lifelines of their own, and what they pass on unchanged is not told twice', () => {
  const warned = { ...served, outcomes: [...served.outcomes, broken('w', ['SSP-CON-08'], [])] }
  const text = flat(frame(recordOf([warned])))
  assert.equal(all(/<use href="#(who\d+)"/g, text).length, 5)
  assert.match(
    text,
    /1–4 <small>x1–x4<\/small><\/td>[^]*consumer NLX01[^]*provider A20047 <small>via MHS, SSP, MHS<\/small>/,
  )
})

test('what was judged at rest says so wherever an exchange would be named', () => {
  assert.match(section('s7'), /Nothing crossed the wire: judged at rest\./)
  assert.match(section('s7'), /href="#s7">s7<\/a\s*> \(judged at rest\)/)
  const causes = markup.slice(markup.indexOf('id="causes"'), markup.indexOf('id="exceptions"'))
  assert.match(causes, /the party key of Northgate Urgent Care[^]*judged at rest[^]*TOP-CON-SH-01/)
  const requirements = markup.slice(markup.indexOf('id="requirements"'), markup.indexOf('id="topologies"'))
  assert.match(requirements, /TOP-GEN-03[^]*<a href="#s7">s7<\/a\s*> \(judged at rest\)/)
})

test('what did not run is on the first screen and has a section that says what to do', () => {
  const first = markup.slice(markup.indexOf('id="verdict"'), markup.indexOf('class="overview"'))
  assert.match(first, /href="#left-out">12 scenarios did not run<\/a>: no browser was found\./)
  assert.match(first, /Not in this scope: 12 scenarios left out before the start, each with its reason\./)
  assert.match(section('left-out'), /@browser[^]*>12<[^]*Install chromium\./)
  assert.doesNotMatch(page(recordOf([passed])), /did not run/)
})

test('a scenario that repeats another points to it instead of telling the same again', () => {
  const again = flat(frame(recordOf([passed, { ...passed, id: 's2' }])))
  const second = again.slice(again.indexOf('<tr id="s2"'), again.indexOf('<article'))
  assert.match(second, /Messages 1–26 \(x1–x13\), as in <a[^>]*href="#s1"/)
  assert.equal(all(/<article class="scenario" id="(s\d)"/g, again).join(' '), 's1')
})

test('of several scenarios the evidence that is linked is that which the page tells', () => {
  const again = { ...passed, id: 's2', outcomes: [kept('z', ['SSP-ERR-04'], ['x8'])] }
  const told = { ...refused, outcomes: [kept('z', ['SSP-ERR-04'], ['x1'])] }
  const text = flat(frame(recordOf([passed, again, told])))
  assert.match(text, /id="SSP-ERR-04"[^]{0,400}<a href="#s3-x1"\s*>s3 x1<\/a\s*> \+1/)
})

test('what was not tested is told with its level, what it asks, why, and what to do; what binds most first', () => {
  const section = markup.slice(markup.indexOf('id="not-tested"'), markup.indexOf('id="specification"'))
  const open = record.requirements.filter(({ verdict }) => verdict === 'not-tested')
  for (const { requirement } of open) assert.ok(section.includes(`id="${requirement.id}"`), requirement.id)
  const groups = section.split('<h4>').slice(1)
  for (const group of groups) {
    assert.match(group, /^[A-Z][^]*What to do: \S/)
    const levels = all(/<td>([A-Z ]+)<\/td>/g, group).map((level) => (/^(?:SHALL|MUST)/.test(level) ? 0 : 1))
    assert.deepEqual(levels, [...levels].sort())
  }
  assert.match(groups[0] ?? '', /<td>(?:SHALL|MUST)/)
})

test('a report says what its judging code was proved to find, or that it was not', () => {
  assert.match(section('trust'), /Not proved for this build/)
  const checks = Array.from({ length: 440 }, (_each, index) => ({
    check: `check-${index}`,
    title: 'What a check of this name expects of whoever is bound by it',
    fault: 'sends something else than what is asked for',
    others: 2,
  }))
  const proof = { digest: 'sha256:0', line: 'checks 440, proven 440', checks }
  const [plain, proved] = [page(recordOf([passed])), page(recordOf([passed], { facts: { proof } }))]
  assert.match(proved, /checks 440, proven 440[^]*sends something else than what is asked for \(\+2\)/)
  assert.doesNotMatch(proved, /Not proved for this build/)
  assert.ok(proved.length - plain.length < 150_000)
})
