import type { Exchange } from '../../wire/exchange.js'
import { sighting, type Found, type OldCheck } from './legacy.js'
import type { Scene } from '../reading/scene.js'

/** How a kind of evidence is picked from a scene; each item stands for one exchange. */
type ItemsOf<Item> = (scene: Scene) => readonly Item[]

interface PerItem<Item> {
  /** Which items are evidence; all of them when left out. */
  readonly on?: ((item: Item, scene: Scene) => boolean) | undefined
  readonly examine: (item: Item, scene: Scene) => Found
}

/** Judges things of one kind, one by one; what eachCall is for calls. */
export const eachOf =
  <Item extends { readonly exchange: Exchange }>(itemsOf: ItemsOf<Item>) =>
  ({ on = () => true, examine }: PerItem<Item>): OldCheck['judge'] =>
  (scene) =>
    itemsOf(scene)
      .filter((item) => on(item, scene))
      .map((item) => sighting([item.exchange], examine(item, scene)))

/** Things that belong together, by a key; items without a key are left out. */
export function groupsBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}
