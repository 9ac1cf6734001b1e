import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const attestCommand = command({
  name: 'attest',
  about: 'take statements of named people into a run; a verdict class of its own, never a pass',
  arguments: [
    new Argument('<run>', 'folder of a run'),
    new Argument('<file>', 'YAML file of attestations; see docs/attestations-and-deviations.md'),
  ],
  options: [
    new Option('--sign-key <pem>', 'Ed25519 or ECDSA P-256 private key to sign with; unsigned otherwise'),
  ],
  examples: `
Examples:
  $ npx spinecheck attest reports/<run> attestations.yaml      adds statements of people and seals anew`,
  load: async () => (await import('../attest.js')).attestRun,
})
