import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const sealCommand = command({
  name: 'seal',
  about: 'seal the folder of a run that was stopped, or that was added to, and make its zip',
  arguments: [new Argument('<run>', 'folder of a run')],
  options: [
    new Option('--sign-key <pem>', 'Ed25519 or ECDSA P-256 private key to sign with; unsigned otherwise'),
  ],
  examples: `
Examples:
  $ npx spinecheck seal reports/<run>                          a run that was stopped before it was sealed`,
  load: async () => (await import('../seal.js')).seal,
})
