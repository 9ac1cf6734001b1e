import { Argument, Option } from 'commander'
import { command } from '../command.js'
import { hereFirst } from '../here-first.js'
import { workspaceOption } from '../workspace-option.js'

export const topologyDraw = command({
  name: 'draw',
  about: 'draw a topology as an SVG picture, or describe it in words',
  arguments: [
    new Argument('[file]', 'topology file; that of the workspace when not given').argParser(hereFirst),
  ],
  options: [
    workspaceOption(),
    new Option('--out <picture.svg>', 'write the picture to this file instead of printing it'),
    new Option('--force', 'replace the file if it is there already'),
    new Option('--text', 'describe the topology in words instead of drawing it'),
    new Option('--only <ods codes...>', 'only these organisations, for topologies too large for one picture'),
  ],
  examples: `
Examples:
  $ npx spinecheck topology draw mine.yaml --out mine.svg      its picture
  $ npx spinecheck topology draw mine.yaml --text              the same in words`,
  load: async () => (await import('../topology-draw.js')).printPicture,
})
