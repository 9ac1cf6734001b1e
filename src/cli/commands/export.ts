import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const exportCommand = command({
  name: 'export',
  about: 'write a run in the formats that other programs read, from its record alone',
  arguments: [new Argument('[run]', 'folder of a run; the latest under reports/ when none is named')],
  options: [
    new Option('--format <names>', 'formats, with commas between; may be repeated').argParser(
      (names: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), ...names.split(',')],
    ),
    new Option('--all', 'every format; also when none is named'),
    new Option('--out <folder>', 'where they are written; by default a folder beside that of the run'),
    new Option('--reports <folder>', 'where runs are, when none is named').default('reports'),
    new Option('--reconcile', 'read every file back and prove that all formats agree; ends with 1 if not'),
  ],
  examples: `
Examples:
  $ npx spinecheck export --all --reconcile                    the latest run in every format, held against each other
  $ npx spinecheck export reports/2026-07-05T083000Z-ab12 --format junit,har --out artifacts
  $ npx spinecheck export --format markdown --out out && cat out/summary.md >> "$GITHUB_STEP_SUMMARY"`,
  load: async () => (await import('../export.js')).exportRun,
})
