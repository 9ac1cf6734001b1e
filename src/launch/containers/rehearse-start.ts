import { randomBytes } from 'node:crypto'
import { HarnessError } from '../../spine/errors.js'
import { callReaper, type CalledReaper } from './call-reaper.js'
import { DoubleContainer } from './double-container.js'
import type { Engine } from './engine.js'
import { remedyFor, saidBy } from './engine-remedies.js'
import type { Images } from './image.js'
import { labelsOf } from './labels.js'
import { LastWords } from './last-words.js'
import { closeNetworks, openNetworks, type OpenNetworks } from './networks.js'
import { withoutLeaving } from './without-leaving.js'

/**
 * Starts one container on one network and removes both, also where that fails: what an engine cannot do shows before
 * anything is played.
 * @throws HarnessError ENGINE_UNAVAILABLE or CONTAINER_NOT_STARTED with what it said and what to do.
 */
export async function rehearseStart(engine: Engine, images: Images): Promise<void> {
  const { run } = await called(engine, images)
  const networks = await openNetworks(engine, ['rehearsal'], run)
  try {
    // The container goes before the network, which cannot while anything is on it.
    await withoutLeaving(engine, () => startOne(engine, images, { networks, run }))
  } finally {
    await closeNetworks(networks)
  }
}

async function startOne(
  engine: Engine,
  images: Images,
  { networks, run }: { readonly networks: OpenNetworks; readonly run: string },
): Promise<void> {
  const lastWords = new LastWords()
  try {
    const started = await new DoubleContainer({
      engine,
      image: images.double,
      planned: { name: 'rehearsal', part: { kind: 'pds' }, serves: [], acts: [], networks: ['rehearsal'] },
      networks,
      secret: randomBytes(24).toString('hex'),
      labels: labelsOf(run, 'double'),
      log: (line) => lastWords.hear(line),
    }).start()
    await started.stop({ timeout: 0, remove: true, removeVolumes: true })
  } catch (cause) {
    throw notStarted('A container was started for a trial before anything is played', cause, lastWords)
  }
}

async function called(engine: Engine, { reaper }: Images): Promise<CalledReaper> {
  try {
    return await callReaper(engine, reaper)
  } catch (cause) {
    throw notStarted('The container that removes leftovers of a run was started', cause)
  }
}

function notStarted(what: string, cause: unknown, lastWords?: LastWords): HarnessError {
  const said = saidBy(cause)
  // What the engine refused has printed nothing.
  const isRefused = (cause as { readonly statusCode?: number }).statusCode !== undefined
  const printed = isRefused ? undefined : lastWords?.inWords
  const words = [`${what}, and did not come up: ${said}.`, printed ?? '', remedyFor(said)]
  return new HarnessError('CONTAINER_NOT_STARTED', words.filter(Boolean).join(' '), { cause })
}
