import { randomBytes } from 'node:crypto'
import { HarnessError } from '../../spine/errors.js'
import { callReaper } from './call-reaper.js'
import { DoubleContainer } from './double-container.js'
import type { Engine } from './engine.js'
import { remedyFor, saidBy } from './engine-remedies.js'
import type { Images } from './image.js'
import { labelsOf } from './labels.js'
import { LastWords } from './last-words.js'
import { closeNetworks, openNetworks } from './networks.js'

/**
 * Starts one container on one network and removes both: what an engine cannot do shows before anything is played.
 * @throws HarnessError ENGINE_UNAVAILABLE or CONTAINER_NOT_STARTED with what it said and what to do.
 */
export async function rehearseStart(engine: Engine, images: Images): Promise<void> {
  const lastWords = new LastWords()
  const run = await called(engine, images)
  const networks = await openNetworks(engine, ['rehearsal'], run)
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
    throw notStarted('A container was started to see whether that can be done', cause, lastWords)
  } finally {
    await closeNetworks(networks)
  }
}

async function called(engine: Engine, { reaper }: Images): Promise<string> {
  try {
    return await callReaper(engine, reaper)
  } catch (cause) {
    throw notStarted('The container that removes leftovers was started', cause)
  }
}

function notStarted(what: string, cause: unknown, lastWords?: LastWords): HarnessError {
  const said = saidBy(cause)
  const words = [`${what}, and was not ready: ${said}.`, lastWords?.inWords ?? '', remedyFor(said)]
  return new HarnessError('CONTAINER_NOT_STARTED', words.filter(Boolean).join(' '), { cause })
}
