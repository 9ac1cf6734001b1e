import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isParty, partyNames, type FaultyParty } from '../faults/fault.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { asName, before, edit, refusal, sourceOf } from './new.js'
import { packageFolder } from './package.js'

interface NewFaultOptions {
  /** The file of src/faults that takes it; a party's faults stand in one or several. */
  readonly table?: string
  readonly root?: string
}

/** Where a fault goes whose table is not named. */
const USUAL: Readonly<Partial<Record<FaultyParty, string>>> = { consumer: 'consumer-conduct' }

/**
 * Begins a fault: its words in src/faults, and in src/prove its proof, which says where it is played. Until its words are written nothing that
 * knows faults loads; until its proof is written it is not proved.
 * @throws HarnessError NOT_BEGUN outside a checkout, for another party or table, for a name that is none, and for a fault that
 * there is.
 */
export function newFault(written: string, { table, root = packageFolder }: NewFaultOptions = {}): ExitCode {
  const source = sourceOf(root)
  const [party = '', deed = '', ...rest] = written.split(':')
  if (!isParty(party) || rest.length > 0)
    throw refusal(
      `"${written}" names no party: write <party>:<what-it-does>, with one of ${Object.keys(partyNames).join(', ')}.`,
    )
  asName(deed)
  const name = table ?? USUAL[party] ?? party
  const words = join(source, 'faults', `${name}.ts`)
  const proof = join(source, 'prove', 'proofs', `${name}.ts`)
  if (!name.startsWith(party) || !existsSync(words) || !existsSync(proof))
    throw refusal(`src/faults has no table ${name} of what a ${party} does wrong. See what stands there.`)
  if (isFault(join(source, 'faults'), written))
    throw refusal(
      `There is a fault ${written} already. Give the new one a name that says what is done besides.`,
    )

  edit(words, before(words, isSpreadOrEnd, wordsFor(written, party)))
  edit(proof, before(proof, isSpreadOrEnd, proofFor(written)))
  process.stdout.write(
    `Begun: ${written} in src/faults/${name}.ts, and its proof in src/prove/proofs/${name}.ts.
Fill in every '…' of its words; let the double or driver of the ${party} do it; then ask what it breaks: spinecheck prove ${deed}
`,
  )
  return EXIT.conformant
}

const isSpreadOrEnd = (line: string): boolean => /^(?: {2}\.\.\.|\} as const)/.test(line)

const isFault = (folder: string, id: string): boolean =>
  readdirSync(folder).some((name) => readFileSync(join(folder, name), 'utf8').includes(`'${id}': {`))

const wordsFor = (id: string, party: FaultyParty): readonly string[] => [
  `  '${id}': {`,
  `    party: '${party}',`,
  `    kind: 'misdeed',`,
  `    says: '…',`,
  `    right: '…',`,
  `  },`,
]

const proofFor = (id: string): readonly string[] => [
  `  '${id}': {`,
  `    in: 'a booking',`,
  `    breaks: {`,
  `      '…': '…',`,
  `    },`,
  `  },`,
]
