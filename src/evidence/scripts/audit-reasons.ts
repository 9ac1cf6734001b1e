import type { RunReason } from '../run-record.js'
import { reason } from '../run-verdict.js'
import { counted } from '../counted.js'
import type { ScriptsOfRun } from './script-row.js'

/** What an audit extract keeps a run from. */
export function auditReasons(scripts: ScriptsOfRun | undefined): readonly RunReason[] {
  const { audit, auditFault } = scripts ?? {}
  if (auditFault !== undefined)
    return [reason('audit-unreadable', `the audit extract could not be taken in: ${auditFault}`)]
  const [first] = audit?.findings ?? []
  if (!audit || !first) return []
  const { scenario, exchange, at } = first
  return [
    reason(
      'audit-missing-something',
      // What was found may hold a trace ID, which no two runs share.
      `of ${counted(audit.requests, 'request')} ${audit.matched} stand in ${audit.file} as they crossed the wire; the first that does not is ${exchange} of ${scenario} (${at})`,
      { scenario },
    ),
  ]
}
