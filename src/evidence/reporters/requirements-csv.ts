import { AT_REST, isAtRest } from '../at-rest.js'
import type { Reporter } from '../report-file.js'
import type { RequirementRow } from '../run-record.js'
import { csv } from './csv.js'

const HEAD = [
  'id',
  'role',
  'level',
  'verdict',
  'reason',
  'scenarios',
  'checks',
  'evidence',
  'statement',
  'source',
]

/** The requirement table for a spreadsheet (RFC 4180). */
export const requirementsCsv: Reporter = ({ requirements }) => ({
  name: 'requirements.csv',
  contents: csv([HEAD, ...requirements.map(fieldsOf)]),
})

/** What a judgement rests on; nothing where it saw nothing. */
const evidenceOf = ({ sightings }: RequirementRow['judgements'][number]): readonly string[] =>
  sightings.length === 0 ? [] : [isAtRest({ sightings }) ? AT_REST : 'judged on the wire']

const fieldsOf = ({ requirement, verdict, reason, judgements }: RequirementRow): readonly string[] => [
  requirement.id,
  requirement.role,
  requirement.level,
  verdict,
  reason ?? '',
  [...new Set(judgements.map(({ scenario }) => scenario))].join(' '),
  [...new Set(judgements.map(({ check }) => check))].join(' '),
  [...new Set(judgements.flatMap(evidenceOf))].join(' and '),
  requirement.statement,
  requirement.source,
]
