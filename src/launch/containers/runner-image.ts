import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBase, foundationFor } from './image.js'
import type { Engine } from './engine.js'
import { build, digestOf, exists, within } from './image-building.js'
import { layOutRunner, neededBy, RUNNER_ENTRY } from './runner-files.js'

/** Features and reports of one's own are in /work. */
const recipe = (base: string): string =>
  [
    `FROM ${base}`,
    'LABEL spinecheck.image=runner',
    'COPY runner /spinecheck',
    'USER 1000',
    'WORKDIR /work',
    `ENTRYPOINT ["node", "/spinecheck/${RUNNER_ENTRY}"]`,
    'CMD ["--help"]',
    '',
  ].join('\n')

/** The image of the whole program. */
export interface RunnerImage {
  readonly name: string
  readonly base: string
  readonly wasBuilt: boolean
}

interface RunnerOptions {
  /** The folder of this installation. */
  readonly packageFolder: string
  /** Tells one build of the program from another. */
  readonly program: string
  readonly base?: string | undefined
  readonly say: (words: string) => void
}

/**
 * The image of the program itself, with all that it needs, for a CI server that has nothing but an engine: built of what is
 * installed here, and again when that has changed.
 * @throws HarnessError IMAGE_NOT_BUILT with what the engine said.
 */
export async function ensureRunner(
  engine: Engine,
  { packageFolder, program, base, say }: RunnerOptions,
): Promise<RunnerImage> {
  const upon = foundationFor(engine.architecture, base)
  const name = `spinecheck-runner:${digestOf(program, upon.name, ...neededBy(packageFolder))}`
  if (await exists(engine, name)) return { name, base: upon.name, wasBuilt: false }
  await within(async (folder) => {
    layOutRunner(packageFolder, join(folder, 'runner'))
    await ensureBase(engine, { folder, upon, say })
    say(`Building the image of spinecheck upon ${upon.name}`)
    writeFileSync(join(folder, 'Dockerfile'), recipe(upon.name))
    await build(engine, folder, { t: name })
  })
  return { name, base: upon.name, wasBuilt: true }
}
