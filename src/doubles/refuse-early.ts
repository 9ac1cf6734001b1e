import { FHIR_JSON } from '../fhir/canonical.js'
import { gpConnectOutcome } from '../fhir/operation-outcome.js'
import type { EarlyRefusal, RefuseEarly } from '../wire/early-refusal.js'

/** FHIR issue types (R4 and STU3 alike). */
const ISSUES: Readonly<Record<EarlyRefusal['reason'], string>> = {
  'malformed-request': 'structure',
  'head-too-large': 'too-long',
  'too-long': 'too-long',
  'too-slow': 'timeout',
  expectation: 'not-supported',
  'unknown-method': 'not-supported',
}

const saying = (outcome: object, status: number, contentType: string): ReturnType<RefuseEarly> => ({
  status,
  headers: [['Content-Type', contentType]],
  body: Buffer.from(JSON.stringify(outcome)),
})

/** What an API says of a request that its server refuses before the API has seen it: no source tells of a Spine code for it. */
export const refuseEarlyAs =
  (contentType: string): RefuseEarly =>
  ({ status, reason, words }) =>
    saying(
      {
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'error', code: ISSUES[reason], diagnostics: `The request ${words}.` }],
      },
      status,
      contentType,
    )

/** The same of a practice and of the server in front of it (appointments.md 3.1). */
export const refuseEarlyAsPractice: RefuseEarly = ({ status, words }) =>
  saying(gpConnectOutcome('BAD_REQUEST', `The request ${words}.`), status, FHIR_JSON)
