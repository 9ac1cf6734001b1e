import assert from 'node:assert/strict'
import test from 'node:test'
import {
  heldTwice,
  holdDuring,
  lastBefore,
  type Hold,
  type Span,
  type Versioned,
  versionThatCameBack,
} from './one-order.js'

/** Numbers that are the same in every run (Lehmer). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

/** Every order of some things. */
const ordersOf = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((item, index) =>
        ordersOf([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
      )

/** Whether things can have taken effect in this order: none before one that was over when it began. */
const isPossible = (order: readonly Span[]): boolean =>
  order.every((one, index) => order.slice(index + 1).every((later) => later.to >= one.from))

const spans = (below: (end: number) => number): Span => {
  const from = below(8) * 10
  return { from, to: from + below(4) * 10 + 1 }
}

interface Event extends Span {
  readonly is: 'taken' | 'freed' | 'seen free'
  readonly of: number
}

/** Whether some order explains all: tried one by one, as slow as it is sure. */
const canBeOrdered = (events: readonly Event[]): boolean =>
  ordersOf(events).some((order) => {
    if (!isPossible(order)) return false
    let holder: number | undefined
    return order.every(({ is, of }) => {
      if (is === 'freed') {
        const isHeld = holder === of
        if (isHeld) holder = undefined
        return isHeld
      }
      const isFree = holder === undefined
      if (is === 'taken') holder = of
      return isFree
    })
  })

test('a slot is said to be booked twice, or offered while it was booked, where no order explains it, and nowhere else', () => {
  const below = numbers(7)
  const counted = { explained: 0, found: 0, missed: 0 }
  for (let round = 0; round < 600; round += 1) {
    const holds: Hold<Event>[] = [0, 1].map((of) => {
      const taken: Event = { ...spans(below), is: 'taken', of }
      const from = taken.to + 10 * (1 + below(3))
      const freed: Event = { from, to: from + 1 + below(3) * 10, is: 'freed', of }
      return { taken, freed: below(2) === 0 ? freed : undefined }
    })
    const seen: Event = { ...spans(below), is: 'seen free', of: -1 }
    const isFound = heldTwice(holds) !== undefined || holdDuring(holds)(seen) !== undefined
    const isExplained = canBeOrdered([
      ...holds.flatMap(({ taken, freed }) => [taken, ...(freed ? [freed] : [])]),
      seen,
    ])
    assert.ok(!(isFound && isExplained), JSON.stringify({ holds, seen }))
    counted[isExplained ? 'explained' : isFound ? 'found' : 'missed'] += 1
  }
  assert.ok(counted.explained > 50 && counted.found > 50)
  // Three things of which any two can be ordered, and all three cannot.
  assert.ok(counted.missed < counted.found / 10, JSON.stringify(counted))
})

test('a version is said to have come back where no order keeps equal versions together, and nowhere else', () => {
  const below = numbers(11)
  const counted = { explained: 0, found: 0, missed: 0 }
  for (let round = 0; round < 400; round += 1) {
    const ops = [0, 1, 2, 3].map((): Versioned => ({ ...spans(below), version: String(below(2)) }))
    const isFound = versionThatCameBack(ops) !== undefined
    const isExplained = ordersOf(ops).some(
      (order) =>
        isPossible(order) &&
        order.filter(({ version }, index) => index === 0 || order[index - 1]?.version !== version).length <=
          new Set(ops.map(({ version }) => version)).size,
    )
    assert.ok(!(isFound && isExplained), JSON.stringify(ops))
    counted[isExplained ? 'explained' : isFound ? 'found' : 'missed'] += 1
  }
  assert.ok(counted.explained > 50 && counted.found > 20)
  assert.ok(counted.missed < counted.found, JSON.stringify(counted))
})

test('what is nearer than a millisecond may have overlapped', () => {
  const first: Versioned = { from: 0, to: 1, version: '1' }
  const other: Versioned = { from: 2, to: 3, version: '2' }
  assert.ok(versionThatCameBack([first, other, { from: 4, to: 5, version: '1' }]))
  assert.equal(versionThatCameBack([first, other, { from: 3.5, to: 5, version: '1' }]), undefined)
})

test('the last before a moment is known where nothing overlaps it or came between', () => {
  const at = (from: number, to: number) => ({ from, to })
  const [first, second] = [at(0, 10), at(20, 30)]
  const last = lastBefore([second, first])
  assert.equal(last(at(15, 16)), first)
  assert.equal(last(at(40, 41)), second)
  assert.equal(last(at(25, 26)), undefined)
  assert.equal(last(at(-5, -4)), undefined)
  assert.equal(lastBefore([first, at(5, 30)])(at(40, 41)), undefined)
})
