import { copyFileSync, mkdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { signingKey } from '../evidence/pack/signature.js'
import { readRun } from '../evidence/read-run.js'
import { RunFolder } from '../evidence/run-folder.js'
import { readAttestations, type Attestation } from '../evidence/statements/attestation.js'
import { statementsIn, statementsJson } from '../evidence/statements/statements-of-run.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { sealAndPack } from './seal.js'
import { soundRecord } from './sound-evidence.js'

export interface AttestOptions {
  readonly signKey?: string
}

/** Takes people's attestations into a run, with the evidence they rest on, and renders and seals it anew. */
export async function attestRun(path: string, file: string, { signKey }: AttestOptions): Promise<ExitCode> {
  const run = new RunFolder(path)
  const folder = run.path
  const attestations = readAttestations(file)
  const key = signKey === undefined ? undefined : signingKey(signKey)
  soundRecord(folder, folder, process.stdout)
  const known = statementsIn(folder)
  const kept = attestations.map((attestation) => withEvidence(folder, file, attestation))
  run.write(statementsJson({ ...known, attestations: [...(known?.attestations ?? []), ...kept] }))
  const record = readRun(folder)
  run.writeReports(record)
  // Those taken in before were told of then.
  const added = new Set(kept.map((each) => JSON.stringify(each)))
  const invalid = (record.said?.void ?? []).filter(({ attestation }) =>
    added.has(JSON.stringify(attestation)),
  )
  process.stdout.write(`${kept.length - invalid.length} of ${kept.length} attestations taken in.\n`)
  for (const { attestation, reason } of invalid)
    process.stdout.write(`  void: ${attestation.requirement}: ${reason}\n`)
  if (!(await sealAndPack(run, { record, key, screen: process.stdout }))) return EXIT.integrity
  return invalid.length > 0 ? EXIT.nonConformant : EXIT.conformant
}

/** The evidence goes into the run, under its digest, so that whoever reads the pack can look at it. */
function withEvidence(folder: string, file: string, attestation: Attestation): Attestation {
  const { evidence } = attestation
  const kept = join('attested', `${evidence.sha256.slice(0, 12)}-${basename(evidence.file)}`)
  mkdirSync(join(folder, 'attested'), { recursive: true })
  copyFileSync(resolve(dirname(file), evidence.file), join(folder, kept))
  return { ...attestation, evidence: { ...evidence, file: kept } }
}
