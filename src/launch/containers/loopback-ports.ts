import type { Engine } from './engine.js'

/** Ports of a container as an engine is told to publish them. */
type PortBindings = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>

/**
 * Does something on an engine; what it publishes there can be reached from this machine only, where the engine is on it: by
 * the address under which Testcontainers looks for it, which is loopback or the engine's bridge. Testcontainers itself
 * publishes on every address, and has no setting for it.
 */
export async function onLoopback<T>({ client, isNear }: Engine, act: () => Promise<T>): Promise<T> {
  if (!isNear) return act()
  const { container, info } = client
  const { host } = info.containerRuntime
  const address = host === 'localhost' ? '127.0.0.1' : host
  const create = container.create.bind(container)
  container.create = (options) => {
    const { HostConfig } = options
    const bound = (HostConfig?.PortBindings ?? {}) as PortBindings
    return create({ ...options, HostConfig: { ...HostConfig, PortBindings: keptTo(address, bound) } })
  }
  try {
    return await act()
  } finally {
    container.create = create
  }
}

const keptTo = (address: string, bound: PortBindings): PortBindings =>
  Object.fromEntries(
    Object.entries(bound).map(([port, bindings]) => [
      port,
      bindings.map((binding) => ({ HostIp: address, ...binding })),
    ]),
  )
