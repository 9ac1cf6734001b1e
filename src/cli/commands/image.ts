import { Option } from 'commander'
import { command, group } from '../command.js'

const buildCommand = command({
  name: 'build',
  about: 'build it, unless it is there already; it is made of the Node that runs here where that can be',
  options: [
    new Option('--base <image>', 'an image with Node to build upon, for example node:24-slim'),
    new Option('--offline', 'ask no registry: fail where the base cannot be made of the Node that runs here'),
  ],
  examples: `
Examples:
  $ npx spinecheck image build --offline                       of the Node that runs here, without a registry`,
  load: async () => (await import('../image.js')).buildImage,
})

export const imageCommand = group({
  name: 'image',
  about: 'the image that the doubles run from in containers',
  commands: [buildCommand],
})
