import { NOT_OFFERED } from '../spine/errors.js'
import type { ScenarioRecord } from './run-record.js'

/**
 * What a scenario asks that the system under test, or its driver, does not offer, in words; undefined where it offers all of it, and where
 * something kept anybody from telling, such as a server that nobody reached.
 */
export const notOfferedIn = ({
  steps,
  unmet = [],
}: Pick<ScenarioRecord, 'steps' | 'unmet'>): string | undefined => {
  if (unmet.some(({ state }) => state === 'undetermined')) return undefined
  const step = steps.find(
    ({ status, error, isOwn }) => status === 'failed' && error === NOT_OFFERED && !isOwn,
  )
  return step && (step.message ?? `${step.keyword} ${step.text}`).replace(/^[\w ]*: /, '')
}
