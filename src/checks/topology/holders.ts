import type { Exchange } from '../../wire/exchange.js'
import type { Sighting } from '../../verdict/verdict.js'
import { expectThat, sighting } from '../judging/legacy.js'

/** Things that show a value, each on behalf of somebody. */
interface Shown<Item> {
  readonly items: readonly Item[]
  /** What must belong to one holder alone; an item without it is left out. */
  readonly valueOf: (item: Item) => string | undefined
  /** On whose behalf; an item of nobody's is left out. */
  readonly holderOf: (item: Item) => string | undefined
}

interface Words {
  /** Where the value stands. */
  readonly at: string
  /** A value and a holder for a finding. */
  readonly valueInWords?: ((value: string) => string) | undefined
  readonly holderInWords: (holder: string) => string
}

/** Several names in one sentence: A, B and C. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** Items by holder and the holders of each value, in the order in which they were first seen. */
function sorted<Item>({ items, valueOf, holderOf }: Shown<Item>) {
  const ofHolder = new Map<string, Item[]>()
  const holdersOf = new Map<string, Set<string>>()
  for (const item of items) {
    const [value, holder] = [valueOf(item), holderOf(item)]
    if (value === undefined || holder === undefined) continue
    const held = ofHolder.get(holder)
    if (held) held.push(item)
    else ofHolder.set(holder, [item])
    holdersOf.set(value, (holdersOf.get(value) ?? new Set()).add(holder))
  }
  return { ofHolder, holdersOf }
}

/**
 * One sighting for each holder, where there are several: what it shows is shown by no other holder.
 * A finding names everybody who shows the value.
 */
export function ownValues<Item extends { readonly exchange: Exchange }>(
  shown: Shown<Item>,
  { at, valueInWords = (value) => value, holderInWords }: Words,
): readonly Sighting[] {
  const { ofHolder, holdersOf } = sorted(shown)
  if (ofHolder.size < 2) return []
  return [...ofHolder].map(([holder, items]) => {
    const values = new Set(items.flatMap((item) => shown.valueOf(item) ?? []))
    return sighting(
      items.map(({ exchange }) => exchange),
      [...values].flatMap((value) => {
        const holders = [...(holdersOf.get(value) ?? [])]
        if (holders.length < 2) return []
        return [
          {
            at,
            expected: `a value of ${holderInWords(holder)} alone`,
            actual: `${valueInWords(value)}, shown for ${listed(holders.map(holderInWords))}`,
          },
        ]
      }),
    )
  })
}

/** One sighting for each holder that was seen more than once: it shows one and the same value every time. */
export function steadyValues<Item extends { readonly exchange: Exchange }>(
  { items, valueOf, holderOf }: Shown<Item>,
  { at, valueInWords = (value) => value, holderInWords }: Words,
): readonly Sighting[] {
  const { ofHolder } = sorted({ items, valueOf, holderOf })
  return [...ofHolder]
    .filter(([, held]) => held.length > 1)
    .map(([holder, held]) => {
      const values = [...new Set(held.flatMap((item) => valueOf(item) ?? []))]
      return sighting(
        held.map(({ exchange }) => exchange),
        expectThat(
          values.length === 1,
          at,
          `one value of ${holderInWords(holder)}`,
          listed(values.map(valueInWords)),
        ),
      )
    })
}
