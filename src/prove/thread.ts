import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ProofPart, PlayedPart } from './part.js'

/** What a thread says: that one more was played, or what came of all. */
export type FromThread = 'played' | PlayedPart

/** Megabytes of memory of a thread; what is alive is about half of it, and more would only be collected later. */
const MEMORY = { maxOldGenerationSizeMb: 600, maxYoungGenerationSizeMb: 48 }

/**
 * Plays a part in a thread of its own, which runs `program`.
 * @throws Error what the thread threw, or that it ended without a word
 */
export async function playedInThread(
  program: URL,
  part: ProofPart,
  progress: () => void,
): Promise<PlayedPart> {
  const thread = new Worker(program, { workerData: part, resourceLimits: MEMORY })
  let result: PlayedPart | undefined
  thread.on('message', (said: FromThread) => {
    if (said === 'played') progress()
    else result = said
  })
  const [code] = (await once(thread, 'exit')) as [number]
  if (!result) throw new Error(`a thread that plays a part of the proof ended with ${code} and said nothing`)
  return result
}
