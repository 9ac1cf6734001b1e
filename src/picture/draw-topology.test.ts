import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Topology } from '../topology/topology.js'
import { drawTopology, MOST_SYSTEMS } from './draw-topology.js'
import { grown, shipped } from './testing/deployments.js'
import { widthOf } from './text-width.js'

const NAMES = ['worked-example', 'consumer-shared-mhs', 'consumer-separate-mhs', 'provider-shared-mhs', 'provider-separate-mhs', 'regional-portal', 'mixed'] // prettier-ignore
const HOSTILE = `<script>alert("1")</script> & 'x' \u0000\u202E`

const count = (text: string, part: string): number => text.split(part).length - 1
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&') // prettier-ignore

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function boxesIn(svg: string): readonly Box[] {
  return [
    ...svg.matchAll(/<rect class="[^"]*" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g),
  ].map(([, x, y, width, height]) => ({
    left: Number(x),
    right: Number(x) + Number(width),
    top: Number(y),
    bottom: Number(y) + Number(height),
  }))
}

/** Every text with the box that most closely encloses where it begins, if any. */
function textsIn(svg: string) {
  const boxes = boxesIn(svg)
  return [...svg.matchAll(/<text ([^>]*)>(?:<title>[^<]*<\/title>)?([^<]*)<\/text>/g)]
    .filter(([, attributes]) => !attributes?.includes('rotate'))
    .map(([, attributes = '', text = '']) => {
      const value = (name: string) => Number(new RegExp(` ?${name}="([\\d.]+)"`).exec(attributes)?.[1])
      const width = widthOf(unescaped(text), { size: value('font-size'), isBold: attributes.includes('700') })
      const isMiddle = attributes.includes('text-anchor="middle"')
      const isEnd = attributes.includes('text-anchor="end"')
      const left = value('x') - (isMiddle ? width / 2 : isEnd ? width : 0)
      const box = boxes
        .filter(
          ({ left: l, right, top, bottom }) =>
            l <= value('x') && value('x') <= right && top <= value('y') && value('y') <= bottom,
        )
        .sort((one, other) => one.right - one.left - (other.right - other.left))[0]
      return { text, left, right: left + width, box }
    })
}

function nothingOverflows(topology: Topology): void {
  const svg = drawTopology(topology)
  const [, width = '0'] = /viewBox="0 0 (\d+)/.exec(svg) ?? []
  for (const { text, left, right, box } of textsIn(svg)) {
    assert.ok(left >= 0 && right <= Number(width), `"${text}" leaves the picture`)
    if (box) assert.ok(left >= box.left && right <= box.right, `"${text}" leaves its box`)
  }
}

