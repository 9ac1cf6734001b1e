import { Option } from 'commander'
import { command, group } from '../command.js'

const buildCommand = command({
  name: 'build',
  about: 'build it, unless it is there already; it is made of the Node that runs here where that can be',
  options: [
    new Option('--base <image>', 'an image with Node to build upon, for example node:24-slim'),
    new Option('--runner', 'the image of spinecheck itself, for a CI server that has nothing but an engine'),
    new Option('--offline', 'ask no registry: fail where the base cannot be made of the Node that runs here'),
  ],
  examples: `
Examples:
  $ npx spinecheck image build --offline                       of the Node that runs here, without a registry
  $ npx spinecheck image build --runner --offline              then: docker run --rm -v "$PWD:/work" <its name> run`,
  load: async () => (await import('../image.js')).buildImage,
})

export const imageCommand = group({
  name: 'image',
  about: 'the images that the doubles, or spinecheck itself, run from in containers',
  commands: [buildCommand],
})
