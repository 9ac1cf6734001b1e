import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { packageFolder } from './package.js'
import { programDigest } from './program-digest.js'

export interface ImageBuildOptions {
  /** Image to build upon; the official Node image unless told otherwise or told to stay off the network. */
  readonly base?: string
  /** Makes the base from the Node that runs here, whatever else is set. */
  readonly offline?: boolean
  /** The image of the whole program in place of that of the doubles. */
  readonly runner?: boolean
}

/** Builds the image of the doubles or of the program, or finds that it is there, and tells what it is. */
export async function buildImage({
  base,
  offline = false,
  runner = false,
}: ImageBuildOptions): Promise<ExitCode> {
  if (offline && base !== undefined)
    throw new HarnessError(
      'IMAGE_NOT_BUILT',
      '--offline makes the base itself; leave --base out, or --offline.',
    )
  const [{ findEngine }, { ensureImages, foundationFor, sizeOf }, { ensureRunner }] = await Promise.all([
    import('../launch/containers/engine.js'),
    import('../launch/containers/image.js'),
    import('../launch/containers/runner-image.js'),
  ])
  const engine = await findEngine()
  const upon = foundationFor(engine.architecture, base)
  if (offline && !upon.isOwn)
    throw new HarnessError(
      'IMAGE_NOT_BUILT',
      `${upon.why ?? 'No base can be made here'}. Build it on a machine like the engine's and carry it over with docker save and docker load.`,
    )
  const say = (words: string) => process.stderr.write(`${words}\n`)
  const image = runner
    ? await ensureRunner(engine, { packageFolder, program: programDigest(), base, say })
    : await ensureImages(engine, { base, say }).then(({ double: name, ...image }) => ({ ...image, name }))
  const megabytes = ((await sizeOf(engine, image.name)) / 1e6).toFixed(0)
  process.stdout.write(
    `${image.name} ${image.wasBuilt ? 'built' : 'is there already'}: ${megabytes} MB, made upon ${image.base}\n`,
  )
  return EXIT.conformant
}
