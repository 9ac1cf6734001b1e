import type { CalledReaper } from './call-reaper.js'
import type { Engine } from './engine.js'

const GONE =
  'The container that removes what a killed run leaves behind has ended, though nobody ended it. This run goes on, and removes what it started when it ends; should it be killed, spinecheck clean removes what it leaves.'

/** Reapers that were told of; one of them serves every deployment of a process. */
const told = new Set<string>()

/** Says once of a reaper that it is gone. An engine that does not answer says nothing about it. */
export async function tellIfGone(
  { client }: Pick<Engine, 'client'>,
  { containerId }: CalledReaper,
  say: (words: string) => void,
): Promise<void> {
  if (told.has(containerId)) return
  try {
    const { State } = await client.container.dockerode.getContainer(containerId).inspect()
    if (State.Running) return
  } catch (cause) {
    if ((cause as { readonly statusCode?: unknown }).statusCode !== 404) return
  }
  // While it was looked for, another deployment may have told of it.
  if (told.has(containerId)) return
  told.add(containerId)
  say(GONE)
}
