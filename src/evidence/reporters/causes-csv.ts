import { tellCause, type ToldCause } from '../cause-words.js'
import { causesOfRun, type CauseOfRun } from '../causes-of-run.js'
import type { Reporter } from '../report-file.js'
import { csv } from './csv.js'

/** The columns of the list of causes. */
export const CAUSE_COLUMNS = [
  'id',
  'counts as',
  'who',
  'role',
  'product',
  'organisation',
  'ods code',
  'asid',
  'message handling server',
  'other organisations',
  'what came',
  'not kept',
  'check',
  'first place',
  'at',
  'expected',
  'seen',
  'why it matters',
  'what usually mends it',
  'requirements',
  'pages',
  'times',
  'scenarios',
  'what followed',
  'repeat just this',
]

/** What was found, a line for each cause, for a spreadsheet. */
export const causesCsv: Reporter = (record) => ({
  name: 'causes.csv',
  contents: csv([
    CAUSE_COLUMNS,
    ...causesOfRun(record).map((cause) => fieldsOf(cause, tellCause(cause, record))),
  ]),
})

const fieldsOf = ({ by, others, times, places }: CauseOfRun, told: ToldCause): readonly string[] => [
  told.id,
  told.isFailure ? 'failure' : 'warning',
  told.who,
  by?.role ?? '',
  by?.product ?? '',
  by?.name ?? '',
  by?.organisation ?? '',
  by?.asid ?? '',
  by?.server ?? '',
  others.map(({ name, organisation, role }) => organisation ?? name ?? role).join(' '),
  told.came ?? '',
  told.what,
  told.check,
  told.first,
  told.seen.map(({ at }) => at).join('\n'),
  told.seen.map(({ expected }) => expected).join('\n'),
  told.seen.map(({ actual }) => actual).join('\n'),
  told.matters ?? '',
  told.mend ?? '',
  told.requirements.map(({ id }) => id).join(' '),
  [...new Set(told.requirements.flatMap(({ url }) => url ?? []))].join(' '),
  String(times),
  places.map(({ scenario }) => scenario.id).join(' '),
  told.followed ?? '',
  told.repeat,
]
