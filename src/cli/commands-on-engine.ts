import type { Command } from 'commander'
import type { ExitCode } from '../spine/exit-codes.js'
import type { CleanOptions } from './clean.js'
import type { ImageBuildOptions } from './image.js'

/** The commands by which people look after what is ours on a container engine. */
export function addCommandsOnEngine(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('clean')
    .description(
      'remove what earlier runs left on the container engine; runs that still go on are left alone',
    )
    .option('--all', 'also what is not known to be left over: it ends runs of others that go on')
    .option('--run <id>', 'only what this run left')
    .option('--images', 'the images of the doubles too')
    .exitOverride()
    .action(async (options: CleanOptions) => {
      const { clean } = await import('./clean.js')
      finish(await clean(options))
    })

  program
    .command('image')
    .description('the image that the doubles run from in containers')
    .exitOverride()
    .command('build')
    .description(
      'build it, unless it is there already; it is made of the Node that runs here where that can be',
    )
    .option('--base <image>', 'an image with Node to build upon, for example node:24-slim')
    .option('--offline', 'ask no registry: fail where the base cannot be made of the Node that runs here')
    .exitOverride()
    .action(async (options: ImageBuildOptions) => {
      const { buildImage } = await import('./image.js')
      finish(await buildImage(options))
    })
}
