import { openPack } from '../evidence/pack/open-pack.js'
import { MANIFEST_FILE } from '../evidence/pack/pack-files.js'
import { publicKey } from '../evidence/pack/signature.js'
import type { RunPredicate } from '../evidence/pack/statement.js'
import { sealInOneLine } from '../evidence/pack/soundness.js'
import type { Verification } from '../evidence/pack/verify.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { examine } from './sound-evidence.js'

export interface VerifyOptions {
  readonly publicKey?: string
  readonly json?: boolean
}

/** Holds a run's folder or zip against its seal and tells everything that is not as it was sealed. */
export async function verify(path: string, options: VerifyOptions): Promise<ExitCode> {
  const key = options.publicKey === undefined ? undefined : publicKey(options.publicKey)
  const verification = withSeal(await verified(path, key))
  const { record: _record, ...told } = verification
  const text = options.json ? JSON.stringify(told, undefined, 2) : inWords(path, verification)
  process.stdout.write(`${text}\n`)
  return verification.faults.length === 0 ? EXIT.conformant : EXIT.integrity
}

async function verified(path: string, key: ReturnType<typeof publicKey> | undefined): Promise<Verification> {
  try {
    using pack = await openPack(path)
    return examine(pack.folder, key)
  } catch (cause) {
    if (cause instanceof HarnessError && cause.code === 'PACK_UNREADABLE')
      return { isSealed: false, faults: [cause.message], checked: [], notShown: [] }
    throw cause
  }
}

/** What was never sealed may be whole, but is not as it was sealed. */
const withSeal = (verification: Verification): Verification =>
  verification.isSealed || verification.checked.length === 0
    ? verification
    : {
        ...verification,
        faults: [
          `it was never sealed: there is no ${MANIFEST_FILE}. Where its run was stopped, spinecheck report and spinecheck seal make what can be made of it`,
          ...verification.faults,
        ],
      }

function inWords(path: string, verification: Verification): string {
  const { faults, checked, notShown, digest, predicate, record } = verification
  const list = (title: string, those: readonly string[]) =>
    those.length === 0 ? [] : [title, ...those.map((each) => `  ${each}`)]
  return [
    sealInOneLine(verification),
    faults.length === 0
      ? `${path} is as it was sealed.`
      : `${path} is not to be trusted: ${faults.length} ${faults.length === 1 ? 'thing is' : 'things are'} wrong with it.`,
    ...faults.map((fault) => `  ${fault}`),
    ...(predicate && record && faults.length === 0
      ? [
          `Run:       ${predicate.run.id}, by ${predicate.run.operator}, spinecheck ${predicate.harness.version}`,
          ...besidesInWords(predicate.harness.runtime),
          `Verdict:   ${record.sentence}`,
          `Digest:    ${predicate.verdict.digest}`,
        ]
      : []),
    ...(digest === undefined ? [] : [`Manifest:  ${inFours(digest)}`]),
    ...list('Checked:', checked),
    ...list('Not shown:', notShown),
  ].join('\n')
}

const besidesInWords = (runtime: RunPredicate['harness']['runtime'] = []): readonly string[] =>
  runtime.length === 0
    ? []
    : [
        `Runtime:   ${runtime.map(({ name, value }) => `${name} ${value}`).join('; ')}; such options can change what is judged`,
      ]

/** A digest as people compare it. */
export const inFours = (digest: string): string => digest.match(/.{1,4}/g)?.join(' ') ?? ''
