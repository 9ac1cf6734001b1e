import type { Engine } from './engine.js'

/** Ports of a container as an engine is told to publish them. */
type PortBindings = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>

/**
 * Does something on an engine; what it publishes there can be reached from this machine only, where the engine is on it.
 * Testcontainers publishes on every address, and has no setting for it.
 */
export async function onLoopback<T>({ client, isNear }: Engine, act: () => Promise<T>): Promise<T> {
  if (!isNear) return act()
  const { container } = client
  const create = container.create.bind(container)
  container.create = (options) => {
    const { HostConfig } = options
    const bound = (HostConfig?.PortBindings ?? {}) as PortBindings
    return create({ ...options, HostConfig: { ...HostConfig, PortBindings: keptToLoopback(bound) } })
  }
  try {
    return await act()
  } finally {
    container.create = create
  }
}

const keptToLoopback = (bound: PortBindings): PortBindings =>
  Object.fromEntries(
    Object.entries(bound).map(([port, bindings]) => [
      port,
      bindings.map((binding) => ({ HostIp: '127.0.0.1', ...binding })),
    ]),
  )
