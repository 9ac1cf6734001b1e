import type { Command } from 'commander'
import type { ExitCode } from '../spine/exit-codes.js'
import type { MergeOptions } from './merge.js'
import type { ParityOptions } from './parity.js'

/** Commands that are about several runs; each loads what it needs when it is called. */
export function addCommandsOnRuns(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('merge')
    .description('make one run, with one set of reports, of the shards that were played of it')
    .argument('<runs...>', 'folders of the shards, or folders that hold them')
    .option(
      '--out <folder>',
      'the folder of the merged run, new or empty; a new one under reports/ otherwise',
    )
    .option('--reports <folder>', 'where a folder is made when --out names none', 'reports')
    .option('--sign-key <file>', 'PEM file of the private key that seals the whole')
    .option('--json', 'print the verdict as JSON; the summary goes to the error stream')
    .exitOverride()
    .action(async (runs: string[], options: MergeOptions) => {
      const { merge } = await import('./merge.js')
      finish(await merge(runs, options))
    })

  program
    .command('parity')
    .description('play features on embedded doubles and in containers and compare the verdicts')
    .argument('[features...]', 'feature files or folders; all of them when none is named')
    .option('--tags <expression>', 'only scenarios whose tags fit')
    .option('--reports <folder>', 'where the folders of both runs are made', 'reports')
    .option(
      '--base <image>',
      "an image with Node to build the doubles' image upon; made of this Node otherwise",
    )
    .option('--browser <which>', 'for scenarios tagged @browser, as for run')
    .exitOverride()
    .action(async (features: string[], options: ParityOptions) => {
      const { parity } = await import('./parity.js')
      finish(await parity(features, options))
    })
}
