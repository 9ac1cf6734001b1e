import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compact } from './compact.js'

test('white space between blocks, supplied end tags and needless quotes go', () =>
  assert.equal(
    compact(
      '<table class="a b">\n<tr id="r-1">\n<td class="n">1</td>\n<td>2</td></tr>\n</table>\n<p>x</p>\n<p>y</p>',
    ),
    '<table class="a b"><tr id=r-1><td class=n>1<td>2</table><p>x<p>y</p>',
  ))

test('text keeps its words, quotes and lines', () => {
  const pre = '<pre>GET / HTTP/1.1\nA: "b" &lt;/td&gt;\n\n x="y"</pre>'
  assert.equal(compact(pre), pre)
  assert.equal(compact('<b>a</b>\n<i>b</i>'), '<b>a</b>\n<i>b</i>')
})

test('a value that ends a tag with a slash keeps its quotes', () =>
  assert.equal(compact('<path d="M1" e="x/"/>'), '<path d=M1 e="x/"/>'))

test('a paragraph keeps its end before what would become part of it', () =>
  assert.equal(compact('<p>a</p>b'), '<p>a</p>b'))

test('quotes in text stand as they are, those in a value do not', () =>
  assert.equal(
    compact('<p title="a &quot;b&quot; c">an &quot;x&quot;, it&#39;s<br />y</p>'),
    '<p title="a &quot;b&quot; c">an "x", it\'s<br>y</p>',
  ))
