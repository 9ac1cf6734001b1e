import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findEngine } from '../src/launch/containers/engine.js'
import { ensureImages } from '../src/launch/containers/image.js'
import { HarnessError } from '../src/spine/errors.js'
import { benchScenarios } from './containers-scenarios.js'
import { benchStart } from './containers-start.js'
import type { Row } from './table.js'

const MEGABYTE = 1_000_000
const bundle = fileURLToPath(new URL('../container/double.mjs', import.meta.url))

/** Containers against their budgets; without an engine, why there is nothing to measure. */
export async function benchContainers(): Promise<readonly Row[] | string> {
  try {
    const engine = await findEngine()
    const images = await ensureImages(engine, { say: () => undefined })
    const { Size: size } = await engine.client.container.dockerode.getImage(images.double).inspect()
    return [
      ...(await benchStart()),
      ...(await benchScenarios()),
      ['the image on the offline base, MB', size / MEGABYTE, 'under 120'],
      ['the bundle, MB', statSync(bundle).size / MEGABYTE, 'under 5'],
    ]
  } catch (cause) {
    if (cause instanceof HarnessError) return `SKIPPED, nothing was measured: ${cause.message}`
    throw cause
  }
}
