import { Argument, Option } from 'commander'
import { SCOPE_IDS } from '../../requirements/scopes.js'
import { command } from '../command.js'
import { directOption } from '../direct-option.js'
import { exitCodesInWords } from '../endings-in-words.js'
import { handedInOptions } from '../handed-in-options.js'
import { validatorOption } from '../validator-option.js'
import { workspaceOption } from '../workspace-option.js'

export const assureCommand = command({
  name: 'assure',
  about: 'play every feature that fits on a consumer or a provider of your own',
  arguments: [
    new Argument('<what>', 'what is yours').choices(['consumer', 'provider']),
    new Argument('[features...]', 'feature files or folders; all that fit when none is named'),
  ],
  options: [
    new Option('--tags <expression>', 'only scenarios whose tags fit, for example "@FND-PAT-05"'),
    workspaceOption(),
    directOption(),
    validatorOption(),
    new Option('--topology <file>', 'play on this topology instead of that of the workspace'),
    new Option('--reports <folder>', 'where the folder of the run is made; reports when not given'),
    new Option('--browser <which>', 'for the driver "browser": path of a program, chromium, chrome, msedge'),
    new Option(
      '--sign-key <pem>',
      'Ed25519 or ECDSA P-256 private key to sign the evidence with; unsigned otherwise',
    ),
    new Option('--baseline <file>', 'hold the run against accepted deviations'),
    new Option('--accept-deviations', 'end with 0 where nothing is broken but what the baseline accepts'),
    new Option(
      '--whole <scope>',
      'end with 2 unless every mandatory requirement of this scope that traffic can show was proved',
    ).choices(SCOPE_IDS),
    ...handedInOptions(),
    new Option('--last-failed', 'only what did not pass in the run that was begun last'),
    new Option('--quiet', 'say nothing before the end'),
    new Option('--verbose', 'say each step and each broken check as scenarios end').conflicts('quiet'),
    new Option('--open', 'show the report in a browser at the end'),
    new Option('--behaviours', 'print what Spine and practices do in it, by which fault; play nothing'),
    new Option('--json', 'print the verdict as JSON; progress goes to the error stream'),
  ],
  examples: `
Examples:
  $ npx spinecheck init consumer          once: says what is yours, and what makes it act
  $ npx spinecheck assure consumer
  $ npx spinecheck assure consumer --behaviours
  $ npx spinecheck assure provider          at its end: what to fix first, and how each is repeated
${exitCodesInWords()}`,
  load: async () => (await import('../assure.js')).assure,
})
