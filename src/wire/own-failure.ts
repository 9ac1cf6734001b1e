import { traceOf } from '../spine/cause.js'

/** What a double that fails inside answers, for nobody to take it for what it stands in for. */
export const OWN_FAILURE = 'internal error of a spinecheck double'

const FAILED_ON = ' double failed on '

/** The report of a double that failed inside on a message. */
export const failedOn = (receiver: string, what: string, cause: unknown): string =>
  `The ${receiver}${FAILED_ON}${what}: ${traceOf(cause)}`

/** Whether a report is one of those. */
export const isOwnFailure = (report: string): boolean => report.includes(FAILED_ON)
