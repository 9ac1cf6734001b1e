import { InvalidArgumentError, Option } from 'commander'
import { batchOptions } from '../batch-options.js'
import { command } from '../command.js'
import { handedInOptions } from '../handed-in-options.js'
import { servingOptions } from '../serving-options.js'
import { workspaceOption } from '../workspace-option.js'

export const observeCommand = command({
  name: 'observe',
  about: 'serve the doubles and judge everything that reaches them, live; Ctrl-C makes the report',
  options: [
    new Option('--topology <file>', 'topology file; that of spinecheck.yaml otherwise'),
    workspaceOption(),
    new Option('--reports <folder>', 'where the folder of the run is made').default('reports'),
    new Option('--page <port>', 'port of the live page on 127.0.0.1; a free one otherwise')
      .argParser(pagePort)
      .default(0),
    ...servingOptions('per-organisation'),
    ...handedInOptions(),
    ...batchOptions(),
  ],
  examples: `
Examples:
  $ npx spinecheck observe                                       what spinecheck.yaml says, until Ctrl-C
  $ npx spinecheck observe --topology mine.yaml --page 8080      the live page at http://127.0.0.1:8080/`,
  load: async () => (await import('../observe.js')).observe,
})

function pagePort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('Name a port from 0 to 65535.')
  return port
}
