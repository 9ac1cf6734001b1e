import { HarnessError, type HarnessErrorCode } from './errors.js'

/** What a run's exit code says (house rule: the worst one wins, 0 only for a proven pass). */
export const EXIT = {
  conformant: 0,
  nonConformant: 1,
  undetermined: 2,
  configuration: 3,
  nothingExecuted: 4,
  harnessFailed: 5,
  integrity: 6,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** How a command ends that fails with an error of ours. */
const EXIT_OF = {
  TOPOLOGY_UNREADABLE: EXIT.configuration,
  TOPOLOGY_INVALID: EXIT.configuration,
  EXPORT_UNREADABLE: EXIT.configuration,
  TOPOLOGY_TOO_LARGE: EXIT.configuration,
  FILE_NOT_WRITTEN: EXIT.configuration,
  UNKNOWN_ORGANISATION: EXIT.configuration,
  UNKNOWN_PATIENT: EXIT.configuration,
  UNKNOWN_PERSON: EXIT.configuration,
  UNKNOWN_TOPOLOGY: EXIT.configuration,
  UNKNOWN_TAG: EXIT.configuration,
  NO_SUCH_FEATURE: EXIT.configuration,
  NO_SUCH_STEPS: EXIT.configuration,
  PORT_IN_USE: EXIT.configuration,
  PORT_NOT_ALLOWED: EXIT.configuration,
  REPORTS_UNWRITABLE: EXIT.configuration,
  TRAFFIC_UNACCOUNTED: EXIT.harnessFailed,
  NOTHING_ACTED: EXIT.harnessFailed,
  SYSTEM_NOT_REGISTERED: EXIT.configuration,
  UNKNOWN_NAME: EXIT.configuration,
  NO_SUCH_BROWSER: EXIT.configuration,
  WORKSPACE_INVALID: EXIT.configuration,
  WORKSPACE_IN_USE: EXIT.configuration,
  STATE_UNUSABLE: EXIT.configuration,
  STATEMENTS_INVALID: EXIT.configuration,
  AUDIT_UNREADABLE: EXIT.configuration,
  RESULT_FILE_UNREADABLE: EXIT.configuration,
  NATIONAL_FEATURES_UNREADABLE: EXIT.configuration,
  ENGINE_UNAVAILABLE: EXIT.configuration,
  IMAGE_NOT_BUILT: EXIT.configuration,
  CONTAINER_NOT_STARTED: EXIT.configuration,
  NOT_CONFIGURED: EXIT.configuration,
  NOT_DEPLOYABLE: EXIT.configuration,
  NEEDS_CONTAINERS: EXIT.configuration,
  PORTAL_NOT_AS_EXPECTED: EXIT.harnessFailed,
  SHARD_EMPTY: EXIT.configuration,
  NO_SUCH_RUN: EXIT.configuration,
  NO_SUCH_FORMAT: EXIT.configuration,
  NO_SUCH_REQUIREMENT: EXIT.configuration,
  RUNS_NOT_MERGEABLE: EXIT.configuration,
  RECORD_UNREADABLE: EXIT.configuration,
  RECORD_TOO_NEW: EXIT.configuration,
  PACK_UNREADABLE: EXIT.integrity,
  EVIDENCE_UNSOUND: EXIT.integrity,
  KEY_UNUSABLE: EXIT.configuration,
  AUTHORITY_UNUSABLE: EXIT.configuration,
  LEFT_BLANK: EXIT.harnessFailed,
  NOT_BEGUN: EXIT.configuration,
  NOTHING_TO_PROVE: EXIT.configuration,
  NUMBER_OF_SOMEBODY: EXIT.configuration,
  TRAFFIC_UNREADABLE: EXIT.configuration,
  NOT_OFFERED: EXIT.nothingExecuted,
  REQUESTS_SPENT: EXIT.nothingExecuted,
  SERVERS_GONE: EXIT.nothingExecuted,
  DRIVER_FAILED: EXIT.nothingExecuted,
} as const satisfies Readonly<Record<HarnessErrorCode, ExitCode>>

/** The exit code for whatever a command failed with; what is none of our errors is a defect of ours. */
export const exitOf = (cause: unknown): ExitCode =>
  cause instanceof HarnessError ? EXIT_OF[cause.code] : EXIT.harnessFailed
