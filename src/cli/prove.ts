import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { figures } from '../prove/figures.js'
import { proofPage } from '../prove/proof-page.js'
import { proofRecord } from '../prove/proof-record.js'
import { proofsToWrite } from '../prove/proof-text.js'
import { inOneLine, prove as proveHarness, type SelfProof } from '../prove/prove.js'
import { excuseInWords, pairsInOneLine, provePairs } from '../prove/prove-pairs.js'
import { everySabotage, sabotageIn, written } from '../prove/sabotage.js'
import { tellWhatIsNoticed } from '../prove/sabotage-noticed.js'
import type { Unproven } from '../prove/verify.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { PROVE_PART } from './own-files.js'
import { packageFolder } from './package.js'
import { proofFile } from './proof-of-build.js'
import { proveVerdicts } from './verdicts/prove-verdicts.js'

export interface ProveOptions {
  readonly json?: string
  readonly html?: string
  readonly write?: boolean
  readonly figures?: boolean
  readonly sabotage?: readonly string[]
  readonly random?: number
  readonly seed?: number
}

/** Plays every fault and says whether each is caught exactly; 5 where anything is not proved, for that is a fault of ours. */
export async function prove(words: readonly string[], options: ProveOptions): Promise<ExitCode> {
  if (options.sabotage?.includes('all')) return sabotageAll()
  if (words[0] === 'verdicts') return proveVerdicts(words.slice(1))
  const begun = performance.now()
  if (options.random !== undefined) return inPairs(words, options.random, options.seed)
  const proof = await proveHarness({
    words,
    sabotage: (options.sabotage ?? []).map(sabotageIn),
    progress: progressOn(process.stderr),
    threads: { program: PROVE_PART, most: Math.min(2, availableParallelism()) },
  })
  const record = proofRecord(proof, {
    seconds: (performance.now() - begun) / 1000,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  })
  const text = `${JSON.stringify(record, undefined, 1)}\n`
  if (options.json !== undefined) writeOut(options.json, text)
  if (options.html !== undefined) writeOut(options.html, proofPage(record))
  const isOfThisBuild = words.length === 0 && proof.sabotage.length === 0
  if (options.write && record.isProven && isOfThisBuild) writeOut(proofFile, text)
  const lines = [
    ...record.unproven.map(told),
    ...(proof.sabotage.length === 0 ? toWrite(proof) : []),
    ...(options.figures ? figures(proof, sources()).map(([name, figure]) => `${name}: ${figure}`) : []),
    ...proof.sabotage.map(({ what, isNamed }) =>
      isNamed ? `sabotage of ${what}: named` : `sabotage of ${what}: nothing noticed it`,
    ),
    inOneLine(proof),
    `${record.seconds.toFixed(1)} s, ${record.megabytes} MB`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return record.isProven && proof.sabotage.length === 0 ? EXIT.conformant : EXIT.harnessFailed
}

/** Sabotages everything, each by itself; 5 where the proof does not name one. */
async function sabotageAll(): Promise<ExitCode> {
  const progress = progressOn(process.stderr)
  const unnoticed: string[] = []
  let done = 0
  await tellWhatIsNoticed(everySabotage, (each, isNoticed) => {
    done += 1
    progress(done, everySabotage.length)
    if (!isNoticed) unnoticed.push(written(each))
  })
  process.stdout.write(
    `${[
      ...unnoticed.map((what) => `sabotage of ${what}: nothing noticed it`),
      `sabotaged ${done}, each by itself; named ${done - unnoticed.length}`,
    ].join('\n')}\n`,
  )
  return unnoticed.length === 0 ? EXIT.conformant : EXIT.harnessFailed
}

/** What faults without their right proof really break, to be copied. */
function toWrite({ cells, unproven }: SelfProof): readonly string[] {
  const texts = proofsToWrite(cells, unproven)
  return texts.length === 0
    ? []
    : ['If that is what should break, this is the proof, for src/prove/proofs:', ...texts]
}

/** Plays pairs of faults together; 5 where one of them hides the other, or somebody else is blamed. */
async function inPairs(
  words: readonly string[],
  count: number,
  seed = randomInt(1_000_000),
): Promise<ExitCode> {
  const begun = performance.now()
  const proved = await provePairs({ words, count, seed, progress: progressOn(process.stderr) })
  const lines = [
    ...proved.excused.map(excuseInWords),
    ...proved.unproven.map(told),
    pairsInOneLine(proved),
    `${((performance.now() - begun) / 1000).toFixed(1)} s`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return proved.unproven.length === 0 ? EXIT.conformant : EXIT.harnessFailed
}

const told = ({ subject, says, remedy }: Unproven): string => `${subject}: ${says}\n    ${remedy}`

const sources = (): string | undefined =>
  existsSync(join(packageFolder, 'src', 'checks')) ? packageFolder : undefined

function writeOut(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** On a terminal one line that changes; elsewhere nothing, for the result says it all. */
const progressOn =
  (stream: NodeJS.WriteStream) =>
  (done: number, all: number): void => {
    if (stream.isTTY) stream.write(`\r\u001B[2K${done === all ? '' : `played ${done} of ${all}`}`)
  }
