import type { Finding } from '../verdict/verdict.js'
import type { RequirementRow } from './run-record.js'

/** Everything that was found to break a requirement. */
export const findingsOfRow = ({ judgements }: RequirementRow): readonly Finding[] =>
  judgements.flatMap(({ state, sightings }) =>
    state === 'broken' ? sightings.flatMap(({ findings }) => findings) : [],
  )
