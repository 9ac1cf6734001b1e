import { createHash } from 'node:crypto'
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HarnessError } from '../../spine/errors.js'
import type { Engine } from './engine.js'
import { layOutBase } from './offline-base.js'

/** The images of this version's doubles on one engine. */
export interface Images {
  readonly double: string
  /** The same as root, for it has to speak to the engine. */
  readonly reaper: string
  readonly wasBuilt: boolean
}

export interface ImageOptions {
  /** Image with Node in it to build upon; made of the running Node where none is named. */
  readonly base?: string | undefined
  readonly say: (words: string) => void
}

const dist = fileURLToPath(new URL('../../../', import.meta.url))
const BUNDLE = join(dist, 'container', 'double.mjs')
const DOCKERFILE = join(dist, '..', 'Dockerfile')

/**
 * The images of the doubles: built at first use and again when a source has changed, named for what is in them.
 * @throws HarnessError IMAGE_NOT_BUILT with what the engine said.
 */
export async function ensureImages(engine: Engine, { base, say }: ImageOptions): Promise<Images> {
  const bundle = readFileSync(BUNDLE)
  const dockerfile = readFileSync(DOCKERFILE)
  const foundation = base ?? `spinecheck-base:${digestOf(process.execPath, process.version)}`
  const digest = digestOf(bundle, dockerfile, foundation)
  const images = { double: `spinecheck-double:${digest}`, reaper: `spinecheck-reaper:${digest}` }
  if ((await exists(engine, images.double)) && (await exists(engine, images.reaper)))
    return { ...images, wasBuilt: false }
  await within(async (folder) => {
    if (base === undefined && !(await exists(engine, foundation))) {
      say('Making the base image from the Node that runs here')
      const root = join(folder, 'root')
      layOutBase(root)
      writeFileSync(
        join(folder, 'Dockerfile.base'),
        'FROM scratch\nCOPY root /\nENTRYPOINT ["/usr/bin/node"]\n',
      )
      await build(engine, folder, { t: foundation, dockerfile: 'Dockerfile.base' })
      rmSync(root, { recursive: true })
    }
    say(`Building the image of the doubles upon ${foundation}`)
    copyFileSync(BUNDLE, join(folder, 'double.mjs'))
    copyFileSync(DOCKERFILE, join(folder, 'Dockerfile'))
    const buildargs = { BASE: foundation }
    await build(engine, folder, { t: images.double, buildargs, target: 'double' })
    await build(engine, folder, { t: images.reaper, buildargs, target: 'reaper' })
  })
  return { ...images, wasBuilt: true }
}

interface BuildOptions {
  readonly t: string
  readonly dockerfile?: string
  readonly target?: string
  readonly buildargs?: Readonly<Record<string, string>>
}

const digestOf = (...parts: readonly (string | Buffer)[]): string =>
  parts
    .reduce((hash, part) => hash.update(part).update('\0'), createHash('sha256'))
    .digest('hex')
    .slice(0, 12)

/** A folder for a build, gone afterwards. */
async function within(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-image-'))
  try {
    await act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function exists({ client }: Engine, image: string): Promise<boolean> {
  try {
    await client.container.dockerode.getImage(image).inspect()
    return true
  } catch {
    return false
  }
}

async function build(
  { client }: Engine,
  context: string,
  { buildargs = {}, ...options }: BuildOptions,
): Promise<void> {
  const { dockerode } = client.container
  try {
    const stream = await dockerode.buildImage(
      { context, src: filesIn(context) },
      { ...options, buildargs, rm: true },
    )
    await new Promise<void>((resolve, reject) => {
      dockerode.modem.followProgress(stream, (error, lines: readonly { readonly error?: string }[] = []) => {
        const said = lines.find((line) => line.error !== undefined)?.error
        if (error ?? said) reject(error ?? new Error(said))
        else resolve()
      })
    })
  } catch (cause) {
    throw new HarnessError(
      'IMAGE_NOT_BUILT',
      `The image ${options.t} could not be built: ${String((cause as Error).message)}. ` +
        'Look at the space left on the disk of the engine (docker system df), or run with --launcher embedded.',
      { cause },
    )
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => relative(folder, file))