function isWellFormed(svg: string): void {
  const open: string[] = []
  for (const [, slash, name = '', closed] of svg.matchAll(/<(\/?)([a-zA-Z]+)\b(?:[^>"]|"[^"]*")*?(\/?)>/g)) {
    if (closed) continue
    if (slash) assert.equal(open.pop(), name)
    else open.push(name)
  }
  assert.deepEqual(open, [])
}

describe('the pictures of the topologies that come with the harness', () => {
  for (const name of NAMES)
    test(name, () => {
      const topology = shipped(name)
      const svg = drawTopology(topology)
      isWellFormed(svg)
      nothingOverflows(topology)
      for (const { asid, partyKey, roles } of topology.systems) {
        assert.equal(count(svg, `>ASID ${asid}<`), roles.length, asid)
        assert.ok(svg.includes(`>Party key ${partyKey}<`), partyKey)
      }
    })
})

test('one arrow for every system, and one between every server and Spine', () => {
  for (const name of NAMES) {
    const topology = shipped(name)
    const ways = (['consumer', 'provider'] as const).map((role) => {
      const systems = topology.systems.filter(({ roles }) => roles.includes(role))
      return systems.length + new Set(systems.map(({ mhs }) => mhs)).size
    })
    assert.equal(count(drawTopology(topology), 'class="head"'), ways[0]! + ways[1]!, name)
  }
})

test('consumers behind one server share one party key, practices have one each', () => {
  const { systems } = shipped('consumer-shared-mhs')
  const practices = systems.filter(({ roles }) => roles.includes('provider')).length
  const svg = drawTopology(shipped('consumer-shared-mhs'))
  assert.equal(count(svg, '>Party key NLX03-850200<'), 1)
  assert.equal(count(svg, '>Party key '), 1 + practices)
})

test('several party keys behind one consumer server are all shown, because that is what is wrong', () => {
  const topology = shipped('consumer-shared-mhs')
  const [first, ...rest] = topology.systems
  const svg = drawTopology({
    ...topology,
    systems: [{ ...first!, partyKey: 'NLX01-999999' as never }, ...rest],
  })
  assert.equal(count(svg, '>Party key NLX01-999999<'), 1)
  assert.equal(count(svg, '>Party key NLX03-850200<'), 2, 'one for each of the others')
})

test('a portal frames the systems that are used through it and names its host', () => {
  const svg = drawTopology(shipped('regional-portal'))
  assert.equal(count(svg, 'class="portal"'), 1)
  assert.match(svg, /portal hosted by Riverbank Hospital Trust/)
})

test('a practice that is also a consumer stands on both sides and says so', () => {
  const svg = drawTopology(shipped('mixed'))
  assert.match(svg, /also on the right, as a provider/)
  assert.match(svg, /also on the left, as a consumer/)
})

test('agreements are a table of ticks and dashes with words behind them', () => {
  const svg = drawTopology(shipped('worked-example'))
  assert.equal(count(svg, 'class="tick"'), 3)
  assert.match(svg, /<title>Southgate Urgent Care and Fernhill Surgery: no agreement<\/title>/)
  assert.match(svg, /<title>Northgate Urgent Care and Fernhill Surgery: Appointment Management<\/title>/)
})

test('several capabilities are told apart by letters', () => {
  const svg = drawTopology(grown(4))
  assert.match(svg, /A: Appointment Management; D: Access Document/)
  assert.equal(count(svg, 'class="tick"'), 0)
})

test('a name and a description, and nothing that runs or loads', () => {
  const svg = drawTopology(shipped('mixed'))
  assert.match(svg, /^<svg [^>]*role="img"[^>]*>\n<title>Topology: [^<]+<\/title><desc>[^<]+<\/desc>/)
  assert.doesNotMatch(svg, /<script|href=|url\(|@import|@font-face| id="| style="/)
})

test('hostile names stay text', () => {
  const svg = drawTopology(grown(2, () => HOSTILE))
  isWellFormed(svg)
  assert.ok(!svg.includes('<script') && !svg.includes('\u0000') && !svg.includes('\u202E'))
  assert.match(svg, /&lt;script&gt;/)
})

test('long names and many organisations stay inside their boxes', () => {
  for (const size of [1, 3, 12, 30]) {
    nothingOverflows(grown(size))
    nothingOverflows(
      grown(size, (id) => `The Very Long Named Urgent Treatment Centre of Saint Somebody ${id}`),
    )
    nothingOverflows(grown(size, () => 'W'.repeat(80)))
    nothingOverflows(grown(size, () => '診'.repeat(40)))
  }
})

test('boxes do not lie on each other unless one is inside the other', () => {
  for (const topology of [
    ...NAMES.map(shipped),
    grown(12, (id) => `Organisation with a longer name ${id}`),
  ]) {
    const boxes = boxesIn(drawTopology(topology))
    for (const [index, one] of boxes.entries())
      for (const other of boxes.slice(index + 1)) {
        const apart =
          one.right <= other.left ||
          other.right <= one.left ||
          one.bottom <= other.top ||
          other.bottom <= one.top
        const inside = (inner: Box, outer: Box) =>
          inner.left >= outer.left &&
          inner.right <= outer.right &&
          inner.top >= outer.top &&
          inner.bottom <= outer.bottom
        assert.ok(
          apart || inside(one, other) || inside(other, one),
          `${topology.title}: ${JSON.stringify([one, other])}`,
        )
      }
  }
})

test('the same topology yields the same bytes', () => {
  assert.equal(drawTopology(shipped('mixed')), drawTopology(shipped('mixed')))
})

test('a topology without systems is still a picture', () => {
  const svg = drawTopology({ ...shipped('worked-example'), systems: [], agreements: [] })
  isWellFormed(svg)
  assert.match(svg, /Message handling servers without a system/)
})

test('too many systems are refused in words that say what to do', () => {
  drawTopology(grown(MOST_SYSTEMS / 2))
  assert.throws(() => drawTopology(grown(MOST_SYSTEMS / 2 + 1)), {
    code: 'TOPOLOGY_TOO_LARGE',
    message: /has 62 systems.*--only.*--text/,
  })
})
