import { Argument, Option } from 'commander'
import { SCOPE_IDS } from '../../requirements/scopes.js'
import { EVERY_ROUTE, PDS_ROUTES } from '../../spine/pds-access.js'
import { LAUNCHERS } from '../../launch/launcher-names.js'
import { batchOptions } from '../batch-options.js'
import { command } from '../command.js'
import { exitCodesInWords } from '../endings-in-words.js'
import { directOption } from '../direct-option.js'
import { shardOption } from '../shard-option.js'
import { handedInOptions } from '../handed-in-options.js'
import { validatorOption } from '../validator-option.js'
import { workspaceOption } from '../workspace-option.js'

export const runCommand = command({
  name: 'run',
  about: 'play features, judge what crossed the wire, write a report',
  arguments: [new Argument('[features...]', 'feature files or folders; all of them when none is named')],
  options: [
    new Option(
      '--tags <expression>',
      'only scenarios whose tags fit, for example "@WEX-6a and not @self-test"',
    ),
    workspaceOption(),
    new Option('--topology <file>', 'play on this topology instead of the ones that features name'),
    new Option('--reports <folder>', 'where the folder of the run is made; reports when not given'),
    new Option('--import <file...>', 'further step definitions'),
    new Option(
      '--browser <which>',
      'for scenarios tagged @browser: path of a program, chromium, chrome, msedge or none (or SPINECHECK_BROWSER)',
    ),
    new Option('--launcher <which>', 'where the doubles run; auto takes containers where an engine answers')
      .choices(LAUNCHERS)
      .default('embedded'),
    new Option(
      '--base <image>',
      "an image with Node to build the doubles' image upon; made of this Node otherwise",
    ),
    new Option(
      '--shard <number/of>',
      'only this part of the selection, for example 2/5; spinecheck merge makes one run of all parts',
    ).argParser(shardOption),
    new Option(
      '--sign-key <pem>',
      'Ed25519 or ECDSA P-256 private key to sign the evidence with; unsigned otherwise',
    ),
    new Option(
      '--baseline <file>',
      'hold the run against accepted deviations; see docs/attestations-and-deviations.md',
    ),
    new Option(
      '--pds <route>',
      'by which route consumers use PDS that are not yours, or all: every scenario by each route; as the topologies say otherwise',
    ).choices([...PDS_ROUTES, EVERY_ROUTE]),
    ...batchOptions(),
    directOption(),
    validatorOption(),
    new Option('--last-failed', 'only what did not pass in the run that was begun last'),
    new Option('--quiet', 'say nothing before the end'),
    new Option('--verbose', 'say each step and each broken check as scenarios end').conflicts('quiet'),
    new Option('--open', 'show the report in a browser at the end'),
    new Option('--list', 'print the scenarios that would be played, and play none'),
    new Option(
      '--accept-deviations',
      'end with 0 where nothing is broken but what the baseline accepts; the sentence says so first',
    ),
    new Option(
      '--whole <scope>',
      'end with 2 unless every mandatory requirement of this scope that traffic can show was proved',
    ).choices(SCOPE_IDS),
    ...handedInOptions(),
    new Option('--json', 'print the verdict as JSON; progress goes to the error stream'),
  ],
  examples: `
Examples:
  $ npx spinecheck run                                           every feature, the self-tests too
  $ npx spinecheck run features/worked-example                   the worked example alone
  $ npx spinecheck run features/worked-example/book-an-appointment.feature:22
  $ npx spinecheck run --pds all features/worked-example         by each route of PDS, in one report
  $ npx spinecheck run --tags "not @self-test" --json
  $ npx spinecheck run --last-failed --open                      after something was mended
${exitCodesInWords()}`,
  load: async () => (await import('../run.js')).run,
})
