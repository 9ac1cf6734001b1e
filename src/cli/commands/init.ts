import { Argument, Option } from 'commander'
import { PDS_ROUTES } from '../../spine/pds-access.js'
import { command } from '../command.js'

export const initCommand = command({
  name: 'init',
  about: 'make a workspace for a system of your own in this folder',
  arguments: [new Argument('<role>', 'what your system is').choices(['consumer', 'provider'])],
  options: [
    new Option('--product <name>', 'its name; what is not given is asked for at a terminal'),
    new Option('--manufacturer <ods code>', 'who makes it'),
    new Option('--version <version>', 'its version'),
    new Option('--mhs <how>', 'separate message handling servers, or a shared one'),
    new Option('--driver <which>', 'what makes a consumer act: command, prompt, http or none'),
    new Option('--pds <route>', `by which route a consumer uses PDS: ${PDS_ROUTES.join(', ')}`),
    new Option('--address <host:port>', 'where the servers before the practices of a provider listen'),
    new Option('--trust <file>', 'who issued the certificates of a provider’s servers (PEM)'),
    new Option('--ssp <fqdn>', 'the name in the certificate that a provider’s servers are shown'),
    new Option('--specification <version>', 'the version of GP Connect that a provider implements'),
    new Option('--numbers <digits>', 'first digits of NHS numbers of a provider’s that are nobody’s'),
    new Option('--stated-by <who>', 'who states that these numbers are nobody’s'),
  ],
  examples: `
Examples:
  $ npx spinecheck init consumer                               asks for everything
  $ npx spinecheck init provider --product "Harebell GP" --manufacturer YGP02 --address 10.1.2.3:8443
  $ npx spinecheck init consumer --product "Bluebell Dispatch" --manufacturer YGC01 --mhs shared --pds hl7-v3`,
  load: async () => (await import('../init/init.js')).init,
})
