import { Argument, InvalidArgumentError, Option } from 'commander'
import { AUTHORITY_FOLDER } from '../../launch/authority-folder.js'
import { command } from '../command.js'
import { hereFirst } from '../here-first.js'

export const serveCommand = command({
  name: 'serve',
  about: 'start the doubles of a topology and print how to reach them; Ctrl-C stops them',
  arguments: [new Argument('<topology>', 'topology file').argParser(hereFirst)],
  options: [
    new Option('--host <address>', 'listen on this address; loopback keeps it to this machine').default(
      '127.0.0.1',
    ),
    new Option(
      '--port <fqdn=port...>',
      'a fixed port for a double, for example proxy.spine.example=4443',
    ).argParser(portOption),
    new Option(
      '--materials <folder>',
      'where certificates and keys for systems of yours are written, to stay; a temporary folder otherwise',
    ),
    new Option(
      '--authority <folder>',
      'where the authority that issues them is kept, so that what trusts it today trusts it tomorrow',
    ).default(AUTHORITY_FOLDER),
  ],
  examples: `
Examples:
  $ npx spinecheck serve topologies/worked-example.yaml        the doubles, until Ctrl-C
  $ npx spinecheck serve mine.yaml --port proxy.spine.example=4443 the SSP at a port of your choice`,
  load: async () => (await import('../serve.js')).serve,
})

function portOption(
  text: string,
  earlier: ReadonlyMap<string, number> | undefined,
): ReadonlyMap<string, number> {
  const [, fqdn, port] = /^([a-z0-9.-]+)=(\d{1,5})$/.exec(text) ?? []
  if (!fqdn || Number(port) > 65_535)
    throw new InvalidArgumentError('Name a double and a port, for example proxy.spine.example=4443.')
  return new Map([...(earlier ?? []), [fqdn, Number(port)]])
}
