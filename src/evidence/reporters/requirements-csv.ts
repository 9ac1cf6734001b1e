import type { Reporter } from '../report-file.js'
import type { RequirementRow } from '../run-record.js'

const HEAD = ['id', 'role', 'level', 'verdict', 'reason', 'scenarios', 'checks', 'statement', 'source']

/** The requirement table for a spreadsheet (RFC 4180). */
export const requirementsCsv: Reporter = ({ requirements }) => ({
  name: 'requirements.csv',
  contents: [HEAD, ...requirements.map(fieldsOf)]
    .map((fields) => `${fields.map(quoted).join(',')}\r\n`)
    .join(''),
})

const fieldsOf = ({ requirement, verdict, reason, judgements }: RequirementRow): readonly string[] => [
  requirement.id,
  requirement.role,
  requirement.level,
  verdict,
  reason ?? '',
  [...new Set(judgements.map(({ scenario }) => scenario))].join(' '),
  [...new Set(judgements.map(({ check }) => check))].join(' '),
  requirement.statement,
  requirement.source,
]

/** Text that a spreadsheet would run as a formula gets an apostrophe in front. */
const quoted = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
