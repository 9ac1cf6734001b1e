/**
 * When something took effect: at one moment of the time in which it was under way, and nobody knows at which. Epoch
 * milliseconds, from the start of a request to the end of its answer.
 */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A record tells starts by the millisecond, so what is nearer than that may have overlapped. */
const FINEST = 1

/** Whether one thing had taken effect before the other was begun. */
export const isOver = (one: Span, other: Span): boolean => one.to + FINEST <= other.from

/** That something was held from when it was taken to when it was given back, if it ever was. */
export interface Hold<Op extends Span> {
  readonly taken: Op
  /** The first that may have given it back. */
  readonly freed?: Op | undefined
}

/** The last moment at which it was surely still held. */
const lastHeld = ({ freed }: Hold<Span>): number => freed?.from ?? Infinity

/** Whether something took effect while a hold lasted, at whatever moment. */
const isDuring = (one: Span, hold: Hold<Span>): boolean =>
  isOver(hold.taken, one) && one.to + FINEST <= lastHeld(hold)

/** Two holds that cannot have followed one another, whichever was first; undefined where an order can be found. */
export function heldTwice<Op extends Span>(
  holds: readonly Hold<Op>[],
): readonly [Hold<Op>, Hold<Op>] | undefined {
  let longest: Hold<Op> | undefined
  for (const hold of [...holds].sort((one, other) => one.taken.to - other.taken.to)) {
    if (longest && longest.taken.to + FINEST <= lastHeld(hold) && hold.taken.to + FINEST <= lastHeld(longest))
      return [longest, hold]
    if (!longest || lastHeld(hold) > lastHeld(longest)) longest = hold
  }
  return undefined
}

/** For each moment the hold that was surely begun by then and lasts longest: asked often, so worked out once. */
export function holdDuring<Op extends Span>(holds: readonly Hold<Op>[]): (one: Span) => Hold<Op> | undefined {
  const inOrder = [...holds].sort((one, other) => one.taken.to - other.taken.to)
  const longest: Hold<Op>[] = []
  for (const hold of inOrder) {
    const before = longest.at(-1)
    longest.push(before && lastHeld(before) >= lastHeld(hold) ? before : hold)
  }
  return (one) => {
    let [low, high] = [0, inOrder.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const begun = inOrder[middle]
      if (begun && isOver(begun.taken, one)) low = middle + 1
      else high = middle
    }
    const hold = longest[low - 1]
    return hold && isDuring(one, hold) ? hold : undefined
  }
}

/** That a thing had some version: where it was read, changed from it, or made. */
export interface Versioned extends Span {
  readonly version: string
}

/** A version that came back: it was there, then another was, and then it was there again. */
export interface Return<Op> {
  readonly first: Op
  readonly other: Op
  readonly again: Op
}

/** The first of some that tells a version that came back; undefined where the versions can have followed one another. */
export function versionThatCameBack<Op extends Versioned>(
  ops: readonly Op[],
  agains: readonly Op[] = ops,
): Return<Op> | undefined {
  const earliest = new Map<string, Op>()
  for (const op of ops) {
    const known = earliest.get(op.version)
    if (!known || op.to < known.to) earliest.set(op.version, op)
  }
  if (earliest.size < 2) return undefined
  const ending = [...ops].sort((one, other) => one.to - other.to)
  let [over, latest, latestOther]: [number, Op | undefined, Op | undefined] = [0, undefined, undefined]
  for (const again of [...agains].sort((one, other) => one.from - other.from)) {
    for (let op = ending[over]; op && isOver(op, again); op = ending[(over += 1)]) {
      // The last begun of what is over, and the last of another version than that.
      if (!latest || op.from > latest.from) {
        if (latest && latest.version !== op.version) latestOther = latest
        latest = op
      } else if (op.version !== latest.version && (!latestOther || op.from > latestOther.from))
        latestOther = op
    }
    const [first, other] = [
      earliest.get(again.version),
      latest?.version === again.version ? latestOther : latest,
    ]
    if (first && other && isOver(first, other)) return { first, other, again }
  }
  return undefined
}

/**
 * For each moment what was surely done last before it; undefined where something else may have come between, or overlapped: then
 * nobody can tell which was the last.
 */
export function lastBefore<Op extends Span>(all: readonly Op[]): (one: Span) => Op | undefined {
  const inOrder = [...all].sort((one, other) => one.from - other.from)
  /** When all that was begun before each was surely over. */
  const ends: number[] = []
  inOrder.reduce((end, { to }) => Math.max(ends[ends.push(end) - 1] ?? end, to), -Infinity)
  return (one) => {
    const place = inOrder.findLastIndex(({ from }) => from <= one.to)
    const [last, end = Infinity] = [inOrder[place], ends[place]]
    return last && isOver(last, one) && end + FINEST <= last.from ? last : undefined
  }
}
