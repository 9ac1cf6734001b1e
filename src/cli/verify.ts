import { openPack } from '../evidence/pack/open-pack.js'
import { publicKey } from '../evidence/pack/signature.js'
import { verifyRun, type Verification } from '../evidence/pack/verify.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'

export interface VerifyOptions {
  readonly publicKey?: string
  readonly json?: boolean
}

/** Holds a run's folder or zip against its seal and tells everything that is not as it was sealed. */
export async function verify(path: string, options: VerifyOptions): Promise<ExitCode> {
  const key = options.publicKey === undefined ? undefined : publicKey(options.publicKey)
  const verification = await verified(path, key)
  const text = options.json ? JSON.stringify(verification, undefined, 2) : inWords(path, verification)
  process.stdout.write(`${text}\n`)
  return verification.faults.length === 0 ? EXIT.conformant : EXIT.integrity
}

async function verified(path: string, key: ReturnType<typeof publicKey> | undefined): Promise<Verification> {
  try {
    using pack = await openPack(path)
    return verifyRun(pack.folder, key)
  } catch (cause) {
    if (cause instanceof HarnessError && cause.code === 'PACK_UNREADABLE')
      return { faults: [cause.message], checked: [], notShown: [] }
    throw cause
  }
}

function inWords(path: string, { faults, checked, notShown, digest, predicate }: Verification): string {
  const list = (title: string, those: readonly string[]) =>
    those.length === 0 ? [] : [title, ...those.map((each) => `  ${each}`)]
  return [
    faults.length === 0
      ? `${path} is as it was sealed.`
      : `${path} is not to be trusted: ${faults.length} ${faults.length === 1 ? 'thing is' : 'things are'} wrong with it.`,
    ...faults.map((fault) => `  ${fault}`),
    ...(predicate && faults.length === 0
      ? [
          `Run:       ${predicate.run.id}, by ${predicate.run.operator}, spinecheck ${predicate.harness.version}`,
          `Verdict:   ${predicate.verdict.sentence}`,
          `Digest:    ${predicate.verdict.digest}`,
        ]
      : []),
    ...(digest === undefined ? [] : [`Manifest:  ${inFours(digest)}`]),
    ...list('Checked:', checked),
    ...list('Not shown:', notShown),
  ].join('\n')
}

/** A digest as people compare it. */
export const inFours = (digest: string): string => digest.match(/.{1,4}/g)?.join(' ') ?? ''
