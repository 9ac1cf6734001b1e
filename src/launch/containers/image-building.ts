import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { HarnessError } from '../../spine/errors.js'
import type { Engine } from './engine.js'
import { remedyFor, saidBy } from './engine-remedies.js'

/** What an image is built of: a Dockerfile of the folder, and one of its targets. */
interface BuildOptions {
  readonly t: string
  readonly dockerfile?: string
  readonly target?: string
  readonly buildargs?: Readonly<Record<string, string>>
}

/** Twelve hex digits that tell contents apart, for the tag of an image. */
export const digestOf = (...parts: readonly (string | Buffer)[]): string =>
  parts
    .reduce((hash, part) => hash.update(part).update('\0'), createHash('sha256'))
    .digest('hex')
    .slice(0, 12)

/**
 * A folder for a build, gone afterwards.
 * @throws HarnessError IMAGE_NOT_BUILT where nothing can be put there.
 */
export async function within(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = join(tmpdir(), `spinecheck-image-${randomUUID()}`)
  try {
    mkdirSync(folder)
    await act(folder)
  } catch (cause) {
    if (cause instanceof HarnessError) throw cause
    throw new HarnessError(
      'IMAGE_NOT_BUILT',
      `What the image of the doubles is made of could not be laid out in ${tmpdir()}: ${saidBy(cause)}. Make room there (some 300 MB) and make it writable, or name another folder in TMPDIR.`,
      { cause },
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @throws HarnessError IMAGE_NOT_BUILT where the engine cannot say. */
export async function exists({ client }: Engine, image: string): Promise<boolean> {
  try {
    await client.container.dockerode.getImage(image).inspect()
    return true
  } catch (cause) {
    if ((cause as { readonly statusCode?: number }).statusCode === 404) return false
    const said = saidBy(cause)
    throw new HarnessError(
      'IMAGE_NOT_BUILT',
      `The container engine was asked whether it has the image ${image}: ${said}. ${remedyFor(said)}`,
      { cause },
    )
  }
}

/** @throws HarnessError IMAGE_NOT_BUILT with what the engine said. */
export async function build(
  { client }: Engine,
  context: string,
  { buildargs = {}, ...options }: BuildOptions,
): Promise<void> {
  const { dockerode } = client.container
  try {
    const stream = await dockerode.buildImage(
      { context, src: filesIn(context) },
      { ...options, buildargs, rm: true, forcerm: true },
    )
    await new Promise<void>((resolve, reject) => {
      dockerode.modem.followProgress(stream, (error, lines: readonly { readonly error?: string }[]) => {
        const said = lines.find((line) => line.error !== undefined)?.error
        if (error ?? said) reject(error ?? new Error(said))
        else resolve()
      })
    })
  } catch (cause) {
    const said = saidBy(cause)
    throw new HarnessError(
      'IMAGE_NOT_BUILT',
      `The image ${options.t} could not be built${buildargs['BASE'] === undefined ? '' : ` upon ${buildargs['BASE']}`}: ${said}. ${remedyFor(said)}`,
      { cause },
    )
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => relative(folder, file))
