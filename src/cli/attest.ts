import { copyFileSync, mkdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { signingKey } from '../evidence/pack/signature.js'
import { readRun } from '../evidence/read-run.js'
import { RunFolder } from '../evidence/run-folder.js'
import { voidFor } from '../evidence/statements/apply-attestations.js'
import { readAttestations, subjectOf, type Attestation } from '../evidence/statements/attestation.js'
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
  const before = soundRecord(folder, folder, process.stdout)
  const invalid = voidFor(before, attestations)
  tell(attestations.length, invalid)
  // What changes nothing is no reason to seal anew, with or without a signature.
  if (invalid.length === attestations.length) return EXIT.nonConformant
  const known = statementsIn(folder)
  const kept = attestations.map((attestation) => withEvidence(folder, file, attestation))
  run.write(statementsJson({ ...known, attestations: [...(known?.attestations ?? []), ...kept] }))
  const record = readRun(folder)
  run.writeReports(record)
  if (!(await sealAndPack(run, { record, key, screen: process.stdout }))) return EXIT.integrity
  return invalid.length > 0 ? EXIT.nonConformant : EXIT.conformant
}

function tell(all: number, invalid: ReturnType<typeof voidFor>): void {
  process.stdout.write(`${all - invalid.length} of ${all} attestations taken in.\n`)
  for (const { attestation, reason } of invalid)
    process.stdout.write(`  void: ${subjectOf(attestation)}: ${reason}\n`)
}

/** The evidence goes into the run, under its digest, so that whoever reads the pack can look at it. */
function withEvidence(folder: string, file: string, attestation: Attestation): Attestation {
  const { evidence } = attestation
  const kept = join('attested', `${evidence.sha256.slice(0, 12)}-${basename(evidence.file)}`)
  mkdirSync(join(folder, 'attested'), { recursive: true })
  copyFileSync(resolve(dirname(file), evidence.file), join(folder, kept))
  return { ...attestation, evidence: { ...evidence, file: kept } }
}
