import { mergeRuns } from '../evidence/merge-runs.js'
import { signingKey } from '../evidence/pack/signature.js'
import { sealInOneLine } from '../evidence/pack/soundness.js'
import { Progress } from '../evidence/progress.js'
import { RunFolder } from '../evidence/run-folder.js'
import { readBaseline } from '../evidence/statements/deviation.js'
import { verdictDigest } from '../evidence/verdict-digest.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { ciUrl } from './ci-url.js'
import { sealAndPack } from './seal.js'
import { examine } from './sound-evidence.js'

export interface MergeOptions {
  readonly out?: string
  readonly reports: string
  readonly json?: boolean
  /** PEM file of the private key that seals the whole; unsigned when not given. */
  readonly signKey?: string
  /** YAML file of accepted deviations to hold the whole against. */
  readonly baseline?: string
}

/** Makes one run of its shards and seals it; yields the exit code that the whole would have had. */
export async function merge(
  runs: readonly string[],
  { out, reports, json, signKey, baseline }: MergeOptions,
): Promise<ExitCode> {
  const key = signKey === undefined ? undefined : signingKey(signKey)
  const today = new Date().toISOString().slice(0, 10)
  const statements =
    baseline === undefined ? undefined : { attestations: [], baseline: readBaseline(baseline, today) }
  const screen = json ? process.stderr : process.stdout
  const { folder, record } = mergeRuns(
    runs,
    () => ({
      folder: out === undefined ? RunFolder.begin(reports, new Date()) : RunFolder.empty(out),
      command: ['spinecheck', ...process.argv.slice(2)].join(' '),
      ciUrl: ciUrl(),
      statements,
    }),
    (shard) => {
      const verification = examine(shard)
      screen.write(`${sealInOneLine(verification)} (${shard})\n`)
      return verification
    },
  )
  new Progress(screen).finish(record, folder.path)
  const isSealed = await sealAndPack(folder, { record, key, screen })
  const { sentence, totals, facts } = record
  const exit = isSealed ? record.exit : EXIT.integrity
  if (json) {
    const summary = { exit, sentence, run: facts.id, digest: verdictDigest(record), totals }
    process.stdout.write(
      `${JSON.stringify({ ...summary, report: `${folder.path}/report.html` }, undefined, 2)}\n`,
    )
  }
  return exit
}
