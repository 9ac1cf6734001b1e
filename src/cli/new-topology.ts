import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { before, edit, refusal, sourceOf } from './new.js'
import { packageFolder } from './package.js'

/**
 * Begins a topology: a copy of the worked example to change, and its row in topologies/README.md. Until it has a title it does not
 * load.
 * @throws HarnessError NOT_BEGUN outside a checkout, for a name that is none, and for a topology that there is.
 */
export function newTopology(
  name: string,
  { root = packageFolder }: { readonly root?: string } = {},
): ExitCode {
  sourceOf(root)
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name))
    throw refusal(`"${name}" is no name: write small letters and hyphens, such as two-portals.`)
  const file = join(root, 'topologies', `${name}.yaml`)
  if (existsSync(file))
    throw refusal(
      `There is a topology ${name} already. Give the new one a name that says what it shows besides.`,
    )
  writeFileSync(file, `# yaml-language-server: $schema=./topology.schema.json\n# …\n${workedExample(root)}`)
  const readme = join(root, 'topologies', 'README.md')
  edit(readme, (lines) =>
    before(readme, (line) => line === '', [rowOf(name, lines)], lines.findIndex(isRow))(lines),
  )
  process.stdout.write(
    `Begun: topologies/${name}.yaml, and its row in topologies/README.md.
Fill in every …, and change who takes part; then: npx spinecheck topology check topologies/${name}.yaml
`,
  )
  return EXIT.conformant
}

/** The worked example, without its comments and with its title left blank. */
export const workedExample = (root: string): string =>
  readFileSync(join(root, 'topologies', 'worked-example.yaml'), 'utf8')
    .replace(/^(?:#.*\n)+/, '')
    .replace(/^title: .*$/m, 'title: …')

const isRow = (line: string): boolean => line.startsWith('| [')

/** A row as wide as those above it. */
function rowOf(name: string, lines: readonly string[]): string {
  const [, file = '', shows = ''] = lines.find(isRow)?.split('|') ?? []
  return `| ${`[${name}.yaml](${name}.yaml)`.padEnd(file.length - 2)} | ${'…'.padEnd(shows.length - 2)} |`
}
