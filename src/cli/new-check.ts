import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { asName, before, edit, inCamelCase, refusal, sourceOf } from './new.js'
import { packageFolder } from './package.js'

/** What a check of a room is most often about: a kind of evidence, and what is read of it. */
interface Room {
  readonly kind: string
  readonly from: string
  readonly party: string
  readonly reads: string
  /** What is expected of what is read; to be written anew. */
  readonly holds: string
}

const OF_ANSWERS = {
  reads: '({ exchange: { response } }) => response',
  holds: '({ status }) => expectThat(status === 200',
}

const OF_REQUESTS = {
  reads: '({ exchange: { request } }) => request',
  holds: "({ method }) => expectThat(method === 'GET'",
}

const ROOMS: Readonly<Record<string, Room>> = {
  requests: { kind: 'requests', from: '../judging/kinds.js', party: 'consumer', ...OF_REQUESTS },
  gates: {
    kind: 'passages',
    from: '../judging/kinds.js',
    party: 'ssp',
    reads: '({ delivery }) => delivery.exchange.request',
    holds: OF_REQUESTS.holds,
  },
  answers: { kind: 'answers', from: '../judging/kinds.js', party: 'provider', ...OF_ANSWERS },
  pds: { kind: 'answersOfPds', from: './kinds.js', party: 'pds', ...OF_ANSWERS },
  sds: {
    kind: 'practiceLookups',
    from: './kinds.js',
    party: 'consumer',
    reads: '({ odsCode }) => odsCode',
    holds: "(code) => expectThat(code !== ''",
  },
  journeys: {
    kind: 'visits',
    from: './kinds.js',
    party: 'consumer',
    reads: '({ calls }) => calls',
    holds: '(calls) => expectThat(calls.length > 0',
  },
}

/**
 * Begins a check: its file in a room of src/checks, a table test beside it, and its line in the room's index. Until the blanks
 * are filled in, nothing that judges loads.
 * @throws HarnessError NOT_BEGUN outside a checkout, for another room, for a name that is none, and for a check that there is.
 */
export function newCheck(
  written: string,
  { root = packageFolder }: { readonly root?: string } = {},
): ExitCode {
  const source = sourceOf(root)
  const [name = '', id = '', ...rest] = written.split('/')
  const room = ROOMS[name]
  if (!room || rest.length > 0)
    throw refusal(
      `"${written}" names no room of src/checks: write <room>/<id>, with one of ${Object.keys(ROOMS).join(', ')}.`,
    )
  asName(id)
  const folder = join(source, 'checks', name)
  const file = join(folder, `${id}.ts`)
  if (existsSync(file) || isCheck(join(source, 'checks'), id))
    throw refusal(
      `There is a check ${id} already. Give the new one a name that says what it expects besides.`,
    )

  const list = `${inCamelCase(id)}Checks`
  const index = join(folder, 'index.ts')
  edit(index, (lines) => {
    const imported = before(index, (line) => !line.startsWith('import '), [
      `import { ${list} } from './${id}.js'`,
    ])(lines)
    return before(index, (line) => line === '] as const', [`  ...${list},`])(imported)
  })
  writeFileSync(file, checkOf(id, list, room))
  writeFileSync(join(folder, `${id}.test.ts`), testOf(id, list))
  process.stdout.write(
    `Begun: src/checks/${name}/${id}.ts and its test, named in src/checks/${name}/index.ts.
Fill in every '…' and what is read and expected; then prove that it can fail: spinecheck new fault <party>:<what-it-does>
`,
  )
  return EXIT.conformant
}

const isCheck = (folder: string, id: string): boolean =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((each) => each.endsWith('.ts') && !each.endsWith('.test.ts'))
    .some((each) => readFileSync(join(folder, each), 'utf8').includes(`id: '${id}'`))

const checkOf = (id: string, list: string, { kind, from, party, reads, holds }: Room): string => {
  const imports = [
    `import { check } from '../judging/check.js'`,
    `import { expectThat } from '../judging/found.js'`,
    `import { ${kind} } from '${from}'`,
  ]
  return `${imports.join('\n')}

/** … */
export const ${list} = [
  check({
    id: '${id}',
    title: '…',
    matters: '…',
    mend: '…',
    party: '${party}',
    requirements: ['…'],
    of: ${kind},
    reads: ${reads},
    expects: ${holds}, '…', '…', '…'),
  }),
] as const
`
}

const testOf = (id: string, list: string): string =>
  `import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { ${list} } from './${id}.js'

const happy = () => SceneBuilder.happyPath()

tellsApart(${list}, {
  obeying: [happy()],
  broken: [['${id}', happy().alter('4b', {}), '…', '…', '…']],
})
`
