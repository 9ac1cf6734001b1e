import { existsSync } from 'node:fs'
import type { HandedIn } from '../evidence/scripts/handed-in.js'
import { readAuditExtract } from '../evidence/scripts/read-audit.js'
import type { ProductUnderTest } from '../evidence/run-record.js'
import { HarnessError } from '../spine/errors.js'
import type { Workspace } from '../workspace/workspace.js'
import { readNationalFeatures } from './national-features.js'

/** What the owner of a consumer can hand in beside its traffic. */
export interface HandedInOptions {
  /** File of an extract of its audit trail. */
  readonly audit?: string
  /** Folder of a copy of NHS England's feature files. */
  readonly nationalFeatures?: string
}

/** Of whom it is handed in, and whether the audit trail is written by now. */
export interface HandingIn {
  readonly workspace?: Workspace | undefined
  /** Products under test; absent where only their traffic will tell. */
  readonly underTest: readonly ProductUnderTest[] | undefined
  readonly isWritten: boolean
}

/**
 * Reads what is handed in, as far as it is there, and yields what reads the rest at the end: a consumer may write its audit trail
 * while it acts.
 * @throws HarnessError AUDIT_UNREADABLE, NATIONAL_FEATURES_UNREADABLE or NUMBER_OF_SOMEBODY, before anything starts;
 *   NOT_CONFIGURED where no consumer is under test.
 */
export async function handedInOf(
  options: HandedInOptions,
  { workspace, underTest, isWritten }: HandingIn,
): Promise<() => HandedIn | undefined> {
  const isOwn = underTest === undefined || underTest.some(({ roles }) => roles.includes('consumer'))
  if (!isOwn) {
    refuseWithoutConsumer(options)
    return () => undefined
  }
  const file = options.audit ?? workspace?.audit?.file
  const folder = options.nationalFeatures ?? workspace?.nationalFeatures
  const audit = (named: string) => readAuditExtract(named, workspace?.audit?.columns, workspace?.numbers)
  if (file !== undefined && (isWritten || existsSync(file))) audit(file)
  const national = folder === undefined ? undefined : await readNationalFeatures(folder)
  if (file === undefined && national === undefined) return () => undefined
  return () => ({
    ...(national ? { national } : {}),
    ...(file === undefined ? {} : atTheEnd(() => audit(file))),
  })
}

/** What would be left out of account is not taken. */
function refuseWithoutConsumer({ audit, nationalFeatures }: HandedInOptions): void {
  if ((audit ?? nationalFeatures) === undefined) return
  throw new HarnessError(
    'NOT_CONFIGURED',
    'An audit extract and test scripts are of a consumer of yours, and none is tested here. Name it in spinecheck.yaml (npx spinecheck init consumer), or leave --audit and --national-features out.',
  )
}

/** By then the rest of the run is made, and is kept whatever the extract is like. */
function atTheEnd(read: () => HandedIn['audit']): Pick<HandedIn, 'audit' | 'auditFault'> {
  try {
    return { audit: read() }
  } catch (cause) {
    if (!(cause instanceof HarnessError)) throw cause
    return { auditFault: cause.message.replace(/:\s*\n\s*/g, ': ').replace(/\s*\n\s*/g, '; ') }
  }
}
