import type { Command } from 'commander'
import type { ExitCode } from '../spine/exit-codes.js'
import type { ExportOptions } from './export.js'

/** The command that writes a run in the formats of other programs; what it needs is loaded when it is called. */
export function addExportCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('export')
    .description('write a run in the formats that other programs read, from its record alone')
    .argument('[run]', 'folder of a run; the latest under reports/ when none is named')
    .option(
      '--format <names>',
      'formats, with commas between; may be repeated',
      (names: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), ...names.split(',')],
    )
    .option('--all', 'every format; also when none is named')
    .option('--out <folder>', 'where they are written; by default a folder beside that of the run')
    .option('--reports <folder>', 'where runs are, when none is named', 'reports')
    .option('--reconcile', 'read every file back and prove that all formats agree; ends with 1 if not')
    .addHelpText(
      'after',
      `
Examples:
  $ npx spinecheck export --all --reconcile                    the latest run in every format, held against each other
  $ npx spinecheck export reports/2026-07-05T083000Z-ab12 --format junit,har --out artifacts
  $ npx spinecheck export --format markdown --out out && cat out/summary.md >> "$GITHUB_STEP_SUMMARY"`,
    )
    .exitOverride()
    .action(async (run: string | undefined, options: ExportOptions) => {
      const { exportRun } = await import('./export.js')
      finish(await exportRun(run, options))
    })
}
