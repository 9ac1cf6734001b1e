import { textsAt, type Located } from '../reading/located.js'
import { isRefused, typeOf } from '../reading/operations.js'
import type { Call } from '../reading/scene.js'
import type { Subject } from './subject.js'

/** The Spine codes of an error; empty for any other answer. */
export const spineCodesOf = ({ answer }: Call): readonly string[] =>
  textsAt(answer, 'issue.details.coding.code')

/** Every error body of a provider, whatever it is. */
export const errors: Subject = {
  from: 'provider',
  resources: (call) => (isRefused(call) ? [{ at: 'OperationOutcome', value: call.answer }] : []),
}

/** Errors that are OperationOutcomes. */
export const outcomes: Subject = {
  from: 'provider',
  resources: (call): readonly Located[] =>
    isRefused(call) && typeOf(call.answer) === 'OperationOutcome'
      ? [{ at: 'OperationOutcome', value: call.answer }]
      : [],
}
