import type { Engine } from './engine.js'

/**
 * Does something on an engine; where that fails, whatever containers were made for it go again. Testcontainers leaves
 * those behind that were made and could not be started, and nobody watches over the one that watches over all others.
 */
export async function withoutLeaving<T>({ client }: Engine, act: () => Promise<T>): Promise<T> {
  const { container } = client
  const create = container.create.bind(container)
  const made: Awaited<ReturnType<typeof create>>[] = []
  container.create = async (options) => {
    const created = await create(options)
    made.push(created)
    return created
  }
  try {
    return await act()
  } catch (cause) {
    await Promise.allSettled(made.map((each) => each.remove({ force: true, v: true })))
    throw cause
  } finally {
    container.create = create
  }
}
