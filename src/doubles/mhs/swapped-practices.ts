import type { Topology } from '../../topology/topology.js'

/** Writes the code or ASID of one practice where that of another stands; only where that takes as many bytes. */
export function swappedPractices(
  { systems }: Topology,
  by: 'organisation' | 'asid',
): (bytes: Buffer) => Buffer {
  const practices = systems.filter(({ roles }) => roles.includes('provider')).map((system) => system[by])
  return (bytes) => {
    const text = bytes.toString('latin1')
    const found = practices.find((value) => text.includes(value))
    const other = found && practices.find((value) => value !== found && value.length === found.length)
    return found && other ? Buffer.from(text.replaceAll(found, other), 'latin1') : bytes
  }
}
