import { createHash, randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HarnessError } from '../../spine/errors.js'
import type { Engine } from './engine.js'
import { remedyFor, saidBy } from './engine-remedies.js'
import { layOutBase } from './offline-base.js'

/** The images of this version's doubles on one engine. */
export interface Images {
  readonly double: string
  /** The same as root, for it has to speak to the engine. */
  readonly reaper: string
  /** What both are built upon. */
  readonly base: string
  readonly wasBuilt: boolean
}

export interface ImageOptions {
  /** Image with Node in it to build upon; made of the running Node where none is named and that can be. */
  readonly base?: string | undefined
  readonly say: (words: string) => void
}

/** What the Dockerfile builds upon where nothing else is named; fetched from a registry. */
const OFFICIAL_BASE = 'node:24-slim'

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
  const upon = foundationFor(engine.architecture, base)
  const digest = digestOf(bundle, dockerfile, upon.name)
  const images = {
    double: `spinecheck-double:${digest}`,
    reaper: `spinecheck-reaper:${digest}`,
    base: upon.name,
  }
  if ((await exists(engine, images.double)) && (await exists(engine, images.reaper)))
    return { ...images, wasBuilt: false }
  await within(async (folder) => {
    if (upon.why !== undefined) say(upon.why)
    if (upon.isOwn && !(await exists(engine, upon.name)))
      await buildBase(engine, { folder, name: upon.name, say })
    say(`Building the image of the doubles upon ${upon.name}`)
    copyFileSync(BUNDLE, join(folder, 'double.mjs'))
    copyFileSync(DOCKERFILE, join(folder, 'Dockerfile'))
    const buildargs = { BASE: upon.name }
    await build(engine, folder, { t: images.double, buildargs, target: 'double' })
    await build(engine, folder, { t: images.reaper, buildargs, target: 'reaper' })
  })
  return { ...images, wasBuilt: true }
}

/** How large an image is, in bytes. */
export async function sizeOf({ client }: Engine, image: string): Promise<number> {
  const { Size } = await client.container.dockerode.getImage(image).inspect()
  return Size
}

/** What the images are built upon. */
export interface Foundation {
  readonly name: string
  /** Whether it is made here. */
  readonly isOwn: boolean
  /** Why it is not made of the running Node, where that was left open. */
  readonly why?: string | undefined
}

/** The image named; otherwise one of the running Node where the engine can run that, and else the official one. */
export function foundationFor(
  engineArchitecture: string,
  base?: string,
  { platform, arch }: { readonly platform: string; readonly arch: string } = process,
): Foundation {
  if (base !== undefined) return { name: base, isOwn: false }
  const own = { name: `spinecheck-base:${digestOf(process.execPath, process.version)}`, isOwn: true }
  if (platform === 'linux' && arch === engineArchitecture) return own
  const why = `The Node that runs here is for ${platform} ${arch} and the engine runs linux ${engineArchitecture}, so the image is built upon ${OFFICIAL_BASE}, which is fetched`
  return { name: OFFICIAL_BASE, isOwn: false, why }
}

/** As the machine says that a file cannot be written. */
const NO_ROOM: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS']

interface BaseOptions {
  readonly folder: string
  readonly name: string
  readonly say: (words: string) => void
}

async function buildBase(engine: Engine, { folder, name, say }: BaseOptions): Promise<void> {
  say('Making the base image from the Node that runs here')
  const root = join(folder, 'root')
  try {
    layOutBase(root)
  } catch (cause) {
    // The folder is at fault, not this Node.
    if (NO_ROOM.includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause
    throw new HarnessError(
      'IMAGE_NOT_BUILT',
      `No base image could be made of the Node that runs here: ${saidBy(cause)}. Name an image with Node that the engine has or can fetch: --base ${OFFICIAL_BASE}.`,
      { cause },
    )
  }
  writeFileSync(
    join(folder, 'Dockerfile.base'),
    'FROM scratch\nLABEL spinecheck.image=base\nCOPY root /\nENTRYPOINT ["/usr/bin/node"]\n',
  )
  await build(engine, folder, { t: name, dockerfile: 'Dockerfile.base' })
  rmSync(root, { recursive: true })
}

interface BuildOptions {
  readonly t: string
  readonly dockerfile?: string
  readonly target?: string
  readonly buildargs?: Readonly<Record<string, string>>
}

export const digestOf = (...parts: readonly (string | Buffer)[]): string =>
  parts
    .reduce((hash, part) => hash.update(part).update('\0'), createHash('sha256'))
    .digest('hex')
    .slice(0, 12)

/**
 * A folder for a build, gone afterwards.
 * @throws HarnessError IMAGE_NOT_BUILT where nothing can be put there.
 */
async function within(act: (folder: string) => Promise<void>): Promise<void> {
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

async function exists({ client }: Engine, image: string): Promise<boolean> {
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

async function build(
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
