import { Argument, Option } from 'commander'
import { command } from '../command.js'
import { hereFirst } from '../here-first.js'

export const topologyCompose = command({
  name: 'compose',
  about: 'make a compose file that brings the doubles of a topology up by hand, in containers',
  arguments: [new Argument('<file>', 'topology file').argParser(hereFirst)],
  options: [
    new Option('--out <docker-compose.yml>', 'write to this file instead of printing'),
    new Option('--force', 'replace the file if it is there already'),
  ],
  examples: `
Examples:
  $ npx spinecheck topology compose topologies/worked-example.yaml --out docker-compose.yml`,
  load: async () => (await import('../topology-compose.js')).printComposeFile,
})
