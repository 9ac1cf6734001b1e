import { codeSystems } from '../../fhir/canonical.js'
import type { PdsAnswer } from './answer.js'
import type { ApiRequest } from './api-request.js'
import type { PdsOutcome } from './resources.js'

type Issue = PdsOutcome['issue'][0]

/** Commits the faults that concern errors as a whole. */
export function spoilErrors(answer: PdsAnswer, { has }: Pick<ApiRequest, 'has'>): PdsAnswer {
  const { body, status } = answer
  if (body.resourceType !== 'OperationOutcome') return answer
  const edits: readonly ((issue: Issue) => Issue)[] = [
    ...(has('pds:calls-unknown-number-an-error') && status === 404 ? [asError] : []),
    ...(has('pds:uses-stu3-error-system') ? [inStu3System] : []),
    ...(has('pds:rewords-diagnostics') ? [reworded] : []),
  ]
  const issue = body.issue.map((each) => edits.reduce((edited, edit) => edit(edited), each))
  return { ...answer, body: { ...body, issue } }
}

const asError = (issue: Issue): Issue => ({ ...issue, severity: 'error' })

const inStu3System = (issue: Issue): Issue => ({
  ...issue,
  details: { coding: issue.details.coding.map((coding) => ({ ...coding, system: codeSystems.spineError })) },
})

const reworded = (issue: Issue): Issue =>
  issue.diagnostics === undefined ? issue : { ...issue, diagnostics: 'Please refer to the user guide' }
