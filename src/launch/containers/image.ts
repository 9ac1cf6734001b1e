import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HarnessError } from '../../spine/errors.js'
import type { Engine } from './engine.js'
import { saidBy } from './engine-remedies.js'
import { build, digestOf, exists, within } from './image-building.js'
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
    await ensureBase(engine, { folder, upon, say })
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

/** Has the image that others are built upon, where it is made here and is not there yet. @throws HarnessError IMAGE_NOT_BUILT */
export async function ensureBase(
  engine: Engine,
  {
    upon,
    ...others
  }: { readonly folder: string; readonly upon: Foundation; readonly say: (words: string) => void },
): Promise<void> {
  if (upon.why !== undefined) others.say(upon.why)
  if (upon.isOwn && !(await exists(engine, upon.name)))
    await buildBase(engine, { ...others, name: upon.name })
}

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
