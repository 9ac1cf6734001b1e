/** Everything that can be wrong with us or with what we were given; a system's non-conformance is never one of these. */
export type HarnessErrorCode =
  | 'TOPOLOGY_UNREADABLE'
  | 'TOPOLOGY_INVALID'
  | 'EXPORT_UNREADABLE'
  | 'TOPOLOGY_TOO_LARGE'
  | 'FILE_NOT_WRITTEN'
  | 'UNKNOWN_ORGANISATION'
  | 'UNKNOWN_PATIENT'
  | 'UNKNOWN_PERSON'
  | 'UNKNOWN_TOPOLOGY'
  | 'UNKNOWN_TAG'
  | 'NO_SUCH_FEATURE'
  | 'NO_SUCH_STEPS'
  | 'PORT_IN_USE'
  | 'PORT_NOT_ALLOWED'
  | 'REPORTS_UNWRITABLE'
  | 'TRAFFIC_UNACCOUNTED'
  | 'NOTHING_ACTED'
  | 'SYSTEM_NOT_REGISTERED'
  | 'UNKNOWN_NAME'
  | 'NO_SUCH_BROWSER'
  | 'WORKSPACE_INVALID'
  | 'WORKSPACE_IN_USE'
  | 'STATE_UNUSABLE'
  | 'STATEMENTS_INVALID'
  | 'AUDIT_UNREADABLE'
  | 'RESULT_FILE_UNREADABLE'
  | 'NATIONAL_FEATURES_UNREADABLE'
  | 'ENGINE_UNAVAILABLE'
  | 'IMAGE_NOT_BUILT'
  | 'CONTAINER_NOT_STARTED'
  | 'NOT_CONFIGURED'
  | 'NOT_DEPLOYABLE'
  | 'NEEDS_CONTAINERS'
  | 'PORTAL_NOT_AS_EXPECTED'
  | 'SHARD_EMPTY'
  | 'NO_SUCH_RUN'
  | 'NO_SUCH_FORMAT'
  | 'NO_SUCH_REQUIREMENT'
  | 'RUNS_NOT_MERGEABLE'
  | 'RECORD_UNREADABLE'
  | 'RECORD_TOO_NEW'
  | 'PACK_UNREADABLE'
  | 'EVIDENCE_UNSOUND'
  | 'KEY_UNUSABLE'
  | 'AUTHORITY_UNUSABLE'
  | 'LEFT_BLANK'
  | 'NOT_BEGUN'
  | 'NOTHING_TO_PROVE'
  | 'NUMBER_OF_SOMEBODY'
  | 'TRAFFIC_UNREADABLE'
  | 'NOT_OFFERED'
  | 'DRIVER_FAILED'
  | 'REQUESTS_SPENT'
  | 'SERVERS_GONE'

/** The harness, its configuration or its surroundings are at fault. */
export class HarnessError extends Error {
  override readonly name: string = 'HarnessError'
  readonly code: HarnessErrorCode

  constructor(code: HarnessErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** A scenario asks for somebody or something that there is not, or in an order that makes no sense; a step that fails with it was not ours to carry out. */
export class CannotBePlayed extends HarnessError {
  override readonly name = CANNOT_BE_PLAYED

  constructor(...given: ConstructorParameters<typeof HarnessError>) {
    super(...given)
    // Where in our code it was noticed helps nobody who wrote the scenario.
    this.stack = this.message
  }
}

/** By this name the record of a run knows it again. */
export const CANNOT_BE_PLAYED = 'CannotBePlayed'

/** A system under test, or what makes it act, does not offer what a scenario asks of it: nothing is proved, and nobody is blamed. */
export class NotOffered extends HarnessError {
  override readonly name = NOT_OFFERED

  constructor(message: string) {
    super('NOT_OFFERED', message)
    this.stack = this.message
  }
}

/** By this name the record of a run knows it again. */
export const NOT_OFFERED = 'NotOffered'

/** What makes a system under test act failed, or was not done in time: neither a verdict on the system nor a failure of ours. */
export class DriverFailed extends HarnessError {
  override readonly name = DRIVER_FAILED

  constructor(message: string) {
    super('DRIVER_FAILED', message)
    this.stack = this.message
  }
}

/** By this name the record of a run knows it again. */
export const DRIVER_FAILED = 'DriverFailed'

/** The caller's practices have been asked as much as the caller allows: what is still to be played goes untested, and nobody is blamed. */
export class RequestsSpent extends HarnessError {
  override readonly name = REQUESTS_SPENT

  constructor(message: string) {
    super('REQUESTS_SPENT', message)
    this.stack = this.message
  }
}

/** By this name the record of a run knows it again. */
export const REQUESTS_SPENT = 'RequestsSpent'

/** The caller's practices went away during the run: what is still to be played goes untested, and nobody is blamed. */
export class ServersGone extends HarnessError {
  override readonly name = SERVERS_GONE

  constructor(message: string) {
    super('SERVERS_GONE', message)
    this.stack = this.message
  }
}

/** By this name the record of a run knows it again. */
export const SERVERS_GONE = 'ServersGone'
