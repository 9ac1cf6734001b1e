import type { Command } from 'commander'
import type { ExitCode } from '../spine/exit-codes.js'
import type { AttestOptions } from './attest.js'
import type { DiffOptions } from './diff.js'
import type { RejudgeOptions } from './rejudge.js'
import type { ReportOptions } from './report.js'
import type { SealOptions } from './seal.js'
import type { VerifyOptions } from './verify.js'

const RUN = 'folder of a run, or the zip that was made of it'

/** Commands that read what a run left behind and play nothing; each loads what it needs when it is called. */
export function addCommandsOnEvidence(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('verify')
    .description('hold a run against its seal: names every changed, missing or extra file')
    .argument('<run>', RUN)
    .option('--public-key <pem>', 'the Ed25519 key that has to have signed it')
    .option('--json', 'print what was found as JSON')
    .exitOverride()
    .action(async (path: string, options: VerifyOptions) => {
      const { verify } = await import('./verify.js')
      finish(await verify(path, options))
    })

  program
    .command('rejudge')
    .description("apply today's checks to recorded evidence; nothing is played")
    .argument('<run>', RUN)
    .option('--json', 'print what changed as JSON')
    .exitOverride()
    .action(async (path: string, options: RejudgeOptions) => {
      const { rejudge } = await import('./rejudge.js')
      finish(await rejudge(path, options))
    })

  program
    .command('diff')
    .description('compare two runs: new failures, fixes, checks that stopped judging, scenarios gone and new')
    .argument('<earlier>', RUN)
    .argument('<later>', RUN)
    .option('--json', 'print the differences as JSON')
    .exitOverride()
    .action(async (earlier: string, later: string, options: DiffOptions) => {
      const { diff } = await import('./diff.js')
      finish(await diff(earlier, later, options))
    })

  program
    .command('report')
    .description('render the reports of a run again from its record alone, also of one that was killed')
    .argument('<run>', RUN)
    .option('--out <folder>', 'where they are written; the folder of the run where it is not sealed')
    .exitOverride()
    .action(async (path: string, options: ReportOptions) => {
      const { report } = await import('./report.js')
      finish(await report(path, options))
    })

  program
    .command('attest')
    .description('take statements of named people into a run; a verdict class of its own, never a pass')
    .argument('<run>', 'folder of a run')
    .argument('<file>', 'YAML file of attestations; see docs/attestations-and-deviations.md')
    .option('--sign-key <pem>', 'Ed25519 private key to sign with; unsigned otherwise')
    .exitOverride()
    .action(async (path: string, file: string, options: AttestOptions) => {
      const { attestRun } = await import('./attest.js')
      finish(await attestRun(path, file, options))
    })

  program
    .command('seal')
    .description('seal the folder of a run that was stopped, or that was added to, and make its zip')
    .argument('<run>', 'folder of a run')
    .option('--sign-key <pem>', 'Ed25519 private key to sign with; unsigned otherwise')
    .exitOverride()
    .action(async (path: string, options: SealOptions) => {
      const { seal } = await import('./seal.js')
      finish(await seal(path, options))
    })
}
