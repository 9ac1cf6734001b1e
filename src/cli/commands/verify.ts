import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const verifyCommand = command({
  name: 'verify',
  about: 'hold a run against its seal: names every changed, missing or extra file',
  arguments: [new Argument('<run>', 'folder of a run, or the zip that was made of it')],
  options: [
    new Option('--public-key <pem>', 'public key (Ed25519 or ECDSA P-256) that has to have signed it'),
    new Option('--json', 'print what was found as JSON'),
  ],
  examples: `
Examples:
  $ npx spinecheck verify reports/<run>.zip                    names whatever was changed
  $ npx spinecheck verify reports/<run>.zip --public-key auditors.pem and who signed it`,
  load: async () => (await import('../verify.js')).verify,
})
