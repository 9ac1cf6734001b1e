import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { before, edit, inCamelCase, refusal, sourceOf } from './new.js'
import { packageFolder } from './package.js'

/**
 * Begins a format of reports: what writes it, a reader that shares no code with that, and its entry in the list of formats. Until
 * the blanks are filled in, no report is written; until the reader is, reconciling fails.
 * @throws HarnessError NOT_BEGUN outside a checkout, for a name that is none, and for a format that there is.
 */
export function newFormat(name: string, { root = packageFolder }: { readonly root?: string } = {}): ExitCode {
  const folder = join(sourceOf(root), 'evidence', 'export')
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name))
    throw refusal(`"${name}" is no name: write small letters and hyphens, such as test-anything.`)
  const files = [join(folder, `${name}.ts`), join(folder, 'read', `${name}.ts`)] as const
  if (files.some((file) => existsSync(file)) || hasEntry(join(folder, 'formats.ts'), name))
    throw refusal(`There is a format ${name} already, or a file of that name in src/evidence/export.`)

  const write = `${inCamelCase(name)}File`
  const read = inCamelCase(`tally-${name}`)
  const formats = join(folder, 'formats.ts')
  edit(formats, (lines) => {
    const imported = before(formats, (line) => line === '', [
      `import { ${write} } from './${name}.js'`,
      `import { ${read} } from './read/${name}.js'`,
    ])(lines)
    return before(
      formats,
      (line) => line === '}',
      entryOf(name, write, read),
      imported.indexOf(LIST),
    )(imported)
  })
  writeFileSync(files[0], writerOf(name, write))
  writeFileSync(files[1], readerOf(name, read))
  process.stdout.write(
    `Begun: src/evidence/export/${name}.ts and its reader in src/evidence/export/read/${name}.ts, named in formats.ts.
Fill in every '…', write both, and say in docs/formats.md what the format is for.
Then: node bin/build.js && node bin/test.js export
`,
  )
  return EXIT.conformant
}

const hasEntry = (file: string, name: string): boolean =>
  new RegExp(`^ {2}'?${name}'?: \\{$`, 'm').test(readFileSync(file, 'utf8'))

/** Where the list of formats begins. */
const LIST = 'const byName: Readonly<Record<string, Format>> = {'

const entryOf = (name: string, write: string, read: string): readonly string[] => [
  `  ${name.includes('-') ? `'${name}'` : name}: {`,
  `    about: '…',`,
  `    files: ({ record }) => [${write}(record)],`,
  `    ...inOneFile('${name}.txt', ${read}),`,
  `  },`,
]

const writerOf = (name: string, write: string): string => `import type { ReportFile } from '../report-file.js'
import type { RunRecord } from '../run-record.js'

/** … */
export const ${write} = ({ sentence }: RunRecord): ReportFile => ({
  name: '${name}.txt',
  contents: \`\${sentence}\\n\`,
})
`

const readerOf = (name: string, read: string): string => `import { FormatFault } from '../format-fault.js'
import type { Tally } from '../tally.js'

/**
 * What such a file says of a run.
 * @throws FormatFault where it is not what the format asks for.
 */
export function ${read}(text: string): Tally {
  throw new FormatFault(\`nothing reads ${name} yet: count what is in "\${text.slice(0, 40)}"\`)
}
`
