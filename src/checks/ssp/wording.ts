import { all, expectSame, expectThat, type Found } from '../judging/legacy.js'
import type { Call } from '../reading/scene.js'
import { sspOutcome } from './outcome.js'

/** What the SSP answers on one ground. */
export interface Wording {
  readonly status: number
  readonly issueCode: string
  /** Texts that the message may be. */
  readonly messages: readonly string[]
}

/** The target as the SSP may quote it: with its query or without. */
export const targets = ({ url, rawQuery }: Call): readonly string[] =>
  rawQuery ? [`${url}?${rawQuery}`, url] : [url]

/** Status, issue code and message as specified. */
export const asWorded = (call: Call, { status, issueCode, messages }: Wording): Found => {
  const outcome = sspOutcome(call)
  return all(
    expectSame('status', String(status), String(call.exchange.response?.status ?? 'no answer')),
    expectSame('issue.code', issueCode, outcome?.code),
    expectThat(
      messages.includes(outcome?.diagnostics ?? ''),
      'issue.diagnostics',
      messages[0] ?? '',
      outcome?.diagnostics,
    ),
  )
}
