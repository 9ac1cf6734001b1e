import { parentPort, workerData } from 'node:worker_threads'
import { playPart, type ProofPart } from '../prove/part.js'
import type { FromThread } from '../prove/thread.js'

// A thread that plays a part of the proof.

const say = (said: FromThread): void => parentPort?.postMessage(said)

say(await playPart(workerData as ProofPart, () => say('played')))
