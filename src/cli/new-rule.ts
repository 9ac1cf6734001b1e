import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { asName, before, edit, inCamelCase, refusal, sourceOf } from './new.js'
import { workedExample } from './new-topology.js'
import { packageFolder } from './package.js'

/**
 * Begins a rule at rest: its file in src/rules, a table test beside it, its line in the index, and a registration that breaks it.
 * Until the blanks are filled in, nothing that judges loads.
 * @throws HarnessError NOT_BEGUN outside a checkout, for a name that is none, and for a rule that there is.
 */
export function newRule(id: string, { root = packageFolder }: { readonly root?: string } = {}): ExitCode {
  const folder = join(sourceOf(root), 'rules')
  asName(id)
  const broken = join(root, 'topologies', 'broken', `${id}.yaml`)
  if (existsSync(join(folder, `${id}.ts`)) || existsSync(broken) || isRule(folder, id))
    throw refusal(`There is a rule ${id} already. Give the new one a name that says what it expects besides.`)

  const list = `${inCamelCase(id)}Rules`
  const index = join(folder, 'index.ts')
  edit(index, (lines) => {
    const imported = before(index, (line) => line === '', [`import { ${list} } from './${id}.js'`])(lines)
    return before(index, (line) => line === '])', [`  ...${list},`])(imported)
  })
  writeFileSync(join(folder, `${id}.ts`), ruleOf(id, list))
  writeFileSync(join(folder, `${id}.test.ts`), testOf(id, list))
  writeFileSync(broken, `# broken: …\n# requirement: …\n# fires: ${id}\n${registered(root)}`)
  process.stdout.write(
    `Begun: src/rules/${id}.ts and its test, named in src/rules/index.ts, and topologies/broken/${id}.yaml.
Fill in every '…' and what is judged; break the registration in that one way, and give the file a name that says how.
Then: node bin/build.js && node bin/test.js rules
`,
  )
  return EXIT.conformant
}

const isRule = (folder: string, id: string): boolean =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .some((name) => readFileSync(join(folder, name), 'utf8').includes(`id: '${id}'`))

/** Who is registered in the worked example; the people in it are no matter of rules. */
const registered = (root: string): string => `${workedExample(root).split('\npatients:')[0]}\n`

const ruleOf = (id: string, list: string): string => `import type { Rule } from './rule.js'

/** … */
export const ${list}: readonly Rule[] = [
  {
    id: '${id}',
    title: '…',
    matters: '…',
    requirements: ['…'],
    judge: ({ entries }) => ({
      judged: entries.length,
      findings: entries
        .filter(({ record }) => record.interactionIds.length === 0)
        .map(({ record, places }) => ({
          at: \`ASID \${record.asid}\`,
          expected: '…',
          actual: '…',
          places: places('interactionIds'),
        })),
    }),
  },
]
`

const testOf = (id: string, list: string): string => `import { describe } from 'node:test'
import { ${list} } from './${id}.js'
import { testRules } from './testing/test-rules.js'

describe('rules of …', () => {
  testRules(
    ${list}.map((rule) => ({
      rule,
      kept: 'worked-example',
      broken: 'broken/${id}',
      findings: ['…'],
      silent: 'nobody',
    })),
  )
})
`
