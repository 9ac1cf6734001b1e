import { expectThat, type Found } from '../judging/found.js'
import { textAt, textsAt, type Located } from '../../fhir/located.js'
import { performs, statusOf } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import { codesFor, ERROR_TABLE, ISSUE_TYPES } from './error-table.js'

const isAmend = performs('amendAppointment')

/** That the status of an error and its Spine codes stand in one row of the table of errors (appointments.md 3.2). */
export const statusesFit = (call: Call, codes: readonly string[]): Found => {
  const status = statusOf(call) ?? 0
  const wrong = codes.find((code) => ERROR_TABLE[code]?.statuses.includes(status) === false)
  if (wrong !== undefined) {
    const due = ERROR_TABLE[wrong]?.statuses.join(' or ') ?? ''
    return { at: 'status', expected: `${due} with ${wrong}`, actual: String(status) }
  }
  // An appointment that was changed meanwhile is a conflict of its own.
  const due = status === 409 && !isAmend(call) ? ['DUPLICATE_REJECTED'] : codesFor(status)
  return expectThat(
    due === undefined || codes.every((code) => due.includes(code)),
    'OperationOutcome.issue.details.coding.code',
    `${due?.join(' or ') ?? ''} with ${status}`,
    codes.join(', '),
  )
}

/** That an issue has a FHIR issue code, and the one that stands beside its Spine code. */
export const issueFits = (issue: Located): Found => {
  const given = textAt(issue.value, 'code') ?? ''
  const [misfit] = textsAt(issue.value, 'details.coding.code').filter(
    (code) => ERROR_TABLE[code]?.issues.includes(given) === false,
  )
  const due = misfit === undefined ? undefined : ERROR_TABLE[misfit]?.issues.join(' or ')
  return expectThat(
    due === undefined && ISSUE_TYPES.includes(given),
    `${issue.at}.code`,
    due === undefined ? 'an issue type of FHIR' : `${due} with ${misfit}`,
    given,
  )
}
