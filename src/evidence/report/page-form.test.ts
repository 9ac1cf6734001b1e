import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passed, refused, silent, served, record, flat, markup, all } from '../testing/a-page.js'
import { recordOf } from '../testing/run-builder.js'
import { frame, page } from './page.js'
import { script } from './script.js'
import { style } from './style.js'

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
    ['<script>'],
  )
  assert.deepEqual(
    tags.filter((tag) => /\s(?:src|srcset|style|on[a-z]+)=|javascript:/i.test(tag.replace(/"[^"]*"/g, '""'))),
    [],
  )
  const pages = new Set(
    record.requirements.flatMap(({ requirement }) => requirement.pages ?? []).map(({ url }) => url),
  )
  assert.deepEqual(
    all(/ href="(?!#)([^"]*)"/g).filter((url) => !pages.has(url)),
    [],
  )
  const whole = page(record)
  assert.ok(!/url\(|@import/i.test(whole.slice(0, whole.indexOf('</style>'))))
  assert.match(
    whole,
    /Content-Security-Policy content="default-src 'none'; style-src 'sha256-[^"]*'; script-src 'sha256-[^"' ]*';/,
  )
  assert.ok(whole.includes(`<script>${script}</script>`))
})

test('hostile text from systems and features stays text', () => {
  assert.match(markup, /&lt;script&gt;alert\(1\)/)
  assert.ok(!markup.includes('\u0000') && !markup.includes('\u202E'))
})

test('the short form of the page is the page', () => {
  // In text a quote says the same as it is and as a reference.
  const words = (text: string) =>
    text
      .replace(/<style>.*?<\/style>|<script>.*?<\/script>/gs, '')
      .replace(/<[^>]*>|\s+/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
  assert.equal(words(page(record)), words(frame(record)))
  assert.ok(page(record).length < frame(record).length)
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
  assert.match(markup, /<title>No system of yours was tested\. The reference systems did not do as asked: /)
  for (const landmark of ['<main ', '<nav ', '<header ', '<footer>', 'class="skip" href="#main"'])
    assert.ok(markup.includes(landmark))
})

test('the same record yields the same page', () => assert.equal(flat(frame(record)), markup))

test('forty scenarios stay a file that opens at once', () => {
  const many = Array.from({ length: 40 }, (_each, index) => ({
    ...(index % 3 === 0 ? passed : index % 3 === 1 ? refused : silent),
    id: `s${index + 1}`,
  }))
  assert.ok(page(recordOf(many)).length < 300_000)
})

test('a run in which nothing was played still has a page', () => {
  assert.match(page(recordOf([])), /Not executed/)
})

test('a run of hundreds of scenarios stays a file that opens', () => {
  const many = Array.from({ length: 500 }, (_each, index) => ({
    ...(index % 3 === 0 ? served : index % 3 === 1 ? passed : refused),
    id: `s${index + 1}`,
  }))
  assert.ok(page(recordOf(many)).length < 3_000_000)
})

test('every way to end has a colour and a shape of its own in the banner', () => {
  const sheet = style('run')
  for (const tone of ['pass', 'warn', 'open', 'fail'])
    for (const part of ['{border-left-color:', ' .emblem :first-child{fill:', ' h1{color:'])
      assert.ok(sheet.includes(`.banner.${tone}${part}var(--${tone})`), `${tone}${part}`)
})
