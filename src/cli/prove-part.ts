import { parentPort, workerData } from 'node:worker_threads'
import { playPart, type Part } from '../prove/part.js'
import type { Said } from '../prove/thread.js'

// A thread that plays a part of the proof.

const say = (said: Said): void => parentPort?.postMessage(said)

say(await playPart(workerData as Part, () => say('played')))
