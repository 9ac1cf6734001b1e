import { askEngine } from '../../wire/engine-socket.js'
import { refusal, unanswered, type EngineFacts } from './engine-diagnosis.js'
import { doorOf, type EnginePlace } from './engine-place.js'

/** What the engine at a place says of itself, or in words why none answers there. */
export async function askWho(place: EnginePlace, within: number): Promise<EngineFacts | string> {
  const door = doorOf(place)
  if (typeof door === 'string') return door
  try {
    const facts: Record<string, unknown> = {}
    for (const path of ['/version', '/info']) {
      const { status, value } = await askEngine(door, { method: 'GET', path, within })
      if (status !== 200 || typeof value !== 'object' || value === null) return refusal(status, value)
      Object.assign(facts, value)
    }
    return {
      version: textOf(facts['ServerVersion']),
      apiVersion: textOf(facts['ApiVersion']),
      system: textOf(facts['OSType']),
      operatingSystem: textOf(facts['OperatingSystem']),
      architecture: textOf(facts['Architecture']),
      time: textOf(facts['SystemTime']),
      isPodman: JSON.stringify(facts['Components'] ?? '').includes('Podman'),
      isRootless: JSON.stringify(facts['SecurityOptions'] ?? '').includes('name=rootless'),
    }
  } catch (cause) {
    return unanswered(cause, place)
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
